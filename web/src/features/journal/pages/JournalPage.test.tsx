import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { problem } from "../../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../../testing/staff";
import JournalPage from "./JournalPage";

const event = {
  seq: 7,
  type: "case.received",
  title: "收到诉求",
  subject: "case",
  subject_id: "300",
  case_id: "300",
  actor: { id: "112", name: "示例乙", phone: "", unit: "97" },
  actor_kind: "staff",
  unit: { id: "97", name: "甲镇乙村", level: "village", phone: "" },
  at: "2026-03-02T09:00:00+08:00",
  named: [],
  picked: [],
  hash: "0123456789abcdef",
  body: {},
};
const units = { items: [{ id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true }], next_cursor: null };

test("what was done for a unit and those below it: the filter names the unit, and clears", async () => {
  const log = fakeServer({
    "GET /api/v1/journal": ({ query }) => ({ body: { items: query.get("unit") === "97" ? [event] : [], next_cursor: null } }),
    "GET /api/v1/units": { body: units },
    "GET /api/v1/staff": { body: { items: [], next_cursor: null } },
  });
  const user = userEvent.setup();
  await showPage(<JournalPage />);
  expect(await screen.findByText("没有符合条件的记录")).toBeTruthy();
  await user.click(screen.getByRole("combobox", { name: "单位" }));
  await user.click(await screen.findByTitle("甲镇乙村"));
  expect(await screen.findByText("收到诉求")).toBeTruthy();
  const asked = log.filter((one) => one.path === "/api/v1/journal");
  expect(asked.map((one) => one.query.get("unit"))).toEqual([null, "97"]);
  await user.click(document.querySelector(".ant-select-clear")!);
  await waitFor(() => expect(screen.queryByText("收到诉求")).toBeNull());
});

test("what no method names is said in words, and what nobody names by its type", async () => {
  const nobody = { actor: null, actor_kind: "operator", unit: null, case_id: null };
  const items = [
    { ...event, seq: 9, type: "promise.made", title: "promise.made" },
    { ...event, ...nobody, seq: 8, type: "org.disclosures_changed", title: "org.disclosures_changed" },
    { ...event, seq: 7, type: "later.thing", title: "" },
  ];
  fakeServer({
    "GET /api/v1/journal": { body: { items, next_cursor: null } },
    "GET /api/v1/units": { body: units },
    "GET /api/v1/staff": { body: { items: [], next_cursor: null } },
  });
  await showPage(<JournalPage />);
  expect(await screen.findByText("作出承诺")).toBeTruthy();
  expect(screen.getByText("修改三项公开")).toBeTruthy();
  expect(screen.getByText("系统管理员")).toBeTruthy();
  expect(screen.getByText("later.thing")).toBeTruthy();
  expect(screen.queryByText("promise.made")).toBeNull();
});

// --- who saw whom, and whether it is whole ---

const quiet: Answers = {
  "GET /api/v1/journal": { body: { items: [], next_cursor: null } },
  "GET /api/v1/units": { body: units },
  "GET /api/v1/staff": { body: { items: [], next_cursor: null } },
  "GET /api/v1/looks": { body: { items: [], next_cursor: null } },
  "GET /api/v1/journal/checkpoints": { body: { items: [] } },
};
const VERIFICATIONS = "/api/v1/journal/verifications";
const checkpoint = { size: 1000, root: "ab".repeat(32), made_at: event.at, at: event.at };

async function open(tab: string, more: Answers = {}) {
  const log = fakeServer({ ...quiet, ...more });
  const user = userEvent.setup();
  await showPage(<JournalPage />);
  await user.click(await screen.findByRole("tab", { name: tab }));
  return { log, user };
}

test("the events come page by page, each asked for once by its cursor", async () => {
  const log = fakeServer({
    ...quiet,
    "GET /api/v1/journal": ({ query }) =>
      query.get("cursor") === null ? { body: { items: [event], next_cursor: "c1" } } : { body: { items: [{ ...event, seq: 6, title: "退回" }], next_cursor: null } },
  });
  const user = userEvent.setup();
  await showPage(<JournalPage />);
  await user.click(await screen.findByRole("button", { name: "再看一些" }));
  expect(await screen.findByText("退回")).toBeTruthy();
  expect(screen.getByText("收到诉求")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "再看一些" })).toBeNull();
  expect(log.filter((one) => one.query.get("cursor") === "c1").length).toBe(1);
});

