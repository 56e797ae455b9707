// The rates with the cases behind them, and what is hung up for everybody.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import MeasuresPage from "./pages/MeasuresPage";
import { ringText } from "./components/MeasureCard";

const row = (more: object = {}) => ({ group: "", title: "按时办结率", numerator: 17, denominator: 20, percent: "85.0", ...more });
const measure = { name: "in_time", method: "ledger-zhongjiang", method_version: 1, period: "2026-03", by: "", whole: row(), groups: [] };
const parts = {
  id: "ledger-zhongjiang",
  measures: [{ id: "in_time", title: { zh: "按时办结率", en: "Settled in time" }, words: "按时办结的占全部" }],
  postings: [{ id: "board", words: "每月公示民生台账" }],
};
const line = { id: "1", posting: "board", period: "2026-01", title: "民生台账", received: 9, settled: 8, published_at: "2026-02-01T09:00:00+08:00" };
const member = (more: object = {}) => ({ case_id: "300", number: "20260302-000001", subject: "路灯不亮", promise_id: null, at: "2026-03-02T09:00:00+08:00", ...more });
const answers = (more: Answers = {}): Answers => ({
  "GET /api/v1/methods": { body: { items: [{ id: "ledger-zhongjiang", title: { zh: "台账工作法", en: "Ledger method" }, is_default: true }] } },
  "GET /api/v1/methods/ledger-zhongjiang": { body: parts },
  "GET /api/v1/measures/in_time": { body: measure },
  "GET /api/v1/postings": { body: { items: [] } },
  ...more,
});
const publisher = { ...clerk, rights: [...clerk.rights, "posting.publish"] };
const show = (session = publisher) => showPage(<MeasuresPage />, { session });

test("a rate is a fraction whose two numbers lead to their cases", async () => {
  const log = fakeServer(answers({ "GET /api/v1/measures/in_time/cases": { body: { items: [member()], next_cursor: null } } }));
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText("85.0%")).toBeTruthy();
  expect(log.find((one) => one.path === "/api/v1/measures/in_time")!.query.get("period"), "this month").toBe("2026-03");
  await user.click(screen.getByRole("button", { name: "按时办结率 分子 17，看诉求" }));
  const drawer = await screen.findByRole("dialog");
  expect(within(drawer).getByText("分子里的诉求")).toBeTruthy();
  const link = await within(drawer).findByRole("link");
  expect(link.getAttribute("href")).toBe("/cases/300");
  expect(link.textContent).toBe("20260302-000001 路灯不亮");
  expect(within(drawer).getByText("2026/3/2 09:00")).toBeTruthy();
  const asked = log.find((one) => one.path.endsWith("/cases"))!.query;
  expect([asked.get("set"), asked.get("group")]).toEqual(["numerator", null]);
});

test("a case that is not one's own to see is a number without a link", async () => {
  const hidden = member({ case_id: "301", number: "20260303-000007", subject: null });
  fakeServer(answers({ "GET /api/v1/measures/in_time/cases": { body: { items: [member(), hidden], next_cursor: null } } }));
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "按时办结率 分母 20，看诉求" }));
  const drawer = await screen.findByRole("dialog");
  expect((await within(drawer).findByText(/20260303-000007/)).textContent).toContain("无权查看内容");
  expect(within(drawer).getAllByRole("link").map((one) => one.getAttribute("href"))).toEqual(["/cases/300"]);
});

test("nothing of nothing is no rate and leads nowhere", async () => {
  fakeServer(answers({ "GET /api/v1/measures/in_time": { body: { ...measure, whole: row({ numerator: 0, denominator: 0, percent: null }) } } }));
  await show();
  expect(await screen.findByText("–")).toBeTruthy();
  for (const part of ["分子", "分母"]) {
    expect(screen.getByRole("button", { name: `按时办结率 ${part} 0，看诉求` })).toHaveProperty("disabled", true);
  }
});

test("by a group each has its own fraction, and its cases are asked for by the group", async () => {
  const village = row({ group: "village", title: "村（社区）", numerator: 3, denominator: 4, percent: "75.0" });
  const log = fakeServer(
    answers({
      "GET /api/v1/measures/in_time": ({ query }) => ({ body: { ...measure, groups: query.get("by") === "level" ? [village] : [] } }),
      "GET /api/v1/measures/in_time/cases": { body: { items: [], next_cursor: null } },
    }),
  );
  const user = userEvent.setup();
  await show();
  await screen.findByText("85.0%");
  await user.click(screen.getByRole("combobox", { name: "分组" }));
  await user.click(await screen.findByTitle("按层级"));
  await user.click(await screen.findByRole("button", { name: "村（社区） 分母 4，看诉求" }));
  expect(await within(await screen.findByRole("dialog")).findByText("一件也没有")).toBeTruthy();
  const asked = log.find((one) => one.path.endsWith("/cases"))!.query;
  expect([asked.get("set"), asked.get("group"), asked.get("by")]).toEqual(["denominator", "village", "level"]);
});

test("a method without a measure says so", async () => {
  fakeServer(answers({ "GET /api/v1/methods/ledger-zhongjiang": { body: { ...parts, measures: [] } } }));
  await show();
  expect(await screen.findByText("这个工作法没有统计项")).toBeTruthy();
});

test("last month is hung up when one is sure; a second click sends nothing more", async () => {
  const waiting: ((reply: Reply) => void)[] = [];
  const log = fakeServer(answers({ "POST /api/v1/postings": () => new Promise<Reply>((resolve) => waiting.push(resolve)) }));
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText("还没有公示过")).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "公示 2026-02" }));
  const posts = () => log.filter((one) => one.method === "POST");
  expect(posts()).toEqual([]);
  const asks = (await screen.findByText("公示后任何人都能看到，不能收回；诉求人信息已遮住。")).closest<HTMLElement>(".ant-popover")!;
  await user.dblClick(within(asks).getByRole("button", { name: /OK|确\s?定/ }));
  for (const answer of waiting) answer({ status: 201, body: { ...line, title: "民生台账 2026-02", received: [], settled: [] } });
  expect(await screen.findByText("已公示：民生台账 2026-02")).toBeTruthy();
  expect(posts()[0]!.body).toEqual({ posting: "board", period: "2026-02", method: "ledger-zhongjiang" });
  expect(posts()).toHaveLength(1);
  expect(posts()[0]!.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("what hangs already is listed; a second time is refused in words; who may not is offered nothing", async () => {
  fakeServer(
    answers({
      "GET /api/v1/postings": { body: { items: [line] } },
      "POST /api/v1/postings": { status: 409, body: problem(409, "service.posting_exists", { params: { posting: "board", period: "2026-02" } }) },
    }),
  );
  const user = userEvent.setup();
  const shown = await show();
  expect(await screen.findByText(/民生台账 · 2026-01 · 收到 9 件，办结 8 件/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "公示 2026-02" }));
  const asks = (await screen.findByText("公示 2026-02？")).closest<HTMLElement>(".ant-popover")!;
  await user.click(within(asks).getByRole("button", { name: /OK|确\s?定/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("该期公示已发布");
  shown.unmount();
  await show(clerk);
  expect(await screen.findByText(/民生台账 · 2026-01/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "公示 2026-02" })).toBeNull();
});

test("in the ring all of them stand without noughts, which have no place there", () => {
  expect(["100.00", "100.0", "99.99", "0.00", "85.0", null].map(ringText)).toEqual(["100%", "100%", "99.99%", "0.00%", "85.0%", "–"]);
});
