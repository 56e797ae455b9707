import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { caseLine, casePage, methodAnswers, problem } from "../../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../../testing/staff";
import CasesPage from "./CasesPage";

const page = (count: number, change: object = {}) => ({
  body: {
    items: Array.from({ length: count }, (_, at) => caseLine({ id: String(300 + at), number: `20260302-00000${at}`, subject: `诉求${at}` })),
    total: count,
    total_capped: false,
    next_cursor: null,
    ...change,
  },
});

const answers = (more: Answers = {}): Answers => ({
  ...methodAnswers,
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/saved-filters": { body: [{ id: "1", name: "我的逾期", query: "late=true&owed_by=me", created_at: "2026-03-01T09:00:00+08:00" }] },
  "GET /api/v1/cases": page(3),
  ...more,
});

test("the filter stands in the address and is asked of the server", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<CasesPage />, { at: "/cases?state=open&late=true" });
  await screen.findByText("诉求0");
  const asked = log.find((one) => one.path === "/api/v1/cases")!.query;
  expect([asked.get("state"), asked.get("late")]).toEqual(["open", "true"]);
  expect(screen.getByRole("button", { name: "只看逾期" }).getAttribute("aria-pressed")).toBe("true");
  await user.click(screen.getByRole("button", { name: "我欠的" }));
  await waitFor(() => expect(screen.getByLabelText("address").textContent).toBe("/cases?state=open&late=true&owed_by=me"));
});

test("leaving the box searches at once: later it would call back who has clicked a case meanwhile", async () => {
  fakeServer(answers());
  await showPage(<CasesPage />, { at: "/cases" });
  const box = await screen.findByRole("searchbox", { name: "搜索诉求" });
  fireEvent.change(box, { target: { value: "路灯" } });
  expect(screen.getByLabelText("address").textContent).toBe("/cases");
  fireEvent.blur(box);
  expect(screen.getByLabelText("address").textContent).toBe("/cases?q=%E8%B7%AF%E7%81%AF");
  fireEvent.change(box, { target: { value: "13800000001" } });
  fireEvent.blur(box);
  expect(screen.getByLabelText("address").textContent).toBe("/cases?q=%E8%B7%AF%E7%81%AF");
});

test("a search marks its hits, in the subject and in the text around them", async () => {
  fakeServer(answers({ "GET /api/v1/cases": { body: { items: [caseLine({ snippet: "三单元楼道灯坏了一周" })], total: 1, total_capped: false, next_cursor: null } } }));
  await showPage(<CasesPage />, { at: "/cases?q=%E6%A5%BC%E9%81%93%E7%81%AF" });
  const row = await screen.findByRole("row", { name: /20260302-000001/ });
  expect(within(row).getAllByText("楼道灯").map((one) => one.tagName)).toEqual(["MARK", "MARK"]);
});

test("a telephone never gets into the address: the caller is looked up and kept in memory", async () => {
  const log = fakeServer(answers({ "POST /api/v1/caller-lookups": { body: { items: [{ id: "900", name: "示**", phone: "138****0001", address: "" }] } } }));
  const user = userEvent.setup();
  await showPage(<CasesPage />, { at: "/cases" });
  await user.type(await screen.findByRole("searchbox", { name: "搜索诉求" }), "13800000001{Enter}");
  await user.click(await screen.findByRole("button", { name: /示\*\*/ }));
  expect(await screen.findByText("来电人 示**")).toBeTruthy();
  await waitFor(() => expect(log.filter((one) => one.path === "/api/v1/cases").at(-1)!.query.get("requester")).toBe("900"));
  expect(screen.getByLabelText("address").textContent).toBe("/cases");
  expect(log.every((one) => one.path !== "/api/v1/cases" || one.query.get("q") === null)).toBe(true);
});

