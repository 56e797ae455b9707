import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { act } from "react";
import { expect, test, vi } from "vitest";
import type { Deductions } from "../../../shared/findings/api/deductions";
import { methodAnswers, person, problem, unit } from "../../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../../testing/staff";
import FindingsPage from "./FindingsPage";

const path = "/api/v1/deductions";
const list = `GET ${path}`;
const ready: Answers = {
  ...methodAnswers,
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/findings": { body: { items: [], next_cursor: null } },
};
const none = { findings: 0, points: 0, open_findings: 0, open_points: 0 };
const period = { text: "2026-03", first_on: "2026-03-01", last_on: "2026-03-31" };
const empty: Deductions = { period, whole: none, units: [], people: [] };
const some: Deductions = {
  period,
  whole: { findings: 3, points: 9, open_findings: 1, open_points: 5 },
  units: [{ unit, staff: null, sum: { findings: 3, points: 9, open_findings: 1, open_points: 5 } }],
  people: [{ unit, staff: person, sum: { findings: 2, points: 7, open_findings: 1, open_points: 4 } }],
};

async function open(answers: Answers, session = clerk) {
  const log = fakeServer({ ...ready, ...answers });
  await showPage(<FindingsPage />, { session });
  await userEvent.click(await screen.findByText("扣分汇总"));
  return log;
}

test("what was deducted this month, by person and by unit; what is under appeal beside it", async () => {
  const log = await open({ [list]: { body: some } });
  const people = await screen.findByRole("region", { name: "按人" });
  expect(within(people).getAllByRole("row")[1]!.textContent).toBe("示例乙甲镇乙村2714");
  const units = screen.getByRole("region", { name: "按单位" });
  expect(within(units).getAllByRole("row")[1]!.textContent).toBe("甲镇乙村3915");
  expect(screen.getByText("9 分，3 件")).toBeTruthy();
  expect(screen.getByText("5 分，1 件")).toBeTruthy();
  expect(screen.getByText(/2026-03-01 至 2026-03-31/)).toBeTruthy();
  expect(log.find((one) => one.path === path)!.query.toString()).toBe("period=2026-03");
});

test("nothing deducted is said", async () => {
  await open({ [list]: { body: empty } });
  expect(await screen.findByText("这一期间没有扣分")).toBeTruthy();
  expect(screen.queryByRole("region", { name: "按人" })).toBeNull();
});

test("a quarter, the year or another year is asked for", async () => {
  const log = await open({ [list]: { body: empty } });
  await screen.findByText("这一期间没有扣分");
  const asked = () => log.filter((one) => one.path === path).at(-1)!.query.get("period");
  await userEvent.click(screen.getByLabelText("季度或月份"));
  await userEvent.click(await screen.findByTitle("第 1 季度"));
  await vi.waitFor(() => expect(asked()).toBe("2026-Q1"));
  await userEvent.click(screen.getByLabelText("季度或月份"));
  await userEvent.click(await screen.findByTitle("全年"));
  await vi.waitFor(() => expect(asked()).toBe("2026"));
});

test("one unit and those below it", async () => {
  const log = await open({
    [list]: { body: some },
    "GET /api/v1/units": {
      body: { items: [{ id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true }], next_cursor: null },
    },
  });
  await screen.findByRole("region", { name: "按单位" });
  await userEvent.click(screen.getByLabelText("单位（含下级）"));
  await userEvent.click(await screen.findByTitle("甲镇乙村"));
  await vi.waitFor(() => expect(log.filter((one) => one.path === path).at(-1)!.query.get("unit")).toBe("97"));
});

test("what is refused is said with its rule; what broke can be tried again", async () => {
  await open({ [list]: { status: 400, body: problem(400, "service.bad_period", { params: { got: "x", expected: "2026" } }) } });
  expect((await screen.findByRole("alert")).textContent).toContain("service.bad_period");
});

test("a server that fails is asked again", async () => {
  let times = 0;
  await open({ [list]: () => (++times === 1 ? { status: 500, body: problem(500, "http.internal") } : { body: some }) });
  await userEvent.click(await screen.findByRole("button", { name: "再试一次" }));
  expect(await screen.findByRole("region", { name: "按人" })).toBeTruthy();
});

test("who may export takes the table out, of what is shown; nobody else is offered it", async () => {
  const handed: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    handed.push(this.download);
  });
  URL.createObjectURL = () => "blob:1";
  URL.revokeObjectURL = () => undefined;
  const log = await open(
    {
      [list]: { body: some },
      "GET /api/v1/deduction-exports": { body: {}, headers: { "Content-Disposition": "attachment; filename*=UTF-8''deductions-20260302-1000.xlsx" } },
    },
    { ...clerk, rights: [...clerk.rights, "case.export"] },
  );
  await screen.findByRole("region", { name: "按人" });
  await userEvent.click(screen.getByRole("button", { name: "导出表格" }));
  await vi.waitFor(() => expect(handed).toEqual(["deductions-20260302-1000.xlsx"]));
  expect(log.find((one) => one.path === "/api/v1/deduction-exports")!.query.toString()).toBe("period=2026-03");
});

test("an export that is refused says why beside its button", async () => {
  await open(
    { [list]: { body: some }, "GET /api/v1/deduction-exports": { status: 429, body: problem(429, "http.rate_limited") } },
    { ...clerk, rights: [...clerk.rights, "case.export"] },
  );
  await screen.findByRole("region", { name: "按人" });
  await userEvent.click(screen.getByRole("button", { name: "导出表格" }));
  expect((await screen.findByRole("alert")).textContent).toContain("http.rate_limited");
});

test("without the right nothing is exported; printing is everybody's", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  await open({ [list]: { body: some } });
  await screen.findByRole("region", { name: "按人" });
  expect(screen.queryByRole("button", { name: "导出表格" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: /打\s?印/ }));
  expect(print).toHaveBeenCalledOnce();
});

test("in English", async () => {
  await open({ [list]: { body: some } });
  await screen.findByRole("region", { name: "按人" });
  await act(() => i18next.changeLanguage("en"));
  expect(await screen.findByRole("region", { name: "By person" })).toBeTruthy();
  expect(screen.getByText("9 points in 3")).toBeTruthy();
  expect(screen.getByText("Under appeal, not counted")).toBeTruthy();
});
