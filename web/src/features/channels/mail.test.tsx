import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { bodyOf } from "./components/MailForm";
import { Mail } from "./doors/Mail";

const unset: Schema<"Mail"> = {
  address: "",
  name: "",
  user: "",
  password_set: false,
  smtp: null,
  imap: null,
  folder: "INBOX",
  method: "",
  ledger: "",
  peer_cap: 5,
  send: false,
  fetch: false,
  polled_at: null,
  error: "",
  detail: "",
  parked: 0,
};
const mail: Schema<"Mail"> = {
  ...unset,
  address: "12345@city.example.org",
  name: "示例县",
  user: "box",
  password_set: true,
  smtp: { host: "smtp.example.org", port: 465, security: "tls" },
  imap: { host: "imap.example.org", port: 993, security: "tls" },
  ledger: "livelihood",
  send: true,
  fetch: true,
  polled_at: "2026-03-02T09:00:00+08:00",
  parked: 1,
};
const letter: Schema<"ParkedMail"> = {
  id: "31",
  state: "parked",
  reason: "auto_reply",
  sender: "li@mail.example",
  sender_name: "示例李",
  subject: "自动回复：路灯",
  size: 900,
  received_at: "2026-03-02T09:00:00+08:00",
  case: null,
};
const done: Schema<"ParkedMail"> = { ...letter, state: "taken", sender: "", sender_name: "", subject: "", case: "301" };
const line = { id: "ledger-zhongjiang", version: 1, title: { zh: "示例办法", en: "Sample" }, is_default: true, own: false };
const method = { ...line, ledgers: [{ id: "livelihood", title: { zh: "民生", en: "Livelihood" } }, { id: "hardship", title: { zh: "困难", en: "Hardship" } }] };

const answers = (settings: Schema<"Mail">, letters: Schema<"ParkedMail">[] = [], more = {}) => ({
  "GET /api/v1/mail": { body: settings },
  "GET /api/v1/mail/messages": { body: { items: letters, next_cursor: null } },
  "GET /api/v1/deliveries": { body: { items: [], next_cursor: null } },
  "GET /api/v1/methods": { body: { items: [line] } },
  "GET /api/v1/methods/ledger-zhongjiang": { body: method },
  ...more,
});

test("an empty password is not sent, and a server without a host is none", () => {
  const server = { host: " ", port: 465, security: "tls" as const };
  const fields = { address: " a@b.example ", folder: "INBOX", peer_cap: 5, send: false, fetch: false, smtp: server, imap: { ...server, host: " imap.b.example " } };
  expect(bodyOf({ ...fields, password: "" })).toEqual({
    address: "a@b.example",
    name: "",
    user: "",
    method: "",
    ledger: "",
    folder: "INBOX",
    peer_cap: 5,
    send: false,
    fetch: false,
    smtp: null,
    imap: { host: "imap.b.example", port: 465, security: "tls" },
  });
  expect(bodyOf({ ...fields, password: " x " }).password).toBe(" x ");
});

test("nothing set up and nothing waiting says so; an address is needed first", async () => {
  const log = fakeServer(answers(unset));
  const user = userEvent.setup();
  await showPage(<Mail />);
  expect(await screen.findByText("没有待处理的来信。")).toBeTruthy();
  const test = await screen.findByRole("button", { name: "测试连接" });
  expect(test).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  expect((await screen.findAllByText("请填写。")).length).toBeGreaterThan(0);
  expect(log.some((one) => one.method === "PUT")).toBe(false);
});

