import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { finding, findingKind, method, methodAnswers } from "../../../testing/fixtures";
import { clerk, fakeServer, showPage } from "../../../testing/staff";
import FindingsPage from "./FindingsPage";

const ready = { ...methodAnswers, "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const list = "GET /api/v1/findings";
const empty = { body: { items: [], next_cursor: null } };
const withKinds = { ...methodAnswers, "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, findings: [findingKind] } } };

test("the person appeals, with a reason", async () => {
  const log = fakeServer({
    ...ready,
    [list]: { body: { items: [finding({ may_appeal: true })], next_cursor: null } },
    "POST /api/v1/findings/700/appeals": { status: 201, body: finding({ state: "appealed" }) },
  });
  await showPage(<FindingsPage />);
  expect(await screen.findByText(/服务卡不实/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /申\s?诉/ }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByLabelText("申诉理由"), "用户记错了人");
  await userEvent.click(within(dialog).getByRole("button", { name: /申\s?诉/ }));
  expect(await screen.findByText("已申诉")).toBeTruthy();
  expect(log.find((one) => one.method === "POST")?.body).toEqual({ reason: "用户记错了人" });
});

test("who may neither appeal nor decide is offered neither", async () => {
  fakeServer({ ...ready, [list]: { body: { items: [finding()], next_cursor: null } } });
  await showPage(<FindingsPage />);
  expect(await screen.findByText(/服务卡不实/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /申\s?诉/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "作出决定" })).toBeNull();
});

test("one's own are asked for apart, and none is said so", async () => {
  const log = fakeServer({ ...ready, [list]: { body: { items: [], next_cursor: null } } });
  await showPage(<FindingsPage />);
  expect(await screen.findByText("没有问责记录")).toBeTruthy();
  await userEvent.click(screen.getByText("我的"));
  expect(await screen.findByText("没有问责记录")).toBeTruthy();
  expect(log.some((one) => one.query.get("mine") === "true")).toBe(true);
});

test("the list is narrowed by state and days, the last day included", async () => {
  const log = fakeServer({ ...ready, [list]: empty });
  await showPage(<FindingsPage />);
  await screen.findByText("没有问责记录");
  await userEvent.click(screen.getByLabelText("状态"));
  await userEvent.click(await screen.findByTitle("申诉中"));
  fireEvent.change(screen.getByLabelText("从"), { target: { value: "2026-03-01" } });
  fireEvent.change(screen.getByLabelText("到"), { target: { value: "2026-03-31" } });
  await vi.waitFor(() => {
    const asked = log.filter((one) => one.path === "/api/v1/findings").at(-1)!.query;
    expect(asked.get("state")).toBe("appealed");
    expect(asked.get("from")).toBe("2026-03-01T00:00:00+08:00");
    expect(asked.get("to")).toBe("2026-04-01T00:00:00+08:00");
  });
});

test("a finding without a case is made by whoever may, against a unit and a person", async () => {
  const log = fakeServer({
    ...ready,
    ...withKinds,
    [list]: empty,
    "GET /api/v1/units": { body: { items: [{ id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true }], next_cursor: null } },
    "GET /api/v1/staff": { body: { items: [{ id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "", roles: [], active: true }], next_cursor: null } },
    "POST /api/v1/findings": { status: 201, body: finding() },
  });
  await showPage(<FindingsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "追究责任" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "追究责任" }));
  await waitFor(() => expect(within(dialog).getAllByText("请填写此项")).toHaveLength(3));
  expect(log.some((one) => one.method === "POST")).toBe(false);
  await userEvent.click(within(dialog).getByLabelText("情形类别"));
  await userEvent.click(await screen.findByTitle("服务卡不实"));
  expect(await within(dialog).findByText(/当事人15个自然日内可向上一级申诉/)).toBeTruthy();
  await userEvent.click(within(dialog).getByLabelText("对哪个单位"));
  await userEvent.click(await screen.findByTitle("甲镇乙村"));
  await userEvent.click(within(dialog).getByLabelText("对哪个人"));
  await userEvent.click(await screen.findByTitle("示例乙"));
  await userEvent.type(within(dialog).getByLabelText("情形"), "卡上代签");
  await userEvent.click(within(dialog).getByLabelText("处理"));
  await userEvent.click(await screen.findByTitle("扣分"));
  await userEvent.type(await within(dialog).findByLabelText("扣分"), "2");
  await userEvent.click(within(dialog).getByRole("button", { name: "追究责任" }));
  await vi.waitFor(() =>
    expect(log.find((one) => one.method === "POST")?.body).toEqual({
      kind: "false_card",
      unit: "97",
      staff: "112",
      said: "卡上代签",
      measure: "deducted",
      points: 2,
      method: "ledger-zhongjiang",
    }),
  );
});

test("who may not make one is offered none; a method without kinds says so", async () => {
  fakeServer({ ...ready, ...withKinds, [list]: empty });
  const first = await showPage(<FindingsPage />, { session: { ...clerk, rights: ["case.view"] } });
  await screen.findByText("没有问责记录");
  expect(screen.queryByRole("button", { name: "追究责任" })).toBeNull();
  first.unmount();
  fakeServer({ ...ready, [list]: empty });
  await showPage(<FindingsPage />);
  expect(await screen.findByText(/没有规定追究责任的情形/)).toBeTruthy();
});