test("several are reminded at once, with a report for each", async () => {
  const log = fakeServer(
    answers({
      "POST /api/v1/cases/300/reminders": { status: 201, body: casePage() },
      "POST /api/v1/cases/301/reminders": { status: 409, body: problem(409, "cases.closed") },
    }),
  );
  const user = userEvent.setup();
  await showPage(<CasesPage />, { at: "/cases" });
  await user.click(await screen.findByRole("checkbox", { name: "选择 20260302-000000" }));
  await user.click(screen.getByRole("checkbox", { name: "选择 20260302-000001" }));
  const bar = screen.getByRole("region", { name: "批量办理" });
  expect(within(bar).getByText("已选 2 件")).toBeTruthy();
  await user.click(within(bar).getByRole("button", { name: "催办" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("内容"), "请尽快");
  await user.click(within(dialog).getByRole("button", { name: "开始催办 2 件" }));
  expect(await within(dialog).findByText("办成 1，被拒 1，出错 0，未办 0")).toBeTruthy();
  expect(await within(dialog).findByText(/诉求已销号/)).toBeTruthy();
  const keys = log.filter((one) => one.method === "POST").map((one) => one.headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(2);
});

test("each row is acted on as it was chosen; one that somebody changed meanwhile is a conflict of that row", async () => {
  const line = (at: number, revision: number) => caseLine({ id: String(300 + at), number: `20260302-00000${at}`, subject: `诉求${at}`, revision });
  const log = fakeServer(
    answers({
      "GET /api/v1/cases": page(0, { items: [line(0, 4), line(1, 9)], total: 2 }),
      "POST /api/v1/cases/300/reminders": { status: 412, body: problem(412, "core.stale", { params: { expected: 4, actual: 5 } }) },
      "POST /api/v1/cases/301/reminders": { status: 201, body: casePage() },
    }),
  );
  const user = userEvent.setup();
  await showPage(<CasesPage />, { at: "/cases" });
  await user.click(await screen.findByRole("checkbox", { name: "选择 20260302-000000" }));
  await user.click(screen.getByRole("checkbox", { name: "选择 20260302-000001" }));
  await user.click(within(screen.getByRole("region", { name: "批量办理" })).getByRole("button", { name: "催办" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("内容"), "请尽快");
  await user.click(within(dialog).getByRole("button", { name: "开始催办 2 件" }));
  expect(await within(dialog).findByText("办成 1，被拒 1，出错 0，未办 0")).toBeTruthy();
  const sent = log.filter((one) => one.method === "POST").map((one) => [one.path, one.headers.get("If-Match")]);
  expect(new Map(sent as [string, string][])).toEqual(
    new Map([
      ["/api/v1/cases/300/reminders", '"4"'],
      ["/api/v1/cases/301/reminders", '"9"'],
    ]),
  );
  const rows = within(within(dialog).getByRole("list", { name: "逐件结果" })).getAllByRole("listitem");
  expect(rows[0]!.textContent).toContain("诉求0");
  expect(rows[0]!.textContent).toContain("诉求在读取之后已有变化");
  expect(rows[1]!.textContent).not.toContain("变化");
});

test("who may neither assign nor remind is offered neither", async () => {
  fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<CasesPage />, { at: "/cases", session: { ...clerk, rights: ["case.view"] } });
  await user.click(await screen.findByRole("checkbox", { name: "选择 20260302-000000" }));
  const bar = screen.getByRole("region", { name: "批量办理" });
  expect(within(bar).getAllByRole("button").map((one) => one.textContent)).toEqual(["取消选择"]);
});

test("the next page is asked for by the cursor, once", async () => {
  const log = fakeServer(
    answers({
      "GET /api/v1/cases": ({ query }) =>
        query.get("cursor") === null ? page(3, { next_cursor: "c1", total: 10000, total_capped: true }) : { body: { items: [caseLine({ id: "399", subject: "最后一件" })], total: 10000, total_capped: true, next_cursor: null } },
    }),
  );
  await showPage(<CasesPage />, { at: "/cases" });
  expect(await screen.findByText("最后一件")).toBeTruthy();
  expect(screen.getByText("超过 10000 件")).toBeTruthy();
  expect(log.filter((one) => one.query.get("cursor") === "c1").length).toBe(1);
});

test("empty, refused and broken are three different pages", async () => {
  fakeServer(answers({ "GET /api/v1/cases": page(0) }));
  const first = await showPage(<CasesPage />, { at: "/cases" });
  expect(await screen.findByText("没有符合条件的诉求")).toBeTruthy();
  first.unmount();
  fakeServer(answers({ "GET /api/v1/cases": { status: 403, body: problem(403, "core.forbidden") } }));
  const second = await showPage(<CasesPage />, { at: "/cases" });
  expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
  second.unmount();
  fakeServer(answers({ "GET /api/v1/cases": { status: 500, body: problem(500, "http.internal") } }));
  await showPage(<CasesPage />, { at: "/cases" });
  expect(await screen.findByRole("button", { name: "再试一次" })).toBeTruthy();
});

const head = { ...clerk, rights: [...clerk.rights, "case.export"] };
const FILE: Reply = { body: "file", headers: { "X-Row-Count": "3", "Content-Disposition": "attachment; filename*=UTF-8''cases-20260302-1000.xlsx" } };
// What the browser was handed, by name.
function handedOut(): string[] {
  const names: string[] = [];
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:file");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  return names;
}

test("the queue is exported by the filter that is shown, and how many rows is said", async () => {
  const log = fakeServer(answers({ "GET /api/v1/case-exports": FILE }));
  const names = handedOut();
  await showPage(<CasesPage />, { at: "/cases?state=open&late=true", session: head });
  await userEvent.setup().click(await screen.findByRole("button", { name: "导出 Excel" }));
  expect(await screen.findByText(/已导出 3 件/)).toBeTruthy();
  expect(names).toEqual(["cases-20260302-1000.xlsx"]);
  const asked = log.find((one) => one.path === "/api/v1/case-exports")!.query;
  expect(asked.toString()).toBe("state=open&late=true");
});

test("an export that takes long is shown, and cancelled nothing is handed out", async () => {
  let finish: (reply: Reply) => void = () => undefined;
  fakeServer(answers({ "GET /api/v1/case-exports": () => new Promise<Reply>((resolve) => (finish = resolve)) }));
  const names = handedOut();
  const user = userEvent.setup();
  await showPage(<CasesPage />, { at: "/cases", session: head });
  await user.click(await screen.findByRole("button", { name: "导出 Excel" }));
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByText(/正在准备/)).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "取消" }));
  finish(FILE);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(names).toEqual([]);
});

test("too many are refused with the reason; who may not export is not offered it", async () => {
  fakeServer(answers({ "GET /api/v1/case-exports": { status: 422, body: problem(422, "service.export_too_large", { params: { max: 10000 } }) } }));
  const first = await showPage(<CasesPage />, { at: "/cases", session: head });
  await userEvent.setup().click(await screen.findByRole("button", { name: "导出 Excel" }));
  expect(await screen.findByText(/上限（10000）/)).toBeTruthy();
  first.unmount();
  await showPage(<CasesPage />, { at: "/cases" });
  await screen.findByText("诉求0");
  expect(screen.queryByRole("button", { name: "导出 Excel" })).toBeNull();
});
