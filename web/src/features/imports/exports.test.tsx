// Tables that go out: what is asked for, who may have it in full, what is refused.
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { beforeEach, expect, test, vi } from "vitest";
import { problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../testing/staff";
import { rowsOf } from "./api/exports";
import { ExportTables } from "./components/ExportTables";

const session = { ...clerk, rights: [...clerk.rights, "import", "case.export"] };
const answers = (more: Answers = {}): Answers => ({
  "POST /api/v1/people-exports": { body: "x", headers: { "X-Row-Count": "3" } },
  "GET /api/v1/unit-exports": { body: "x", headers: { "X-Row-Count": "2", "Content-Disposition": "attachment; filename*=UTF-8''%E5%8D%95%E4%BD%8D.csv" } },
  "GET /api/v1/case-exports": { body: "x", headers: { "X-Row-Count": "5" } },
  ...more,
});
const show = (who = session) => showPage(<ExportTables />, { session: who });

let names: string[] = [];
beforeEach(() => {
  names = [];
  URL.createObjectURL = vi.fn(() => "blob:x");
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
});

test("who may not reveal is not asked for a reason: they get it masked", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show({ ...session, rights: ["case.export", "import"] });
  expect(screen.queryByLabelText("查看全文的事由（可不填）")).toBeNull();
  expect(screen.getByText(/不填事由则姓名、电话、地址打码/)).toBeTruthy();
  await user.type(screen.getByLabelText("姓名或电话（可不填）"), "示例");
  await user.click(screen.getByRole("button", { name: "导出人员" }));
  expect(await screen.findByText("已导出 3 行")).toBeTruthy();
  expect(log.map((one) => [one.method, one.path, one.body])).toEqual([["POST", "/api/v1/people-exports", { q: "示例", reason: "", format: "xlsx" }]]);
  expect([...log[0]!.query.keys()], "what is looked for stands in no address").toEqual([]);
});

test("the file has the name the server gives it, in the format that was chosen", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await user.click(screen.getByText("csv"));
  await user.type(screen.getByLabelText("单位名称（可不填）"), "甲镇");
  await user.click(screen.getByRole("button", { name: "导出单位" }));
  await screen.findByText("已导出 2 行");
  expect(names).toEqual(["单位.csv"]);
  expect(log[0]!.query.get("format")).toBe("csv");
  expect(log[0]!.query.get("q")).toBe("甲镇");
});

test("one that is refused says so on its own card, and the others still go", async () => {
  fakeServer(answers({ "GET /api/v1/case-exports": { status: 403, body: problem(403, "core.forbidden") } }));
  const user = userEvent.setup();
  await show();
  await user.click(screen.getByRole("button", { name: "导出诉求" }));
  expect((await screen.findByText("缺少所需的权限。")).closest(".ant-card")!.textContent).toContain("诉求");
  expect(names).toEqual([]);
  await user.click(screen.getByRole("button", { name: "导出单位" }));
  expect(await screen.findByText("已导出 2 行")).toBeTruthy();
  expect(screen.getByText("缺少所需的权限。")).toBeTruthy(); // what is said of one is not taken away by the other
});

test("asked again, the word of the last time goes", async () => {
  let refused = true;
  fakeServer(answers({ "GET /api/v1/case-exports": () => (refused ? { status: 429, body: problem(429, "http.rate_limited") } : { body: "x", headers: { "X-Row-Count": "5" } }) }));
  const user = userEvent.setup();
  await show();
  await user.click(screen.getByRole("button", { name: "导出诉求" }));
  await screen.findByRole("alert");
  refused = false;
  await user.click(screen.getByRole("button", { name: "导出诉求" }));
  expect(await screen.findByText("已导出 5 行")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("who leaves the page wants no file", async () => {
  let answer: () => void = () => undefined;
  fakeServer(answers({ "GET /api/v1/case-exports": () => new Promise((resolve) => (answer = () => resolve({ body: "x", headers: { "X-Row-Count": "5" } }))) }));
  const user = userEvent.setup();
  const page = await show();
  await user.click(screen.getByRole("button", { name: "导出诉求" }));
  page.unmount();
  await act(async () => {
    answer();
    await Promise.resolve();
  });
  await waitFor(() => expect(names).toEqual([]));
});

test("in English", async () => {
  fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await act(async () => void (await i18next.changeLanguage("en")));
  const what = i18next.t("imports:kind.units");
  await user.click(await screen.findByRole("button", { name: i18next.t("imports:export.of", { what }) }));
  expect(await screen.findByText(i18next.t("imports:export.done", { count: 2 }))).toBeTruthy();
  expect(i18next.t("imports:export.done", { count: 2 })).toContain("2 rows");
});

test("rows that were counted are a number, those nobody counted are none", () => {
  expect(rowsOf(new Headers({ "X-Row-Count": "0" }))).toBe(0);
  expect(rowsOf(new Headers({ "X-Row-Count": "240000" }))).toBe(240_000);
  expect(rowsOf(new Headers())).toBeNull();
});
