// Writing in a book and acting on what stands in it: every refusal the server can give, in both languages and
// at the field it is about; what is masked stays masked; once is once.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { Problem } from "../../api/problem";
import { unit } from "../../testing/fixtures";
import { refusalsOf, refused, refuseEach, statusOf, wordsOf } from "../../testing/refusals";
import { act, entryDetail, field, register } from "../../testing/registers";
import { clerk, fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import type { EntryDetail, Register } from "./api/registers";
import RegisterPage from "./pages/RegisterPage";
import { placeInEntry } from "./words";

const book = "/api/v1/registers/box.lendings";
const WRITE = `POST ${book}/entries`;
const DO = `POST ${book}/entries/901/acts/give_back`;
const REVEAL = `POST ${book}/entries/901/reveals`;

const answers = (of: Register, entry: EntryDetail, more: Answers): Answers => ({
  ...ready,
  [`GET ${book}`]: { body: of },
  [`GET ${book}/entries`]: { body: { items: [entry], next_cursor: null } },
  [`GET ${book}/entries/901`]: { body: entry, headers: { ETag: '"1"' } },
  "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  ...more,
});
async function open(more: Answers = {}, { of = register(), entry = entryDetail(), session = clerk } = {}) {
  const log = fakeServer(answers(of, entry, more));
  await showPage(<RegisterPage />, { at: `/registers/${of.id}`, path: "/registers/:id", session });
  await screen.findByRole("button", { name: "打开 001" });
  return log;
}
const openEntry = async () => {
  fireEvent.click(screen.getByRole("button", { name: "打开 001" }));
  return screen.findByRole("dialog");
};
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const press = (box: HTMLElement, name: string) => fireEvent.click(within(box).getByRole("button", { name }));
const presses = (box: HTMLElement, name: string) => {
  const button = within(box).getByRole("button", { name });
  return () => fireEvent.click(button);
};

// What each code says of the forms here; the other codes are about the whole.
const PARAMS: Record<string, Problem["params"]> = {
  "register.unknown_field": { field: "colour", known: "what, outcome" },
  "register.text_too_long": { what: "outcome", max: 2000 },
  "register.bad_field": { field: "outcome", got: "x", expected: "a number" },
  "register.field_missing": { field: "outcome" },
  "register.not_filled_here": { field: "what", act: "give_back" },
};
const AT: Record<string, string> = {
  "register.text_too_long": "归还情况",
  "register.bad_field": "归还情况",
  "register.field_missing": "归还情况",
  "register.person_missing": "借用人姓名",
};

describe("a new entry", () => {
  // The fields of an act are asked for later: here it is the one that is needed at the start.
  const at: Record<string, string> = Object.fromEntries(Object.entries(AT).map(([code, label]) => [code, label === "归还情况" ? "借什么" : label]));
  const params = (code: string) => JSON.parse(JSON.stringify(PARAMS[code] ?? {}).replaceAll('"outcome"', '"what"')) as Problem["params"];

  async function form() {
    fireEvent.click(screen.getByRole("button", { name: i18next.t("registers:write") }));
    const drawer = await screen.findByRole("dialog");
    await userEvent.click(within(drawer).getByLabelText(i18next.t("registers:toUnit")));
    await userEvent.click(await screen.findByTitle("甲镇乙村"));
    change(within(drawer).getByLabelText("借什么"), "雨伞");
    return drawer;
  }

  test.each(["zh", "en"] as const)("every refusal is said in words, at its field where it has one (%s)", async (language) => {
    let now: Reply = {};
    await open({ [WRITE]: () => now });
    if (language === "en") await inEnglish();
    const drawer = await form();
    change(within(drawer).getByLabelText(i18next.t("registers:person.name", { who: "借用人" })), "示例丁");
    const codes = refusalsOf("write an entry of a register");
    expect(codes).toContain("register.addressee_missing");
    const name = i18next.t("registers:person.name", { who: "借用人" });
    const send = presses(drawer, i18next.t("registers:write"));
    await refuseEach(codes, { form: drawer, send, next: (reply) => (now = reply), language, params, fieldOf: (code) => (at[code] === "借用人姓名" ? name : at[code]) });
  });

  test("what is needed is asked for before anything is sent: the unit, the field, the person", async () => {
    const log = await open();
    fireEvent.click(screen.getByRole("button", { name: "登记" }));
    const drawer = await screen.findByRole("dialog");
    press(drawer, "登记");
    await waitFor(() => expect(within(drawer).getAllByText("必填")).toHaveLength(3));
    expect(sentTo(log, WRITE)).toEqual([]);
    expect(within(drawer).queryByLabelText("归还情况")).toBeNull(); // an act asks for it
  });

  test("goes out once on a double click, trimmed, and its number is said", async () => {
    const held = heldAnswer();
    const log = await open({ [WRITE]: held.answer });
    const drawer = await form();
    change(within(drawer).getByLabelText("借用人姓名"), "  示例丁 ");
    change(within(drawer).getByLabelText("借用人电话"), "13800001234");
    press(drawer, "登记");
    press(drawer, "登记");
    await waitFor(() => expect(held.asked()).toBe(1));
    expect(sentTo(log, WRITE).map((one) => one.body)).toEqual([{ fields: { what: "雨伞" }, person: { name: "示例丁", phone: "13800001234" }, to_unit: "97" }]);
    await held.give({ status: 201, body: entryDetail({ number: "002" }) });
    expect(await screen.findByText("已登记，编号 002")).toBeTruthy();
    expect(sentTo(log, WRITE)).toHaveLength(1);
  });

  test("a lost connection keeps what was typed, and the second try is the same command", async () => {
    let away = true;
    const log = await open({
      [WRITE]: () => {
        if (away) throw new TypeError("failed");
        return { status: 201, body: entryDetail({ number: "002" }) };
      },
    });
    const drawer = await form();
    change(within(drawer).getByLabelText("借用人姓名"), "示例丁");
    press(drawer, "登记");
    expect((await within(drawer).findByRole("alert")).textContent).toContain(wordsOf("web.offline", "zh"));
    away = false;
    press(drawer, "登记");
    expect(await screen.findByText("已登记，编号 002")).toBeTruthy();
    const keys = sentTo(log, WRITE).map((one) => one.headers.get("Idempotency-Key"));
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
  });
});

describe("an act", () => {
  async function form() {
    const drawer = await openEntry();
    fireEvent.click(await within(drawer).findByRole("button", { name: "归还" }));
    return within(drawer).findByRole("form", { name: "归还" });
  }

  test.each(["zh", "en"] as const)("every refusal is said in words, at its field where it has one (%s)", async (language) => {
    let now: Reply = {};
    await open({ [DO]: () => now });
    const acting = await form();
    if (language === "en") await inEnglish();
    change(within(acting).getByLabelText("归还情况"), "完好");
    const codes = refusalsOf("an act on an entry");
    expect(codes).toContain("register.same_person");
    expect(codes).toContain("core.stale");
    const name = i18next.t("registers:person.name", { who: "借用人" });
    const fieldOf = (code: string) => (AT[code] === "借用人姓名" ? name : AT[code]);
    await refuseEach(codes, { form: acting, send: presses(acting, "归还"), next: (reply) => (now = reply), language, params: (code) => PARAMS[code] ?? {}, fieldOf });
  });

  test("a note that is too long is said at the note", async () => {
    await open({ [DO]: refused("register.text_too_long", { what: "note", max: 500 }) });
    const acting = await form();
    change(within(acting).getByLabelText("归还情况"), "完好");
    press(acting, "归还");
    await waitFor(() => expect(within(acting).getByLabelText("说明").getAttribute("aria-invalid")).toBe("true"));
    expect(within(acting).getByLabelText("归还情况").getAttribute("aria-invalid")).not.toBe("true");
  });

  test("is decided on the revision that is shown, goes out once, and says where the entry is now", async () => {
    const held = heldAnswer();
    const log = await open({ [DO]: held.answer });
    const acting = await form();
    change(within(acting).getByLabelText("归还情况"), "完好");
    change(within(acting).getByLabelText("说明"), "  ");
    press(acting, "归还");
    press(acting, "归还");
    await waitFor(() => expect(held.asked()).toBe(1));
    const sent = sentTo(log, DO);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.headers.get("If-Match")).toBe('"1"');
    expect(sent[0]!.body).toEqual({ fields: { outcome: "完好" } });
    await held.give({ body: entryDetail({ state: "done" }) });
    expect(await screen.findByText("001：已归还")).toBeTruthy();
  });

  test("that may not be done now stays off, with the reason beside it", async () => {
    const refusal = { code: "register.wrong_state", params: { state: "done" }, rule: "", says: { zh: "", en: "" } };
    await open({}, { entry: entryDetail({ state: "done", allowed: [{ act: "give_back", refusal }] }) });
    const drawer = await openEntry();
    expect(await within(drawer).findByText(wordsOf("register.wrong_state", "zh"))).toBeTruthy();
    expect(within(drawer).getByRole<HTMLButtonElement>("button", { name: "归还" }).disabled).toBe(true);
  });

  test("nothing left to do is said so", async () => {
    await open({}, { entry: entryDetail({ state: "done", allowed: [] }) });
    expect(await within(await openEntry()).findByText("没有可做的事")).toBeTruthy();
  });

  test("by the keyboard alone: opened, picked, filled in, sent", async () => {
    const log = await open({ [DO]: { body: entryDetail({ state: "done" }) } });
    const user = userEvent.setup();
    screen.getByRole("button", { name: "打开 001" }).focus();
    await user.keyboard("{Enter}");
    const drawer = await screen.findByRole("dialog");
    (await within(drawer).findByRole("button", { name: "归还" })).focus();
    await user.keyboard("{Enter}");
    const acting = await within(drawer).findByRole("form", { name: "归还" });
    within(acting).getByLabelText("说明").focus();
    change(within(acting).getByLabelText("归还情况"), "完好");
    await user.keyboard("好{Enter}");
    await waitFor(() => expect(sentTo(log, DO).map((one) => one.body)).toEqual([{ fields: { outcome: "完好" }, note: "好" }]));
  });
});

