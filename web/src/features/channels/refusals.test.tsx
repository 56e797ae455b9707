// Setting up a door, refused by everything the server can refuse it with: in both languages, at the field it
// is about; and no secret that was typed is ever shown or sent back.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { unit } from "../../testing/fixtures";
import { BAD_INPUT, badInput, refusalsOf, refuseEach } from "../../testing/refusals";
import { fakeServer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import { Letters } from "./components/Letters";
import { MailForm } from "./components/MailForm";
import { SmsGateway } from "./components/SmsGateway";
import { WechatForm } from "./components/WechatForm";
import { Alarm } from "./doors/Alarm";
import { Robots } from "./doors/Robots";
import { Sms } from "./doors/Sms";
import { Webhooks } from "./doors/Webhooks";

const village: Schema<"Unit"> = { ...unit, parent: null, kind: "", phone: "", topics: [], active: true, point: null };
const method = { id: "ledger-zhongjiang", version: 1, title: { zh: "示例办法", en: "Sample" }, is_default: true, own: false };
const gateway: Schema<"Sms"> = {
  provider: "json", host: "sms.example.org", key_id: "", app_id: "", region: "", sign_name: "", per_second: 10, secret_set: true, enabled: true, changed_at: "2026-03-02T09:00:00+08:00",
};
const wechat: Schema<"Wechat"> = {
  name: "示例县服务号", app_id: "wxsample0000000001", host: "api.weixin.qq.com", method: "", ledger: "livelihood", unit: null, peer_cap: 5, key_set: true, secret_set: true,
  enabled: true, changed_at: "2026-03-02T09:00:00+08:00", checked_at: null, heard_at: null, refused: 0, refused_code: "",
};
const mail: Schema<"Mail"> = {
  address: "12345@city.example.org", name: "示例县", user: "box", password_set: true, smtp: { host: "smtp.example.org", port: 465, security: "tls" }, imap: null, folder: "INBOX",
  method: "", ledger: "livelihood", peer_cap: 5, send: true, fetch: false, polled_at: null, error: "", detail: "", parked: 0,
};
const letter: Schema<"ParkedMail"> = {
  id: "31", state: "parked", reason: "auto_reply", sender: "li@mail.example", sender_name: "示例李", subject: "路灯", size: 900, received_at: "2026-03-02T09:00:00+08:00", case: null,
};
const nothing = { body: { items: [], next_cursor: null } };
const answers = (more: Answers): Answers => ({
  ...ready,
  "GET /api/v1/units": { body: { items: [village], next_cursor: null } },
  "GET /api/v1/methods": { body: { items: [method] } },
  "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, ledgers: [{ id: "livelihood", title: { zh: "民生", en: "Livelihood" } }] } },
  "GET /api/v1/deliveries": nothing,
  "GET /api/v1/webhooks": { body: { items: [] } },
  "GET /api/v1/robots": { body: { items: [] } },
  "GET /api/v1/alarm-devices": nothing,
  "GET /api/v1/mail/messages": { body: { items: [letter], next_cursor: null } },
  "GET /api/v1/sms": { body: { sms: gateway, templates: [], opted_out: 1, unknown_receipts: 0 } },
  "GET /api/v1/message-templates": { body: { items: [] } },
  "GET /api/v1/door-keys": { body: { items: [] } },
  "GET /api/v1/staff": nothing,
  ...more,
});
const t = (key: string, more = {}) => i18next.t(`channels:${key}`, more);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
// The button is found once: a look by role takes long.
const presses = (box: HTMLElement, name: string) => {
  const button = within(box).getByRole("button", { name });
  return () => fireEvent.click(button);
};
const save = () => i18next.t("common:action.save");
const params = () => ({ what: "private", max: 500 });
// Those that a field is named for are looked at by themselves, with the field.
const without = (codes: string[]) => codes.filter((code) => code !== "core.bad_input");

describe.each(["zh", "en"] as const)("every refusal in words (%s)", (language) => {
  let now: Reply = {};
  const start = async (label: string) => {
    if (language === "en") await inEnglish();
    return (await screen.findByLabelText<HTMLInputElement>(t(label))).closest("form")!;
  };
  const next = (reply: Reply) => (now = reply);
  const atField = async (form: HTMLElement, path: string, label: string, send: () => void) => {
    next(badInput(path));
    send();
    const item = within(form).getByLabelText(t(label)).closest(".ant-form-item")!;
    await waitFor(() => expect(item.querySelector(".ant-form-item-explain-error")?.textContent).toBe(BAD_INPUT[language]));
  };

  test("an endpoint, at its address", async () => {
    fakeServer(answers({ "POST /api/v1/webhooks": () => now }));
    await showPage(<Webhooks />);
    const form = await start("webhooks.url");
    change(within(form).getByLabelText(t("webhooks.url")), "https://10.0.0.1/");
    const send = presses(form, t("webhooks.add"));
    await refuseEach(without(refusalsOf("add, change an endpoint")), { form, send, next, language, params, fieldOf: (code) => (code === "channel.bad_url" ? t("webhooks.url") : undefined) });
    await atField(form, "/events/0", "webhooks.events", send);
  });

  test("a robot, at its address; its address and secret are shown to nobody", async () => {
    const log = fakeServer(answers({ "PUT /api/v1/robots/97": () => now }));
    await showPage(<Robots />);
    const form = await start("robots.unit");
    await userEvent.click(within(form).getByLabelText(t("robots.unit")));
    await userEvent.click(await screen.findByTitle("甲镇乙村"));
    const url = within(form).getByLabelText<HTMLInputElement>(t("robots.url"));
    change(url, "https://chat.example.org/hook?key=sample");
    const send = presses(form, save());
    await refuseEach(without(refusalsOf("set up a robot")), { form, send, next, language, params, fieldOf: (code) => (code === "channel.bad_url" ? t("robots.url") : undefined) });
    expect(url.type).toBe("password");
    expect(document.body.textContent).not.toContain("key=sample");
    expect(sentTo(log, "PUT /api/v1/robots/97").length).toBeGreaterThan(2);
  });

  test("the gateway of short messages, at its address", async () => {
    fakeServer(answers({ "PUT /api/v1/sms": () => now }));
    await showPage(<SmsGateway sms={gateway} />);
    const form = await start("sms.url");
    const send = presses(form, save());
    await refuseEach(without(refusalsOf("set up short messages")), { form, send, next, language, params, fieldOf: (code) => (code === "channel.bad_url" ? t("sms.url") : undefined) });
    await atField(form, "/sign_name", "sms.sign", send);
  });

  test("a number that is to be written to again, at the number", async () => {
    fakeServer(answers({ "POST /api/v1/sms/resumptions": () => now }));
    await showPage(<Sms />);
    const form = await start("sms.resume");
    change(within(form).getByLabelText(t("sms.resume")), "13800001234");
    const send = presses(form, t("sms.resumeDo"));
    await refuseEach(without(refusalsOf("let a number be written to again")), { form, send, next, language, params });
    await atField(form, "/phone", "sms.resume", send);
  });

  test("the mailbox, at the method; what was typed stays", async () => {
    fakeServer(answers({ "PUT /api/v1/mail": () => now }));
    await showPage(<MailForm mail={mail} />);
    const form = await start("mail.address");
    const password = within(form).getByLabelText<HTMLInputElement>(t("mail.password"));
    change(password, "sample-secret");
    const send = presses(form, save());
    await refuseEach(without(refusalsOf("set up the mailbox")), { form, send, next, language, params, fieldOf: (code) => (code === "service.unknown_method" ? t("alarm.method") : undefined) });
    await atField(form, "/address", "mail.address", send);
    expect(password.value).toBe("sample-secret");
    expect(document.body.textContent).not.toContain("sample-secret");
  });

  test("the official account, at the address and the method", async () => {
    fakeServer(answers({ "PUT /api/v1/wechat": () => now }));
    await showPage(<WechatForm wechat={wechat} />);
    const form = await start("wechat.name");
    const send = presses(form, save());
    const at: Record<string, string> = { "channel.bad_url": "wechat.url", "service.unknown_method": "alarm.method" };
    await refuseEach(without(refusalsOf("set up the WeChat account")), { form, send, next, language, params, fieldOf: (code) => (at[code] === undefined ? undefined : t(at[code])) });
    await atField(form, "/name", "wechat.name", send);
  });

  test("a device, at the field that is wrong", async () => {
    fakeServer(answers({ "POST /api/v1/alarm-devices": () => now }));
    await showPage(<Alarm />);
    const form = await start("alarm.name");
    change(within(form).getByLabelText(t("alarm.name")), "示例甲家");
    await userEvent.click(within(form).getByLabelText(t("alarm.unit")));
    await userEvent.click(await screen.findByTitle("甲镇乙村"));
    const send = presses(form, t("alarm.register"));
    await atField(form, "/place", "alarm.place", send);
    await atField(form, "/name", "alarm.name", send);
    expect(screen.queryByText(t("keys.once"))).toBeNull();
  });

  test("a trial that cannot be made says why", async () => {
    fakeServer(answers({ "POST /api/v1/mail/tests": () => now }));
    await showPage(<MailForm mail={mail} />);
    const form = await start("mail.address");
    await refuseEach(refusalsOf("try the mailbox"), { form, send: presses(form, t("mail.try")), next, language, params });
  });

  test("a letter: to look at, and to take in", async () => {
    fakeServer(answers({ "POST /api/v1/mail/messages/31/looks": () => now, "POST /api/v1/mail/messages/31/acceptances": () => now }));
    await showPage(<Letters />);
    await screen.findByText("路灯");
    if (language === "en") await inEnglish();
    const codes = refusalsOf("look at, take in, dismiss a letter");
    fireEvent.click(screen.getByRole("button", { name: t("mail.read") }));
    let dialog = await screen.findByRole("dialog");
    const look = dialog;
    await refuseEach(codes, { form: look, send: presses(look, t("mail.show")), next, language });
    fireEvent.click(within(look).getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    fireEvent.click(screen.getByRole("button", { name: t("mail.takeIn") }));
    dialog = await screen.findByRole("dialog");
    const take = dialog;
    await refuseEach(codes, { form: take, send: presses(take, t("mail.asCase")), next, language });
  });
});

test("a letter is taken in once on a double click", async () => {
  let asked = 0;
  const log = fakeServer(answers({
    "POST /api/v1/mail/messages/31/acceptances": () => {
      asked += 1;
      return { status: 201, body: { ...letter, state: "taken", case: "301" } };
    },
  }));
  await showPage(<Letters />);
  fireEvent.click(await screen.findByRole("button", { name: "收办" }));
  const dialog = await screen.findByRole("dialog");
  const button = within(dialog).getByRole("button", { name: "作为新诉求收办" });
  fireEvent.click(button);
  fireEvent.click(button);
  expect(await screen.findByRole("link", { name: "已收办，查看诉求" })).toBeTruthy();
  expect(asked).toBe(1);
  expect(sentTo(log, "POST /api/v1/mail/messages/31/acceptances")[0]!.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("numbers of a form stay within what the server takes", async () => {
  fakeServer(answers({}));
  await showPage(<MailForm mail={mail} />);
  const cap = await screen.findByLabelText<HTMLInputElement>("同一发信人每小时最多新建诉求");
  for (const [typed, held] of [["0", "1"], ["101", "100"], ["7", "7"]] as const) {
    change(cap, typed);
    fireEvent.blur(cap);
    await waitFor(() => expect(cap.value).toBe(held));
  }
  const port = screen.getByLabelText<HTMLInputElement>("发信服务器（SMTP）端口");
  change(port, "70000");
  fireEvent.blur(port);
  await waitFor(() => expect(port.value).toBe("65535"));
});
