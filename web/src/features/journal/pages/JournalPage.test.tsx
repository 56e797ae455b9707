import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fakeServer, showPage } from "../../../testing/staff";
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
