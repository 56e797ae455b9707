// Taking a ticket and booking a time by oneself, page by page; the server's answers are the contract's.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { beforeEach, expect, test } from "vitest";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import type { Counter, OfferedRegister, OwnEntry } from "./api/types";
import { keepOwn, ownKeys } from "./api/visit";
import { minutesOf } from "./components/Wait";
import OwnEntryPage from "./pages/OwnEntryPage";
import TakePage, { bodyOf, dayAhead } from "./pages/TakePage";
import VisitPage from "./pages/VisitPage";

const tickets: OfferedRegister = {
  id: "queue-tickets.tickets",
  title: "叫号队列",
  form: "queue",
  asks: [
    { id: "business", title: "办什么", type: "text", required: false, choices: [] },
    { id: "priority", title: "需要优先", type: "boolean", required: false, choices: [] },
  ],
  at: "",
  person: null,
  in_line: 3,
  wait: { title: "等候时间", count: 34, median_ms: 12 * 60_000, p90_ms: 25 * 60_000 },
};
const appointments: OfferedRegister = {
  ...tickets,
  id: "queue-tickets.appointments",
  title: "预约登记",
  form: "list",
  asks: [],
  at: "comes_at",
  person: { title: "预约人", required: false },
  in_line: 0,
  wait: null,
};
const counter: Counter = { unit: { id: "7", name: "甲镇大厅", level_title: "乡镇", phone: "0800-211", point: null }, registers: [appointments, tickets] };
const entry = (change: Partial<OwnEntry> = {}): OwnEntry => ({
  id: "55",
  register: tickets.id,
  title: "叫号队列",
  form: "queue",
  number: "A004",
  unit: "甲镇大厅",
  unit_phone: "0800-211",
  state: "waiting",
  state_title: "等候",
  ended: false,
  written_at: "2026-03-02T09:00:00+08:00",
  written_on: "2026-03-02",
  state_at: "2026-03-02T09:00:00+08:00",
  at: null,
  ahead: 3,
  wait: tickets.wait,
  fields: [{ title: "办什么", text: "换证" }],
  person: null,
  acts: [{ id: "leave", title: "不办了" }],
  ...change,
});
const own = { register: tickets.id, entry: "55", key: "k".repeat(64), title: "叫号队列", number: "A004", unit: "甲镇大厅" };

const T = "/public/v1/registers/queue-tickets.tickets";
const A = "/public/v1/registers/queue-tickets.appointments";
const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T09:00:00+08:00" } },
  "GET /public/v1/counters": { body: { items: [counter] } },
  ...more,
});
const show = (at: string) =>
  showPage(
    <Routes>
      <Route path="/p/visit" element={<VisitPage />} />
      <Route path="/p/visit/own/:entry" element={<OwnEntryPage />} />
      <Route path="/p/visit/:register/:unit" element={<TakePage />} />
    </Routes>,
    { at },
  );

beforeEach(() => localStorage.removeItem("shouwen.own-entries"));

test("places say who waits and how long people waited, and lead to what one can do there", async () => {
  fakeServer(answers());
  await show("/p/visit");
  expect(await screen.findByText(/现在3人等候。.*一般12分钟，十人有九人在25分钟内（近28天34人次）/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "取号：叫号队列" }).getAttribute("href")).toBe("/p/visit/queue-tickets.tickets/7");
  expect(screen.getByRole("link", { name: "预约：预约登记" }).getAttribute("href")).toBe("/p/visit/queue-tickets.appointments/7");
  expect(screen.queryByText("我的号")).toBeNull();
});

test("nothing open is said so, also of one place", async () => {
  fakeServer(answers({ "GET /public/v1/counters": { body: { items: [] } } }));
  const first = await show("/p/visit");
  expect(await screen.findByText("还没有开放自助取号、预约的地方。")).toBeTruthy();
  first.unmount();
  fakeServer(answers());
  await show("/p/visit?unit=8");
  expect(await screen.findByText("还没有开放自助取号、预约的地方。")).toBeTruthy();
});

