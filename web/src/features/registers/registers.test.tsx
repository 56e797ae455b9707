// The books of the front line as a person uses them; answers are those of the contract.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { person, problem, unit } from "../../testing/fixtures";
import { clerk, fakeServer, showPage } from "../../testing/staff";
import type { Entry, EntryDetail, Register } from "./api/registers";
import DutyPage from "./pages/DutyPage";
import RegisterPage from "./pages/RegisterPage";
import RegistersPage from "./pages/RegistersPage";
import TicketPage from "./pages/TicketPage";
import { actsFrom, asks, dayOf, fieldText, minutesOf, personOf, textsOf } from "./words";

const ready = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };

const duty: Register = {
  id: "duty-log.shifts",
  method: "duty-log",
  version: 1,
  title: "值班记录",
  form: "log",
  fields: [
    { id: "matter", title: "交接事项", type: "text", required: true, choices: [] },
    { id: "outcome", title: "处理结果", type: "text", required: false, choices: [] },
  ],
  person: { title: "客人", required: false },
  addressed: false,
  states: [
    { id: "handed_over", title: "待下一班确认", final: false },
    { id: "confirmed", title: "已确认", final: false },
    { id: "done", title: "已办完", final: true },
  ],
  starts: "handed_over",
  first: [],
  stock: null,
  acts: [
    { id: "confirm", title: "确认接班", from: ["handed_over"], to: "confirmed", by: "", not_by: ["written"], needs: [], may: [], in_turn: false },
    { id: "finish", title: "办完", from: ["confirmed"], to: "done", by: "", not_by: [], needs: ["outcome"], may: [], in_turn: false },
  ],
  limits: [],
  waits: [],
  open: 1,
  public: null,
};

const entry: Entry = {
  id: "901",
  register: "duty-log.shifts",
  version: 1,
  number: "001",
  written_on: "2026-03-02",
  written_at: "2026-03-02T08:00:00+08:00",
  state: "handed_over",
  state_at: "2026-03-02T08:00:00+08:00",
  revision: 1,
  unit,
  to_unit: null,
  author: person,
  named: [],
  picked: [],
  fields: { matter: "香港客人的包裹" },
  person: { id: "77", name: "示**", phone: "138****1234" },
  due_at: "2026-03-02T16:00:00+08:00",
  late: false,
};

function detail(change: Partial<EntryDetail> = {}): EntryDetail {
  return {
    ...entry,
    done: [{ act: "written", title: "登记", at: entry.written_at, by: person, note: "", to: "handed_over" }],
    limits: [],
    allowed: [{ act: "confirm", refusal: null }],
    ...change,
  };
}

const sameperson: Schema<"Refusal"> = {
  code: "register.same_person",
  params: { act: "confirm", did: "written" },
  rule: "",
  says: { zh: "", en: "" },
};

const path = "/api/v1/registers/duty-log.shifts";
const log = { "GET /api/v1/registers": { body: { items: [duty] } }, [`GET ${path}/entries`]: { body: { items: [entry], next_cursor: null } } };

