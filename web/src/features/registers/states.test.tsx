// Every page of the registers when there is nothing, when it is refused, when the server fails, and in the
// other language; the hint beside a points field; what anybody may read.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { act } from "react";
import { expect, test, vi } from "vitest";
import { person, problem, unit } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../testing/staff";
import type { EntryDetail, Register } from "./api/registers";
import DutyPage from "./pages/DutyPage";
import RegisterPage from "./pages/RegisterPage";
import RegistersPage from "./pages/RegistersPage";
import TicketPage from "./pages/TicketPage";

const ready: Answers = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const id = "agency-xupu.appraisals";
const path = `/api/v1/registers/${id}`;
const appraisals: Register = {
  id,
  method: "agency-xupu",
  version: 1,
  title: "代办员量化考核",
  form: "list",
  fields: [
    { id: "year", title: "年度", type: "text", required: false, choices: [] },
    { id: "deducted", title: "超期扣分", type: "number", required: false, choices: [], hint: "deductions" },
    { id: "points", title: "百分制总分", type: "number", required: false, choices: [] },
  ],
  person: null,
  addressed: false,
  states: [
    { id: "due", title: "待考核", final: false },
    { id: "appraised", title: "已考核", final: true },
  ],
  starts: "due",
  first: [],
  stock: null,
  acts: [{ id: "appraise", title: "考核", from: ["due"], to: "appraised", by: "", not_by: [], needs: ["deducted", "points"], may: [], in_turn: false }],
  limits: [],
  waits: [],
  open: 1,
  public: null,
};
const entry: EntryDetail = {
  id: "901",
  register: id,
  version: 1,
  number: "001",
  written_on: "2026-01-01",
  written_at: "2026-01-01T00:00:00+08:00",
  state: "due",
  state_at: "2026-01-01T00:00:00+08:00",
  revision: 1,
  unit,
  to_unit: null,
  author: person,
  fields: { year: "2025" },
  person: null,
  named: [],
  picked: [],
  due_at: null,
  late: false,
  done: [],
  limits: [],
  allowed: [{ act: "appraise", refusal: null }],
};
const whole = { findings: 2, points: 5, open_findings: 0, open_points: 0 };
const sums = (change = {}) => ({
  period: { text: "2025", first_on: "2025-01-01", last_on: "2025-12-31" },
  whole: { ...whole, ...change },
  units: [],
  people: [],
});
const book: Answers = {
  ...ready,
  [`GET ${path}`]: { body: appraisals },
  [`GET ${path}/entries`]: { body: { items: [entry], next_cursor: null } },
  [`GET ${path}/entries/901`]: { body: entry, headers: { ETag: '"1"' } },
  "GET /api/v1/staff": {
    body: { items: [{ id: "112", unit: "97", login: "jia1", name: "示例代办员", phone: "", roles: [], active: true }], next_cursor: null },
  },
};
const at = { at: `/registers/${id}`, path: "/registers/:id" };

async function openActForm() {
  await userEvent.click(await screen.findByRole("button", { name: "打开 001" }));
  const drawer = await screen.findByRole("dialog");
  await userEvent.click(await within(drawer).findByRole("button", { name: "考核" }));
  return within(drawer).findByRole("form", { name: "考核" });
}

async function look(form: HTMLElement) {
  await userEvent.click(within(form).getByLabelText("查谁的扣分"));
  await userEvent.click(await screen.findByTitle("示例代办员"));
}

test("beside a points field the sum of somebody is looked up, for the period the entry is about; nothing is filled in", async () => {
  const log = fakeServer({ ...book, "GET /api/v1/deductions": { body: sums() } });
  await showPage(<RegisterPage />, at);
  const form = await openActForm();
  expect(log.some((one) => one.path === "/api/v1/deductions")).toBe(false);
  await look(form);
  expect(await within(form).findByText("扣 5 分（2 件）")).toBeTruthy();
  const asked = log.find((one) => one.path === "/api/v1/deductions")!.query;
  expect(asked.get("period")).toBe("2025");
  expect(asked.get("staff")).toBe("112");
  expect((within(form).getByLabelText("超期扣分") as HTMLInputElement).value).toBe("");
});

test("what is under appeal is said beside the sum", async () => {
  fakeServer({ ...book, "GET /api/v1/deductions": { body: sums({ open_findings: 1, open_points: 3 }) } });
  await showPage(<RegisterPage />, at);
  const form = await openActForm();
  await look(form);
  expect(await within(form).findByText("扣 5 分（2 件），另有 3 分在申诉中")).toBeTruthy();
});

test("a sum that is refused says why, and the form can be filled in all the same", async () => {
  fakeServer({ ...book, "GET /api/v1/deductions": { status: 404, body: problem(404, "core.not_found") } });
  await showPage(<RegisterPage />, at);
  const form = await openActForm();
  await look(form);
  expect((await within(form).findByRole("alert")).textContent).toContain("core.not_found");
  await userEvent.type(within(form).getByLabelText("超期扣分"), "2");
  expect((within(form).getByLabelText("超期扣分") as HTMLInputElement).value).toBe("2");
});

test("a field without a hint has none", async () => {
  const plain = { ...appraisals, fields: appraisals.fields.map((field) => ({ id: field.id, title: field.title, type: field.type, required: field.required, choices: [] })) };
  fakeServer({ ...book, [`GET ${path}`]: { body: plain } });
  await showPage(<RegisterPage />, at);
  const form = await openActForm();
  expect(within(form).queryByLabelText("查谁的扣分")).toBeNull();
});