describe("who it is about", () => {
  const asked = async (more: Answers) => {
    const log = await open(more);
    const drawer = await openEntry();
    fireEvent.click(await within(drawer).findByRole("button", { name: "查看完整信息" }));
    const form = (await within(drawer).findByLabelText("原因")).closest("form")!;
    return { log, drawer, form };
  };

  test("is masked in the list and in the entry; a blank is no reason, and nothing is shown for it", async () => {
    const { log, drawer, form } = await asked({ [REVEAL]: { status: 201, body: {} } });
    change(within(form).getByLabelText("原因"), "   ");
    press(form, "查看完整信息");
    expect(await within(form).findByText("必填")).toBeTruthy();
    expect(sentTo(log, REVEAL)).toEqual([]);
    expect(drawer.textContent).toContain("138****1234");
    expect(document.body.textContent).not.toMatch(/1[3-9]\d{9}/);
  });

  test.each(["zh", "en"] as const)("every refusal is said and shows nothing (%s)", async (language) => {
    let now: Reply = {};
    const { drawer, form } = await asked({ [REVEAL]: () => now });
    change(within(form).getByLabelText("原因"), "核实");
    if (language === "en") await inEnglish();
    await refuseEach(refusalsOf("reveal the person of an entry"), { form, send: presses(form, i18next.t("registers:reveal")), next: (reply) => (now = reply), language });
    expect(drawer.textContent).toContain("138****1234");
    expect(within(form).getByDisplayValue("核实")).toBeTruthy();
  });

  test("nobody with no right to it is offered the look", async () => {
    await open({}, { session: { ...clerk, rights: ["case.view", "case.act"] } });
    const drawer = await openEntry();
    await within(drawer).findByText(/138\*{4}1234/);
    expect(within(drawer).queryByRole("button", { name: "查看完整信息" })).toBeNull();
  });

  test("an entry about nobody says nothing of a person", async () => {
    await open({}, { entry: entryDetail({ person: null }) });
    const drawer = await openEntry();
    await within(drawer).findByRole("button", { name: "归还" });
    expect(within(drawer).queryByRole("region", { name: "借用人" })).toBeNull();
  });
});