test("the log of the shift before is confirmed from its page, with the revision that was seen", async () => {
  const sent = fakeServer({
    ...ready,
    ...log,
    [`GET ${path}/entries/901`]: { body: detail(), headers: { ETag: '"1"' } },
    [`POST ${path}/entries/901/acts/confirm`]: { status: 201, body: detail({ state: "confirmed", revision: 2 }) },
  });
  await showPage(<DutyPage />);
  const list = await screen.findByRole("list", { name: "值班记录" });
  expect(within(list).getByText("香港客人的包裹")).toBeTruthy();
  await userEvent.click(within(list).getByRole("button", { name: "打开 001" }));
  const drawer = await screen.findByRole("dialog");
  await userEvent.click(await within(drawer).findByRole("button", { name: "确认接班" }));
  const form = await within(drawer).findByRole("form", { name: "确认接班" });
  await userEvent.click(within(form).getByRole("button", { name: "确认接班" }));
  expect(await screen.findByText("001：已确认")).toBeTruthy();
  const act = sent.find((one) => one.method === "POST");
  expect(act?.body).toEqual({ fields: {} });
  expect(act?.headers.get("If-Match")).toBe('"1"');
  expect(act?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("who wrote it sees why he cannot confirm it", async () => {
  fakeServer({
    ...ready,
    ...log,
    [`GET ${path}/entries/901`]: { body: detail({ allowed: [{ act: "confirm", refusal: sameperson }] }), headers: { ETag: '"1"' } },
  });
  await showPage(<DutyPage />);
  await userEvent.click(await screen.findByRole("button", { name: "打开 001" }));
  const drawer = await screen.findByRole("dialog");
  const button = await within(drawer).findByRole<HTMLButtonElement>("button", { name: "确认接班" });
  expect(button.disabled).toBe(true);
  expect(await within(drawer).findByText(/须由另一个人来做/)).toBeTruthy();
});

test("an entry is written with the person it is about; nothing else is asked for at the start", async () => {
  const sent = fakeServer({
    ...ready,
    ...log,
    [`GET ${path}`]: { body: duty },
    [`POST ${path}/entries`]: { status: 201, body: detail({ number: "002" }) },
  });
  await showPage(<RegisterPage />, { at: "/registers/duty-log.shifts", path: "/registers/:id" });
  await userEvent.click(await screen.findByRole("button", { name: "登记" }));
  const drawer = await screen.findByRole("dialog");
  expect(within(drawer).queryByLabelText("处理结果")).toBeNull();
  await userEvent.type(within(drawer).getByLabelText("交接事项"), "三号柜钥匙");
  await userEvent.type(within(drawer).getByLabelText("客人姓名"), "示例客");
  await userEvent.click(within(drawer).getByRole("button", { name: "登记" }));
  expect(await screen.findByText("已登记，编号 002")).toBeTruthy();
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({
    fields: { matter: "三号柜钥匙" },
    person: { name: "示例客", phone: "" },
  });
});

const tickets: Register = {
  ...duty,
  id: "queue-tickets.tickets",
  title: "叫号队列",
  form: "queue",
  fields: [{ id: "counter", title: "窗口", type: "text", required: false, choices: [] }],
  person: null,
  states: [
    { id: "waiting", title: "等候", final: false },
    { id: "called", title: "已叫号", final: true },
  ],
  starts: "waiting",
  acts: [{ id: "call", title: "叫号", from: ["waiting"], to: "called", by: "", not_by: [], needs: ["counter"], may: [], in_turn: true }],
  waits: [{ id: "waiting", title: "等候时间" }],
};

test("the board says who is called, who is next and how long it took", async () => {
  const book = "/api/v1/registers/queue-tickets.tickets";
  const ticket = { ...entry, register: tickets.id, state: "waiting", person: null, fields: {} };
  const sent = fakeServer({
    ...ready,
    [`GET ${book}`]: { body: tickets },
    [`GET ${book}/entries`]: ({ query }) => ({
      body: {
        items:
          query.get("state") === "called"
            ? [{ ...ticket, id: "900", number: "A001", state: "called", fields: { counter: "3" } }]
            : [{ ...ticket, number: "A002" }],
        next_cursor: null,
      },
    }),
    [`GET ${book}/waits`]: {
      body: {
        items: [
          { id: "waiting", title: "等候时间", within: "20分钟", count: 4, median_ms: 600_000, p90_ms: 1_260_000, in_time: 3, percent_in_time: "75.00" },
        ],
      },
    },
    [`POST ${book}/entries`]: { status: 201, body: detail({ id: "905", number: "A003", register: tickets.id }) },
  });
  await showPage(<RegisterPage />, { at: "/registers/queue-tickets.tickets", path: "/registers/:id" });
  const called = await screen.findByRole("region", { name: "正在叫号" });
  expect(await within(called).findByText("A001 → 3")).toBeTruthy();
  expect(await screen.findByRole("button", { name: "叫下一位 A002" })).toBeTruthy();
  expect(await screen.findByText("等候时间：4 次，中位 10 分钟，九成在 21 分钟内 · 20分钟内 75.00%")).toBeTruthy();
  const day = sent.find((one) => one.path === `${book}/waits`)?.query;
  expect(day?.get("from")).toBe("2026-03-01T16:00:00.000Z");
  await userEvent.click(screen.getByRole("button", { name: "取号" }));
  expect(await screen.findByText(/您的号码是 A003/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "打印小票" }).getAttribute("href")).toBe("/print/ticket/queue-tickets.tickets/905");
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({ fields: {} });
});

test("a ticket names its number and nobody", async () => {
  fakeServer({
    ...ready,
    "GET /api/v1/registers/queue-tickets.tickets": { body: tickets },
    "GET /api/v1/registers/queue-tickets.tickets/entries/905": { body: detail({ number: "A003" }) },
  });
  await showPage(<TicketPage />, { at: "/print/ticket/queue-tickets.tickets/905", path: "/print/ticket/:register/:entry" });
  const sheet = await screen.findByRole("article");
  expect(within(sheet).getByText("A003")).toBeTruthy();
  expect(sheet.textContent).not.toContain("示**");
});

test("what is low in the box is said, and topped up there", async () => {
  const loans: Register = { ...duty, id: "loan-box.loans", title: "百宝箱台账", form: "list", stock: { of: "item", low_at: 1 } };
  const box: Schema<"Stock"> = {
    unit,
    low_at: 1,
    items: [{ item: "umbrella", title: "雨伞", in_box: 1, out: 2, gone: 0, low: true }],
    moves: [],
  };
  const book = "/api/v1/registers/loan-box.loans";
  const sent = fakeServer({
    ...ready,
    [`GET ${book}`]: { body: loans },
    [`GET ${book}/entries`]: { body: { items: [], next_cursor: null } },
    [`GET ${book}/stock`]: { body: box },
    [`POST ${book}/stock-moves`]: { status: 201, body: box },
  });
  await showPage(<RegisterPage />, { at: "/registers/loan-box.loans", path: "/registers/:id" });
  const panel = await screen.findByRole("region", { name: "库存" });
  expect(await within(panel).findByText(/雨伞：箱内 1，借出 2/)).toBeTruthy();
  expect(within(panel).getByText("该补充了")).toBeTruthy();
  await userEvent.click(within(panel).getByLabelText("物品"));
  await userEvent.click(await screen.findByTitle("雨伞"));
  await userEvent.type(within(panel).getByLabelText("件数"), "5");
  await userEvent.click(within(panel).getByRole("button", { name: "补充或核销" }));
  expect(await screen.findByText("库存已更新")).toBeTruthy();
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({ item: "umbrella", pieces: 5 });
});

test("the head of a unit opens its book to the public, after being asked; others only see it", async () => {
  const shut = { ...duty, public: { units: ["8"] } };
  const answers = {
    ...ready,
    ...log,
    [`GET ${path}`]: { body: shut },
    [`POST ${path}/public-units`]: { status: 201, body: { ...shut, public: { units: ["97"] } } },
  };
  const sent = fakeServer(answers);
  const first = await showPage(<RegisterPage />, { at: "/registers/duty-log.shifts", path: "/registers/:id" });
  expect(await screen.findByText("本单位未开放自助")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "开放自助" }));
  const dialog = await screen.findByRole("dialog");
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await userEvent.click(within(dialog).getByRole("button", { name: "开放自助" }));
  expect(await screen.findByText("已开放自助")).toBeTruthy();
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({ open: true });
  first.unmount();
  fakeServer({ ...answers, [`GET ${path}`]: { body: { ...shut, public: { units: ["97"] } } } });
  await showPage(<RegisterPage />, { at: "/registers/duty-log.shifts", path: "/registers/:id", session: { ...clerk, rights: ["case.view"] } });
  expect(await screen.findByText("本单位已开放自助")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "关闭自助" })).toBeNull();
});

