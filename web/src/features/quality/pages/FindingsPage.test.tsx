import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { person, unit } from "../../../testing/fixtures";
import { fakeServer, showPage } from "../../../testing/staff";
import FindingsPage from "./FindingsPage";

const ready = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const list = "GET /api/v1/findings";
const finding = (change: object = {}) => ({
  id: "700",
  case: "301",
  number: "20260302-000001",
  method: "service-card-qingdao",
  kind: "false_card",
  kind_title: "服务卡不实",
  unit,
  staff: person,
  said: "service-card-qingdao@1 reactions.serious_breach",
  measure: "",
  points: 0,
  made_by: null,
  made_unit: unit,
  made_at: "2026-03-02T11:00:00+08:00",
  appeal_until: "2026-03-18T00:00:00+08:00",
  state: "made",
  appeal: "",
  appealed_at: null,
  decision: "",
  decided_by: null,
  decided_at: null,
  may_appeal: false,
  may_decide: false,
  ...change,
});

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