describe("what an entry says", () => {
  test("its fields in words, its limits and how they ended, who did what and when", async () => {
    const limit = (state: "kept" | "broken" | "kept_late" | "withdrawn", title: string) => ({ rule: title, title, within: "2个工作日", state, made_at: "2026-03-02T08:00:00+08:00", due_at: "2026-03-04T18:00:00+08:00", ended_at: null, late_ms: 0 });
    const of = register({ fields: [field("what", "借什么", { type: "choice", choices: [{ id: "umbrella", title: "雨伞" }] }), field("wet", "淋湿", { type: "boolean" }), field("back_at", "何时归还", { type: "instant" })] });
    const entry = entryDetail({
      fields: { what: "umbrella", wet: "false", back_at: "2026-03-03T10:00:00Z" },
      to_unit: { ...unit, id: "98", name: "丙村" },
      late: true,
      limits: [limit("kept", "甲"), limit("broken", "乙"), limit("kept_late", "丙"), limit("withdrawn", "丁")] as unknown as EntryDetail["limits"],
      done: [{ act: "written", title: "登记", at: "2026-03-02T08:00:00+08:00", by: null, note: "门口借的", to: "open" }] as unknown as EntryDetail["done"],
    });
    await open({}, { of, entry });
    const drawer = await openEntry();
    expect(await within(drawer).findByText("雨伞")).toBeTruthy();
    expect(drawer.textContent).not.toContain("umbrella");
    expect(within(drawer).getByText("否")).toBeTruthy();
    expect(within(drawer).getByText("2026/3/3 18:00")).toBeTruthy(); // the office's clock
    expect(within(drawer).getByText(/甲镇乙村 → 丙村/)).toBeTruthy();
    for (const words of ["按时做到", "逾期", "逾期做到", "已撤销", "已逾期"]) expect(within(drawer).getByText(words)).toBeTruthy();
    expect(within(drawer).getByRole("list", { name: "经过" }).textContent).toBe("登记 · 2026/3/2 08:00 · 门口借的");
  });

  test("one the server fails at is asked for again; a refused one is not", async () => {
    let reply: Reply = { status: 503, body: { code: "store.busy" } };
    await open({ [`GET ${book}/entries/901`]: () => reply });
    const drawer = await openEntry();
    const again = await within(drawer).findByRole("button", { name: "再试一次" });
    reply = refused("core.not_found");
    fireEvent.click(again);
    await waitFor(() => expect(within(drawer).getByRole("alert").textContent).toContain(wordsOf("core.not_found", "zh")));
    expect(within(drawer).queryByRole("button", { name: "再试一次" })).toBeNull();
  });
});