test("the head of a unit above opens the book of a unit below", async () => {
  const shut = { ...duty, public: { units: ["8"] } };
  const below = { id: "98", parent: "97", name: "甲镇丙村", level: "village", kind: "", phone: "", topics: [], active: true, point: null };
  const sent = fakeServer({
    ...ready,
    ...log,
    [`GET ${path}`]: { body: shut },
    "GET /api/v1/units": { body: { items: [below], next_cursor: null } },
    [`POST ${path}/public-units`]: { status: 201, body: { ...shut, public: { units: ["8", "98"] } } },
  });
  await showPage(<RegisterPage />, { at: "/registers/duty-log.shifts", path: "/registers/:id" });
  await userEvent.click(await screen.findByLabelText("本单位或下属单位"));
  await userEvent.click(await screen.findByTitle("甲镇丙村"));
  expect(await screen.findByText("该单位未开放自助")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "开放自助" }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "开放自助" }));
  expect(await screen.findByText("已开放自助")).toBeTruthy();
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({ open: true, unit: "98" });
});

test("what the person wrote themselves is said so", async () => {
  fakeServer({ ...ready, ...log, [`GET ${path}/entries`]: { body: { items: [{ ...entry, author: null }], next_cursor: null } } });
  await showPage(<DutyPage />);
  expect(await screen.findByText(/本人自助/)).toBeTruthy();
});