test("a number nobody has is said, and no event of others is shown for it", async () => {
  const { log, user } = await open("发生过什么", { "GET /api/v1/journal": { body: { items: [event], next_cursor: null } }, "GET /api/v1/cases": { body: { items: [], total: 0, next_cursor: null } } });
  await screen.findByText("收到诉求");
  await user.type(screen.getByLabelText("诉求编号"), " 20260302-000099 {Enter}");
  expect(await screen.findByText("没有编号为 20260302-000099 的诉求")).toBeTruthy();
  expect(screen.queryByText("收到诉求")).toBeNull();
  expect(log.find((one) => one.path === "/api/v1/cases")!.query.get("number")).toBe("20260302-000099");
});

test("who saw whom: nobody, then by the kind of look", async () => {
  const look = { seq: 5, at: event.at, what: "reveal", staff: event.actor, unit: event.unit, case: { id: "300", number: "20260302-000001" }, person: null, reason: "核对身份" };
  const { log, user } = await open("谁看过谁", { "GET /api/v1/looks": ({ query }) => ({ body: { items: query.get("what") === "reveal" ? [look] : [], next_cursor: null } }) });
  expect(await screen.findByText("没有符合条件的查看记录")).toBeTruthy();
  await user.click(screen.getByRole("combobox", { name: "查看方式" }));
  await user.click(await screen.findByTitle("查看完整信息"));
  expect(await screen.findByText("核对身份")).toBeTruthy();
  expect(screen.getByText("示例乙 · 甲镇乙村")).toBeTruthy();
  expect(screen.getByRole("link", { name: "20260302-000001" }).getAttribute("href")).toBe("/cases/300");
  expect(log.filter((one) => one.path === "/api/v1/looks").at(-1)!.query.get("what")).toBe("reveal");
});

test("looks that cannot be read are refused in words", async () => {
  await open("谁看过谁", { "GET /api/v1/looks": { status: 403, body: problem(403, "core.forbidden", { params: { right: "journal.view" } }) } });
  expect((await screen.findByRole("alert")).textContent).toContain("journal.view");
});

test("verifying is asked again until it has an end, and says what it was held against", async () => {
  let asked = 0;
  const { log, user } = await open("验证", {
    [`POST ${VERIFICATIONS}`]: { status: 201, body: { id: "4" } },
    [`GET ${VERIFICATIONS}/4`]: () => ({
      body: ++asked === 1 ? { id: "4", state: "running", done: 400, total: 1200, cases: 0, first_fault: null, first_case: null, failure: "", checkpoint: null } : { id: "4", state: "whole", done: 1200, total: 1200, cases: 0, first_fault: null, first_case: null, failure: "", checkpoint },
    }),
  });
  expect(await screen.findByText("还没有检查点，每小时封存一次")).toBeTruthy();
  expect(log.some((one) => one.method === "POST"), "nothing is verified unasked").toBe(false);
  await user.click(screen.getByRole("button", { name: "验证" }));
  expect(await screen.findByText("已核对 400 / 1200 条，已比对诉求 0 件")).toBeTruthy();
  expect(screen.getByRole("progressbar", { name: "验证" }).getAttribute("aria-valuenow")).toBe("33");
  expect(await screen.findByText("日志完整，共 1200 条；0 件诉求与日志所载一致", {}, { timeout: 5000 })).toBeTruthy();
  expect(screen.getByText(/前 1000 条/)).toBeTruthy();
  expect(log.filter((one) => one.method === "POST").length).toBe(1);
});

test("one that was changed says where; one that could not be read is no accusation", async () => {
  const end = (state: string, more: object): Answers => ({
    [`POST ${VERIFICATIONS}`]: { status: 201, body: { id: "4" } },
    [`GET ${VERIFICATIONS}/4`]: { body: { id: "4", state, done: 7, total: 9, cases: 0, first_fault: null, first_case: null, failure: "", checkpoint: null, ...more } },
  });
  const broken = fakeServer({ ...quiet, ...end("broken", { first_fault: "seq 7: body" }) });
  const user = userEvent.setup();
  const shown = await showPage(<JournalPage />);
  await user.click(await screen.findByRole("tab", { name: "验证" }));
  await user.click(await screen.findByRole("button", { name: "验证" }));
  expect(await screen.findByText("日志被动过")).toBeTruthy();
  expect(screen.getByText("seq 7: body")).toBeTruthy();
  expect(broken.filter((one) => one.path.endsWith("/4")).length).toBe(1);
  shown.unmount();
  const { user: again } = await open("验证", end("failed", { failure: "store.lost" }));
  await again.click(await screen.findByRole("button", { name: "验证" }));
  expect(await screen.findByText("这次没能读完日志，请再验证一次")).toBeTruthy();
  expect(screen.queryByText("日志被动过")).toBeNull();
});