test("a ticket is taken without filling anything in; its key stays on the device and out of the address", async () => {
  const log = fakeServer(
    answers({
      [`POST ${T}/entries`]: { status: 201, body: { entry: entry(), key: own.key } },
      [`POST ${T}/entry-lookups`]: { body: entry() },
    }),
  );
  await show("/p/visit/queue-tickets.tickets/7");
  await userEvent.click(await screen.findByRole("button", { name: "取号" }));
  expect(await screen.findByText("A004")).toBeTruthy();
  expect(screen.getByText("前面还有3人。", { exact: false })).toBeTruthy();
  const taken = log.find((one) => one.path === `${T}/entries`);
  expect(taken?.body).toEqual({ unit: "7" });
  expect(taken?.headers.get("Idempotency-Key")).toBeTruthy();
  expect(log.find((one) => one.path === `${T}/entry-lookups`)?.body).toEqual({ entry: "55", key: own.key });
  expect(ownKeys()).toEqual([own]);
  expect(screen.getByLabelText("address").textContent).toBe("/p/visit/own/55");
});

test("a time is booked: a full one cannot be picked, none picked is named", async () => {
  const log = fakeServer(
    answers({
      [`GET ${A}/times`]: {
        body: {
          items: [
            { at: "2026-03-02T09:30:00+08:00", left: 0 },
            { at: "2026-03-02T10:00:00+08:00", left: 2 },
          ],
        },
      },
      [`POST ${A}/entries`]: { status: 409, body: problem(409, "register.time_taken", { params: { at: "2026-03-02T10:00:00+08:00" } }) },
    }),
  );
  await show("/p/visit/queue-tickets.appointments/7");
  const full = await screen.findByRole("radio", { name: /09:30/ });
  expect((full as HTMLInputElement).disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "预约" }));
  expect(await screen.findByText("请填写此项")).toBeTruthy();
  expect(log.some((one) => one.method === "POST")).toBe(false);
  await userEvent.click(screen.getByRole("radio", { name: /10:00/ }));
  await userEvent.type(screen.getByLabelText(/姓名/), "示例客");
  await userEvent.type(screen.getByLabelText(/电话/), "13800001234");
  await userEvent.click(screen.getByRole("button", { name: "预约" }));
  expect(await screen.findByText("这个时段已约满，请另选一个。")).toBeTruthy();
  expect(log.find((one) => one.method === "POST")?.body).toEqual({
    unit: "7",
    fields: { comes_at: "2026-03-02T10:00:00+08:00" },
    person: { name: "示例客", phone: "13800001234" },
  });
  expect(log.find((one) => one.path.endsWith("/times"))?.query.get("on")).toBe("2026-03-02");
});

test("a place that has shut says so", async () => {
  fakeServer(answers());
  await show("/p/visit/queue-tickets.tickets/8");
  expect(await screen.findByText("这里没有开放这项自助服务。")).toBeTruthy();
});

test("calling it off asks first; what is over can be taken from the device", async () => {
  keepOwn(own);
  let now = entry();
  const log = fakeServer(
    answers({
      [`POST ${T}/entry-lookups`]: () => ({ body: now }),
      [`POST ${T}/entries/55/acts/leave`]: () => {
        now = entry({ state: "left", state_title: "已离开", ended: true, ahead: null, acts: [] });
        return { status: 201, body: now };
      },
    }),
  );
  await show("/p/visit/own/55");
  await userEvent.click(await screen.findByRole("button", { name: "不办了" }));
  expect(log.some((one) => one.path.endsWith("/acts/leave"))).toBe(false);
  const sure = screen.getByRole("group", { name: "确定“不办了”吗？" });
  await userEvent.click(within(sure).getByRole("button", { name: "不，保留" }));
  await userEvent.click(screen.getByRole("button", { name: "不办了" }));
  await userEvent.click(screen.getByRole("button", { name: "确定不办了" }));
  expect(await screen.findByText("已离开")).toBeTruthy();
  expect(log.find((one) => one.path.endsWith("/acts/leave"))?.body).toEqual({ key: own.key });
  await userEvent.click(screen.getByRole("button", { name: "从本机移除" }));
  await waitFor(() => expect(ownKeys()).toEqual([]));
});

test("a number of another device is not shown", async () => {
  fakeServer(answers());
  await show("/p/visit/own/55");
  expect(await screen.findByText(/本机没有这个号/)).toBeTruthy();
});