test("the list of books, none, refused", async () => {
  fakeServer({ ...ready, "GET /api/v1/registers": { body: { items: [duty] } } });
  const first = await showPage(<RegistersPage />);
  expect((await screen.findByRole("link", { name: /值班记录/ })).getAttribute("href")).toBe("/registers/duty-log.shifts");
  first.unmount();
  fakeServer({ ...ready, "GET /api/v1/registers": { body: { items: [] } } });
  const second = await showPage(<RegistersPage />);
  expect(await screen.findByText("这里还没有内容")).toBeTruthy();
  second.unmount();
  fakeServer({ ...ready, "GET /api/v1/registers": { status: 403, body: problem(403, "core.forbidden") } });
  await showPage(<RegistersPage />);
  expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
});

test("the person is shown in full with a reason only", async () => {
  const sent = fakeServer({
    ...ready,
    ...log,
    [`GET ${path}/entries/901`]: { body: detail(), headers: { ETag: '"1"' } },
    [`POST ${path}/entries/901/reveals`]: { status: 201, body: { id: "77", name: "示例客", phones: ["13800001234"], address: "" } },
  });
  await showPage(<DutyPage />);
  await userEvent.click(await screen.findByRole("button", { name: "打开 001" }));
  const who = await screen.findByRole("region", { name: "客人" });
  expect(who.textContent).toContain("138****1234");
  await userEvent.click(within(who).getByRole("button", { name: "查看完整信息" }));
  await userEvent.type(await within(who).findByLabelText("原因"), "回电");
  await userEvent.click(within(who).getByRole("button", { name: "查看完整信息" }));
  expect(await within(who).findByText(/13800001234/)).toBeTruthy();
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({ reason: "回电" });
});

test("words: fields, acts, the day in China, minutes rounded up", () => {
  expect(actsFrom(duty, "handed_over").map((act) => act.id)).toEqual(["confirm"]);
  expect(asks(duty, duty.acts[1]!).fields.map((field) => field.id)).toEqual(["outcome"]);
  const choice = { id: "k", title: "物", type: "choice" as const, required: true, choices: [{ id: "x", title: "伞" }] };
  expect(fieldText(choice, "x", { yes: "是", no: "否" })).toBe("伞");
  const moment = { id: "at", title: "时", type: "instant" as const, required: true, choices: [] };
  expect(textsOf([moment], { at: "2026-03-07T18:00" })).toEqual({ at: "2026-03-07T18:00:00+08:00" });
  expect(textsOf([{ ...choice, type: "boolean" }], { k: false })).toEqual({});
  expect(personOf({ name: "  " })).toBeNull();
  expect(dayOf(Date.parse("2026-03-02T23:59:59+08:00"))).toEqual({ from: "2026-03-01T16:00:00.000Z", to: "2026-03-02T16:00:00.000Z" });
  expect([minutesOf(0), minutesOf(1), minutesOf(60_000), minutesOf(60_001)]).toEqual([0, 1, 1, 2]);
});