test.each([
  ["12: changed", "第 12 条：内容被改动"],
  ["3: missing", "第 3 条：缺失"],
  ["4: reordered", "第 4 条：顺序被调换"],
  ["9: head_mismatch", "第 9 条：与日志末尾的记录不符"],
  ["9: checkpoint_mismatch", "第 9 条：与检查点不符"],
  ["5: burnt", "第 5 条：burnt"],
  ["unreadable", "unreadable"],
])("the fault %s is said as %s", async (first_fault, words) => {
  const run = { id: "4", state: "broken", done: 9, total: 9, cases: 0, first_fault, first_case: null, failure: "", checkpoint: null };
  const { user } = await open("验证", { [`POST ${VERIFICATIONS}`]: { status: 201, body: { id: "4" } }, [`GET ${VERIFICATIONS}/4`]: { body: run } });
  await user.click(screen.getByRole("button", { name: "验证" }));
  expect(await screen.findByText(words)).toBeTruthy();
});

test.each([
  ["case_changed", "内容、承办人或其他信息被绕过系统改动"],
  ["promise_changed", "有承诺被绕过系统改动"],
  ["promise_missing", "有承诺被删除"],
  ["promise_unknown", "有承诺被绕过系统加入"],
  ["file_changed", "有附件已不是当初提交的那一份"],
  ["file_missing", "有附件被删除"],
])("a case whose rows say something else leads to its page: %s", async (what, words) => {
  const first_case = { id: "301", number: "20260302-000001", what };
  const run = { id: "4", state: "broken", done: 9, total: 9, cases: 3, first_fault: null, first_case, failure: "", checkpoint: null };
  const { user } = await open("验证", { [`POST ${VERIFICATIONS}`]: { status: 201, body: { id: "4" } }, [`GET ${VERIFICATIONS}/4`]: { body: run } });
  await user.click(screen.getByRole("button", { name: "验证" }));
  const link = await screen.findByRole("link", { name: `诉求 20260302-000001：${words}` });
  expect(link.getAttribute("href")).toBe("/cases/301");
  expect(screen.queryByText("日志被动过"), "the chain itself is whole").toBeNull();
});

test("a case that is gone is named by its id, and leads nowhere", async () => {
  const first_case = { id: "301", number: "", what: "case_missing" };
  const run = { id: "4", state: "broken", done: 9, total: 9, cases: 3, first_fault: "3: missing", first_case, failure: "", checkpoint: null };
  const { user } = await open("验证", { [`POST ${VERIFICATIONS}`]: { status: 201, body: { id: "4" } }, [`GET ${VERIFICATIONS}/4`]: { body: run } });
  await user.click(screen.getByRole("button", { name: "验证" }));
  expect(await screen.findByText("诉求 301：整件被删除")).toBeTruthy();
  expect(screen.queryByRole("link", { name: /301/ })).toBeNull();
  expect(screen.getByText("第 3 条：缺失"), "both are told").toBeTruthy();
});

test("a verification that is refused says why, and the button is free again", async () => {
  const { user } = await open("验证", { [`POST ${VERIFICATIONS}`]: { status: 403, body: problem(403, "core.forbidden") } });
  await user.click(screen.getByRole("button", { name: "验证" }));
  expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
  expect(screen.getByRole("button", { name: "验证" }).className).not.toContain("loading");
});

test("a look says who saw what and why, and leads to the case where there was one", async () => {
  const looked = { seq: 5, at: event.at, what: "reveal", reason: "回电核实", staff: event.actor, unit: event.unit, case: { id: "301", number: "20260302-000001" }, person: "900" };
  await open("谁看过谁", { "GET /api/v1/looks": { body: { items: [looked, { ...looked, seq: 4, what: "print", reason: "", case: null }], next_cursor: null } } });
  const first = (await screen.findByRole("link", { name: "20260302-000001" })).closest("tr")!;
  expect(first.textContent).toBe("2026/3/2 09:00示例乙 · 甲镇乙村查看完整信息20260302-000001回电核实");
  const second = screen.getByText("打印").closest("tr")!;
  expect(second.querySelector("a")).toBeNull();
});

test("further looks come by the cursor", async () => {
  const look = (seq: number, number: string) => ({ seq, at: event.at, what: "view", reason: "", staff: event.actor, unit: event.unit, case: { id: String(seq), number }, person: null });
  const { log, user } = await open("谁看过谁", {
    "GET /api/v1/looks": ({ query }) => (query.get("cursor") === null ? { body: { items: [look(5, "20260302-000005")], next_cursor: "c" } } : { body: { items: [look(4, "20260302-000004")], next_cursor: null } }),
  });
  await user.click(await screen.findByRole("button", { name: "再看一些" }));
  expect(await screen.findByText("20260302-000004")).toBeTruthy();
  expect(screen.getByText("20260302-000005")).toBeTruthy();
  expect(log.filter((one) => one.path === "/api/v1/looks").map((one) => one.query.get("cursor"))).toEqual([null, "c"]);
});