test("an act that is refused says so in its form, and what was typed stays", async () => {
  fakeServer({ ...book, [`POST ${path}/entries/901/acts/appraise`]: { status: 409, body: problem(409, "register.wrong_state") } });
  await showPage(<RegisterPage />, at);
  const form = await openActForm();
  await userEvent.type(within(form).getByLabelText("超期扣分"), "2");
  await userEvent.type(within(form).getByLabelText("百分制总分"), "94");
  await userEvent.click(within(form).getByRole("button", { name: "考核" }));
  expect((await within(form).findByRole("alert")).textContent).toContain("register.wrong_state");
  expect((within(form).getByLabelText("百分制总分") as HTMLInputElement).value).toBe("94");
});

test("what an act needs is asked for before anything is sent", async () => {
  const log = fakeServer(book);
  await showPage(<RegisterPage />, at);
  const form = await openActForm();
  await userEvent.click(within(form).getByRole("button", { name: "考核" }));
  await vi.waitFor(() => expect(within(form).getAllByText("必填")).toHaveLength(2));
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("a register anybody reads says which of it they do", async () => {
  fakeServer({ ...book, [`GET ${path}`]: { body: { ...appraisals, shown: { fields: ["year", "points"], states: ["appraised"] } } } });
  await showPage(<RegisterPage />, at);
  expect(await screen.findByText(/已考核的记录谁都可以看：年度、百分制总分/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "看公开页" }).getAttribute("href")).toBe(`/p/registers/${id}`);
});

test("a register nobody else reads says nothing of the kind", async () => {
  fakeServer(book);
  await showPage(<RegisterPage />, at);
  await screen.findByRole("button", { name: "打开 001" });
  expect(screen.queryByText(/谁都可以看/)).toBeNull();
});

test("a register with nothing in it, in that state and at all", async () => {
  fakeServer({ ...book, [`GET ${path}/entries`]: { body: { items: [], next_cursor: null } } });
  await showPage(<RegisterPage />, at);
  expect(await screen.findByText("这里还没有内容")).toBeTruthy();
  await userEvent.click(screen.getByLabelText("看哪个状态"));
  await userEvent.click(await screen.findByTitle("全部，新的在前"));
  expect(await screen.findByText("这里还没有内容")).toBeTruthy();
});

test("a register that is not there is refused; one the server fails at is asked for again", async () => {
  fakeServer({ ...ready, [`GET ${path}`]: { status: 404, body: problem(404, "core.not_found") } });
  const first = await showPage(<RegisterPage />, at);
  expect((await screen.findByRole("alert")).textContent).toContain("core.not_found");
  first.unmount();
  let times = 0;
  fakeServer({ ...book, [`GET ${path}`]: () => (++times === 1 ? { status: 500, body: problem(500, "http.internal") } : { body: appraisals }) });
  await showPage(<RegisterPage />, at);
  await userEvent.click(await screen.findByRole("button", { name: "再试一次" }));
  expect(await screen.findByRole("heading", { name: "代办员量化考核" })).toBeTruthy();
});

test("who may not write is offered no writing", async () => {
  fakeServer(book);
  await showPage(<RegisterPage />, { ...at, session: { ...clerk, rights: ["case.view"] } });
  await screen.findByRole("button", { name: "打开 001" });
  expect(screen.queryByRole("button", { name: "登记" })).toBeNull();
});

test("the list of books the server fails at is asked for again", async () => {
  let times = 0;
  fakeServer({ ...ready, "GET /api/v1/registers": () => (++times === 1 ? { status: 500, body: problem(500, "http.internal") } : { body: { items: [appraisals] } }) });
  await showPage(<RegistersPage />);
  await userEvent.click(await screen.findByRole("button", { name: "再试一次" }));
  expect(await screen.findByRole("link", { name: /代办员量化考核/ })).toBeTruthy();
});

test("no log to hand over: the duty page says there is nothing", async () => {
  fakeServer({ ...ready, "GET /api/v1/registers": { body: { items: [appraisals] } } });
  await showPage(<DutyPage />);
  expect(await screen.findByText("这里还没有内容")).toBeTruthy();
});

test("the duty page when it is refused", async () => {
  fakeServer({ ...ready, "GET /api/v1/registers": { status: 403, body: problem(403, "core.forbidden") } });
  await showPage(<DutyPage />);
  expect((await screen.findByRole("alert")).textContent).toContain("core.forbidden");
});

test("a ticket that is not there is refused, not printed blank", async () => {
  const ticket = "/api/v1/registers/queue-tickets.tickets";
  fakeServer({
    ...ready,
    [`GET ${ticket}`]: { status: 404, body: problem(404, "core.not_found") },
    [`GET ${ticket}/entries/905`]: { status: 404, body: problem(404, "core.not_found") },
  });
  await showPage(<TicketPage />, { at: "/print/ticket/queue-tickets.tickets/905", path: "/print/ticket/:register/:entry" });
  expect((await screen.findByRole("alert")).textContent).toContain("core.not_found");
  expect(screen.queryByRole("article")).toBeNull();
});

test("in English", async () => {
  fakeServer({ ...book, "GET /api/v1/registers": { body: { items: [appraisals] } } });
  const first = await showPage(<RegistersPage />);
  await act(() => i18next.changeLanguage("en"));
  expect(await screen.findByRole("heading", { name: "Registers" })).toBeTruthy();
  first.unmount();
  const second = await showPage(<DutyPage />);
  await act(() => i18next.changeLanguage("en"));
  expect(await screen.findByRole("heading", { name: "Duty hand-over" })).toBeTruthy();
  second.unmount();
  await showPage(<RegisterPage />, at);
  await act(() => i18next.changeLanguage("en"));
  expect(await screen.findByRole("button", { name: "Write down" })).toBeTruthy();
  expect(await screen.findByRole("button", { name: "Open 001" })).toBeTruthy();
});