test("what is set is shown without the password, changed, and what is refused says why", async () => {
  const log = fakeServer(
    answers({ ...mail, error: "login", detail: "NO changed" }, [], { "PUT /api/v1/mail": { status: 400, body: problem(400, "channel.bad_server", { params: { what: "private" } }) } }),
  );
  const user = userEvent.setup();
  await showPage(<Mail />);
  const address = await screen.findByLabelText("邮箱地址");
  expect(address).toHaveProperty("value", "12345@city.example.org");
  expect(screen.getByLabelText("密码或授权码")).toHaveProperty("value", "");
  expect(screen.getByText(/用户名或密码被拒绝.*NO changed/)).toBeTruthy();
  await user.clear(address);
  await user.type(address, "new@city.example.org");
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("程序不会连接这个邮件服务器");
  const sent = log.find((one) => one.method === "PUT")!.body as Record<string, unknown>;
  expect(sent["address"]).toBe("new@city.example.org");
  expect(sent["smtp"]).toEqual(mail.smtp);
  expect("password" in sent).toBe(false);
});

test("a trial says how each server took it", async () => {
  fakeServer(answers(mail, [], { "POST /api/v1/mail/tests": { body: { smtp: { error: "", detail: "" }, imap: { error: "tls", detail: "" } } } }));
  const user = userEvent.setup();
  await showPage(<Mail />);
  await user.click(await screen.findByRole("button", { name: "测试连接" }));
  expect(await screen.findByText(/发信服务器（SMTP）：登录成功/)).toBeTruthy();
  expect(screen.getByText(/收信服务器（IMAP）.*证书/)).toBeTruthy();
});

test("a letter is read only when somebody asks, and that is said", async () => {
  const log = fakeServer(answers(mail, [letter], { "POST /api/v1/mail/messages/31/looks": { status: 201, body: { text: "我在休假。", files: ["a.pdf"] } } }));
  const user = userEvent.setup();
  await showPage(<Mail />);
  expect(await screen.findByText("示例李 · li@mail.example")).toBeTruthy();
  expect(screen.getByText("自动回复")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /查\s?看/ }));
  expect(await screen.findByText("查看内容会留下记录。")).toBeTruthy();
  expect(log.some((one) => one.method === "POST")).toBe(false);
  await user.click(screen.getByRole("button", { name: "显示内容" }));
  expect(await screen.findByText("我在休假。")).toBeTruthy();
  expect(screen.getByText("附件：a.pdf")).toBeTruthy();
});

test("a letter is taken in as a case, or with a number to a case", async () => {
  const log = fakeServer(answers(mail, [letter], { "POST /api/v1/mail/messages/31/acceptances": { status: 201, body: done } }));
  const user = userEvent.setup();
  await showPage(<Mail />);
  await user.click(await screen.findByRole("button", { name: /^收\s?办$/ }));
  await user.click(await screen.findByRole("button", { name: "作为新诉求收办" }));
  expect((await screen.findByRole("link", { name: "已收办，查看诉求" })).getAttribute("href")).toBe("/cases/301");
  await user.click(screen.getAllByRole("button", { name: /^收\s?办$/ })[0]!);
  await user.type(await screen.findByLabelText("原诉求编号"), "20260302-000001");
  await user.click(screen.getByRole("button", { name: "补充到 20260302-000001" }));
  await waitFor(() => expect(log.filter((one) => one.method === "POST").map((one) => one.body)).toEqual([{}, { number: "20260302-000001" }]));
});

test("a letter is dismissed only after a second word; a refusal is shown", async () => {
  const log = fakeServer(
    answers(mail, [{ ...letter, subject: "", reason: "cases.unknown_ledger" }], {
      "POST /api/v1/mail/messages/31/dismissals": { status: 409, body: problem(409, "channel.mail_done", { params: { state: "taken" } }) },
    }),
  );
  const user = userEvent.setup();
  await showPage(<Mail />);
  expect(await screen.findByText("（无主题）")).toBeTruthy();
  expect(screen.getByText("不符合规则（cases.unknown_ledger）")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "不收办" }));
  expect(log.some((one) => one.method === "POST")).toBe(false);
  const asked = await screen.findByRole("tooltip");
  await user.click(within(asked).getByRole("button", { name: "不收办" }));
  expect((await screen.findByRole("alert")).textContent).toContain("该来信已处理");
});
