// The forms about the organisation, refused by everything the server can refuse them with: in both languages,
// at the field it is about, with what was typed still there.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { Problem } from "../../api/problem";
import { methodAnswers, problem } from "../../testing/fixtures";
import { refusalsOf, refuseEach } from "../../testing/refusals";
import { fakeServer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import { DisclosuresForm } from "./components/DisclosuresForm";
import { PasswordForm } from "./components/PasswordForm";
import { InviteForm, Staff } from "./components/Staff";
import { Tokens } from "./components/Tokens";
import { UnitForm } from "./components/UnitForm";
import { placeInPasswords, placeInPerson, placeInSetup, placeInUnit } from "./refused";

const village: Schema<"Unit"> = { id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true, point: null };
const person: Schema<"Staff"> = { id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "", roles: ["clerk"], active: true };
const answers = (more: Answers): Answers => ({
  ...ready,
  ...methodAnswers,
  "GET /public/v1/organisation": { body: { tile_url: null } },
  "GET /api/v1/units": { body: { items: [village], next_cursor: null } },
  "GET /api/v1/roles": { body: [{ id: "clerk", title: { zh: "受理员", en: "Clerk" }, rights: [] }] },
  "GET /api/v1/staff": { body: { items: [person], next_cursor: null } },
  "GET /api/v1/staff/112/absences": { body: { items: [] } },
  "GET /api/v1/staff/112/licences": { body: { items: [] } },
  "GET /api/v1/staff/112/tokens": { body: { items: [] } },
  "GET /api/v1/licences": { body: { items: [] } },
  ...more,
});
const t = (key: string) => i18next.t(`admin:${key}`);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const LANGUAGES = ["zh", "en"] as const;
const params = () => ({ max: 100, min: 12 });
const UNIT_TEXTS: Record<string, string> = {
  "org.name_missing": "unit.name", "org.name_too_long": "unit.name", "org.phone_too_long": "unit.phone", "org.bad_topic": "unit.topics",
  "org.unknown_unit": "unit.parent", "org.unit_inactive": "unit.parent", "org.unit_loop": "unit.parent", "org.too_deep": "unit.parent",
};
const at = (keys: Record<string, string>) => (code: string) => (keys[code] === undefined ? undefined : t(keys[code]));

describe.each(LANGUAGES)("every refusal at its field (%s)", (language) => {
  const start = async () => {
    if (language === "en") await inEnglish();
  };

  test("a new unit", async () => {
    let now: Reply = {};
    const log = fakeServer(answers({ "POST /api/v1/units": () => now }));
    await showPage(<UnitForm unit={undefined} parent="97" units={[village]} onDone={() => undefined} />);
    await start();
    const name = await screen.findByLabelText<HTMLInputElement>(t("unit.name"));
    change(name, "甲镇丙村");
    const button = screen.getByRole("button", { name: i18next.t("common:action.save") });
    const send = () => fireEvent.click(button);
    await refuseEach(refusalsOf("add a unit"), { form: name.closest("form")!, send, next: (reply) => (now = reply), language, params, fieldOf: at(UNIT_TEXTS) });
    expect(name.value).toMatch(/^甲镇丙村/);
    expect(sentTo(log, "POST /api/v1/units").length).toBe(refusalsOf("add a unit").length);
  });

  test("a unit that is changed", async () => {
    let now: Reply = {};
    fakeServer(answers({ "PATCH /api/v1/units/97": () => now }));
    await showPage(<UnitForm unit={village} parent={undefined} units={[village]} onDone={() => undefined} />);
    await start();
    const name = await screen.findByLabelText<HTMLInputElement>(t("unit.name"));
    const button = screen.getByRole("button", { name: i18next.t("common:action.save") });
    const send = () => fireEvent.click(button);
    const fieldOf = at({ ...UNIT_TEXTS, "org.has_children": "active", "org.has_staff": "active" });
    await refuseEach(refusalsOf("change a unit"), { form: name.closest("form")!, send, next: (reply) => (now = reply), language, params, fieldOf });
  });

  test("who is invited", async () => {
    let now: Reply = {};
    fakeServer(answers({ "POST /api/v1/staff": () => now }));
    const user = userEvent.setup();
    await showPage(<InviteForm />);
    await start();
    const name = await screen.findByLabelText<HTMLInputElement>(t("staff.name"));
    change(name, "示例丁");
    change(screen.getByLabelText(t("staff.login")), "ding");
    await user.click(screen.getByLabelText(t("staff.unit")));
    await user.click((await screen.findAllByTitle("甲镇乙村")).at(-1)!);
    await user.click(screen.getByLabelText(t("staff.roles")));
    await user.click((await screen.findAllByTitle(language === "en" ? "Clerk" : "受理员")).at(-1)!);
    const button = screen.getByRole("button", { name: t("staff.invite") });
    const send = () => fireEvent.click(button);
    const codes = refusalsOf("add or change staff").filter((code) => code !== "org.last_admin");
    expect(codes).toContain("org.login_taken");
    const fieldOf = at({
      "org.name_missing": "staff.name", "org.name_too_long": "staff.name", "org.phone_too_long": "staff.phone", "org.bad_login": "staff.login",
      "org.login_taken": "staff.login", "org.unknown_role": "staff.roles", "org.unknown_unit": "staff.unit", "org.unit_inactive": "staff.unit",
    });
    await refuseEach(codes, { form: name.closest("form")!, send, next: (reply) => (now = reply), language, params, fieldOf });
  });

  test("who is changed", async () => {
    let now: Reply = {};
    fakeServer(answers({ "PATCH /api/v1/staff/112": () => now }));
    await showPage(<Staff />);
    await screen.findByText("jia1");
    await start();
    fireEvent.click(screen.getByRole("button", { name: i18next.t("admin:staff.changeOf", { name: "示例乙" }) }));
    const drawer = within(await screen.findByRole("dialog"));
    const form = drawer.getByLabelText(t("staff.name")).closest("form")!;
    const button = within(form).getByRole("button", { name: i18next.t("common:action.save") });
    const send = () => fireEvent.click(button);
    const codes = ["org.name_missing", "org.phone_too_long", "org.unit_inactive", "org.last_admin", "core.forbidden", "core.not_found"];
    expect(refusalsOf("add or change staff")).toEqual(expect.arrayContaining(codes));
    const fieldOf = at({ "org.name_missing": "staff.name", "org.phone_too_long": "staff.phone", "org.unit_inactive": "staff.unit" });
    await refuseEach(codes, { form, send, next: (reply) => (now = reply), language, params, fieldOf });
  });

  test("a token: said at the purpose or the end, and nothing is shown that could be one", async () => {
    let now: Reply = {};
    fakeServer(answers({ "POST /api/v1/tokens": () => now }));
    await showPage(<Tokens />);
    await start();
    const name = await screen.findByLabelText<HTMLInputElement>(t("token.name"));
    change(name, "大屏");
    const page = name.closest("body")!;
    const button = screen.getByRole("button", { name: t("token.make") });
    const send = () => fireEvent.click(button);
    const fieldOf = at({ "org.name_missing": "token.name", "org.name_too_long": "token.name", "org.bad_expiry": "token.valid" });
    await refuseEach(refusalsOf("make a token"), { form: page, send, next: (reply) => (now = reply), language, params, fieldOf });
    expect(screen.queryByText(t("token.once"))).toBeNull();
  });

  test("a password", async () => {
    let now: Reply = {};
    fakeServer(answers({ "POST /api/v1/sessions/current/passwords": () => now }));
    await showPage(<PasswordForm />);
    await start();
    change(await screen.findByLabelText(t("account.old")), "old password 1");
    const form = screen.getByLabelText(t("account.old")).closest("form")!;
    const [fresh, again, button] = [screen.getByLabelText(t("account.new")), screen.getByLabelText(t("account.again")), screen.getByRole("button", { name: t("account.change") })];
    const send = () => {
      change(fresh, "new password 42");
      change(again, "new password 42");
      fireEvent.click(button);
    };
    const fieldOf = (code: string) => (code.startsWith("org.password_") ? t("account.new") : undefined);
    await refuseEach(refusalsOf("set a password"), { form, send, next: (reply) => (now = reply), language, params, fieldOf });
    expect(form.textContent).not.toContain("new password 42"); // it stands in its masked field alone
  });
});

test("a standard that is too long is said at the standards", async () => {
  const refused = problem(400, "core.bad_input", { params: { "/standards/1": "expected 200 characters" }, reasons: { "/standards/1": { code: "at_most_characters", params: { max: 200 } } } });
  fakeServer(answers({
    "GET /api/v1/units/97/disclosures": { body: { standards: ["一次告知"], show_staff: false, promises: [] } },
    "PUT /api/v1/units/97/disclosures": { status: 400, body: refused },
  }));
  await showPage(<DisclosuresForm unit={village} onDone={() => undefined} />);
  const box = await screen.findByLabelText("服务标准");
  fireEvent.click(screen.getByRole("button", { name: "保存" }));
  await waitFor(() => expect(box.closest(".ant-form-item")!.textContent).toContain("最多 200 个字。"));
  change(box, "当日答复");
  await waitFor(() => expect(box.closest(".ant-form-item")!.textContent).not.toContain("最多 200 个字。"));
});

test("which input each code is about, form by form", () => {
  const of = (code: string) => new Problem({ code, status: 400 });
  expect(placeInPerson(of("org.unknown_unit"))).toBe("unit");
  expect(placeInUnit(of("org.unknown_unit"))).toBe("parent");
  expect(placeInPasswords(of("org.password_common"))).toBe("new");
  expect(placeInSetup(of("org.password_common"))).toBe("password");
  expect(placeInSetup(of("setup.bad_code"))).toBe("code");
  for (const place of [placeInPerson, placeInUnit, placeInPasswords, placeInSetup]) expect(place(of("core.forbidden"))).toBeUndefined();
});