describe("the line", () => {
  const tickets = register({
    form: "queue",
    addressed: false,
    person: null,
    fields: [field("counter", "窗口")],
    states: [
      { id: "open", title: "等候", final: false },
      { id: "called", title: "已叫号", final: false },
    ],
    acts: [act("call", "叫号", { to: "called", needs: ["counter"], in_turn: true })],
  });
  const ticket = (number: string, change: Partial<EntryDetail> = {}) => entryDetail({ id: number, number, person: null, fields: {}, ...change });
  const lines = (waiting: EntryDetail[], called: EntryDetail[]): Answers => ({
    [`GET ${book}/entries`]: ({ query }) => ({ body: { items: query.get("state") === "called" ? called : waiting, next_cursor: null } }),
  });
  const board = async (waiting: EntryDetail[], called: EntryDetail[], more: Answers = {}) => {
    const log = fakeServer({ ...answers(tickets, entryDetail(), {}), ...lines(waiting, called), ...more });
    await showPage(<RegisterPage />, { at: `/registers/${tickets.id}`, path: "/registers/:id" });
    await screen.findByRole("button", { name: "取号" });
    return log;
  };

  test("with nobody in it has nobody to call, and says how many wait", async () => {
    await board([], []);
    expect(await screen.findByText("还没有叫号")).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "叫下一位" }).disabled).toBe(true);
    expect(screen.getByText("等候人数").closest(".ant-statistic")!.textContent).toContain("0");
  });

  test("shows the five called last, the newest first, and asks for one's own unit alone", async () => {
    const called = ["A001", "A002", "A003", "A004", "A005", "A006"].map((number, at) => ticket(number, { state: "called", fields: { counter: String(at + 1) } }));
    const log = await board([ticket("A007")], called);
    const shown = await screen.findByRole("region", { name: "正在叫号" });
    await waitFor(() => expect([...shown.querySelectorAll("strong")].map((one) => one.textContent)).toEqual(["A006 → 6", "A005 → 5", "A004 → 4", "A003 → 3", "A002 → 2"]));
    expect(shown.getAttribute("aria-live")).toBe("polite");
    const asked = sentTo(log, `GET ${book}/entries`).filter((one) => one.query.get("state") === "called");
    expect(asked.every((one) => one.query.get("unit") === "97")).toBe(true);
  });

  test("a ticket that cannot be taken says why, in both languages", async () => {
    await board([], [], { [WRITE]: refused("core.forbidden") });
    fireEvent.click(screen.getByRole("button", { name: "取号" }));
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.forbidden", "zh"));
    await inEnglish();
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(wordsOf("core.forbidden", "en")));
    expect(screen.queryByText(/您的号码/)).toBeNull();
  });

  test("a double click takes one ticket, not two", async () => {
    const held = heldAnswer();
    const log = await board([], [], { [WRITE]: held.answer });
    const button = screen.getByRole("button", { name: "取号" });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 201, body: ticket("A001") });
    expect(await screen.findByText(/您的号码是 A001/)).toBeTruthy();
    expect(sentTo(log, WRITE)).toHaveLength(1);
  });
});

describe("which input a refusal is about", () => {
  const of = (code: string, params: Problem["params"] = {}) => new Problem({ code, status: 400, params });
  test.each<[string, Problem["params"], unknown]>([
    ["register.field_missing", { field: "outcome" }, ["fields", "outcome"]],
    ["register.bad_field", { field: "outcome", got: "x", expected: "y" }, ["fields", "outcome"]],
    ["register.text_too_long", { what: "outcome", max: 2000 }, ["fields", "outcome"]],
    ["register.text_too_long", { what: "note", max: 500 }, "note"],
    ["register.person_missing", {}, ["person", "name"]],
    ["register.addressee_missing", {}, "to_unit"],
    ["people.bad_phone", {}, ["person", "phone"]],
    ["core.bad_input", { "/person/phone": "a phone" }, ["person", "phone"]],
    ["register.same_person", { act: "confirm", did: "written" }, undefined],
    ["core.stale", {}, undefined],
  ])("%s %j", (code, params, place) => {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(placeInEntry(of(code, params))).toEqual(place);
  });
});