test("who is next is told so", async () => {
  keepOwn(own);
  fakeServer(answers({ [`POST ${T}/entry-lookups`]: { body: entry({ ahead: 0, wait: null }) } }));
  await show("/p/visit/own/55");
  expect(await screen.findByText("下一个就是您。", { exact: false })).toBeTruthy();
  expect(screen.getByText("近28天还没有等候时间的记录。")).toBeTruthy();
});

test("days are those of China, minutes are whole", () => {
  expect(dayAhead(0, Date.parse("2026-03-01T16:00:00Z"))).toBe("2026-03-02");
  expect(dayAhead(0, Date.parse("2026-03-01T15:59:59Z"))).toBe("2026-03-01");
  expect(dayAhead(14, Date.parse("2026-02-20T00:00:00Z"))).toBe("2026-03-06");
  expect(minutesOf(20_000)).toBe(1);
  expect(minutesOf(90_000)).toBe(2);
});

test("what was left empty is left out of what is sent", () => {
  expect(bodyOf(tickets, "7", { fields: { business: " ", priority: "true" }, at: "", name: "", phone: "" })).toEqual({ unit: "7", fields: { priority: "true" } });
});

test("the device keeps the twenty youngest, each once", () => {
  for (let i = 0; i < 25; ++i) keepOwn({ ...own, entry: String(i) });
  keepOwn({ ...own, entry: "24", number: "A999" });
  expect(ownKeys()).toHaveLength(20);
  expect(ownKeys()[0]).toMatchObject({ entry: "24", number: "A999" });
});

const opinions: OfferedRegister = {
  ...tickets,
  id: "opinion-book.opinions",
  title: "意见簿",
  form: "list",
  asks: [
    { id: "opinion", title: "意见或建议", type: "text", required: true, choices: [] },
    { id: "private", title: "请不要公开", type: "boolean", required: false, choices: [] },
  ],
  person: { title: "留言人", required: false },
  in_line: 0,
  wait: null,
};
const O = "/public/v1/registers/opinion-book.opinions";
const withBook: Answers = { "GET /public/v1/counters": { body: { items: [{ ...counter, registers: [opinions] }] } } };

test("a book that is no queue is written into: nobody is told of a line, an empty opinion is not sent, no name is needed", async () => {
  const written = entry({ id: "56", register: opinions.id, title: "意见簿", form: "list", number: "001", state: "unread", state_title: "未阅", ahead: null, wait: null, fields: [{ title: "意见或建议", text: "窗口太少" }], acts: [] });
  const log = fakeServer(answers({ ...withBook, [`POST ${O}/entries`]: { status: 201, body: { entry: written, key: own.key } }, [`POST ${O}/entry-lookups`]: { body: written } }));
  const page = await show("/p/visit");
  const link = await screen.findByRole("link", { name: "写一条：意见簿" });
  expect(link.getAttribute("href")).toBe("/p/visit/opinion-book.opinions/7");
  expect(screen.queryByText(/等候/)).toBeNull();
  page.unmount();
  await show("/p/visit/opinion-book.opinions/7");
  await userEvent.click(await screen.findByRole("button", { name: "提交" }));
  expect(await screen.findByText("请填写此项")).toBeTruthy();
  expect(screen.queryByText(/人等候/)).toBeNull();
  await userEvent.type(screen.getByLabelText("意见或建议"), "窗口太少");
  await userEvent.click(screen.getByLabelText("请不要公开"));
  await userEvent.click(screen.getByRole("button", { name: "提交" }));
  expect(await screen.findByText("写下的时间")).toBeTruthy();
  expect(log.find((one) => one.path === `${O}/entries`)?.body).toEqual({ unit: "7", fields: { opinion: "窗口太少", private: "true" } });
});

test("who wrote an opinion reads on the own page what was answered", async () => {
  keepOwn({ ...own, register: opinions.id, entry: "56" });
  const answered = entry({ id: "56", register: opinions.id, title: "意见簿", form: "list", number: "001", state: "answered", state_title: "已答复", ahead: null, wait: null, fields: [{ title: "意见或建议", text: "窗口太少" }, { title: "答复", text: "已加开两个窗口" }], acts: [] });
  fakeServer(answers({ ...withBook, [`POST ${O}/entry-lookups`]: { body: answered } }));
  await show("/p/visit/own/56");
  expect(await screen.findByText("已加开两个窗口")).toBeTruthy();
  expect(screen.getByText("已答复")).toBeTruthy();
});
