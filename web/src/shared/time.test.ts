import { expect, test } from "vitest";
import { dateOnly, dateTime, day, dueTime, timeLeft } from "./time";

const NOW = Date.parse("2026-03-02T09:00:00+08:00");

test.each([
  ["2026-03-08T00:00:00+08:00", { late: false, unit: "days", count: 5 }],
  ["2026-03-03T09:00:00+08:00", { late: false, unit: "days", count: 1 }],
  ["2026-03-03T08:59:59+08:00", { late: false, unit: "hours", count: 23 }],
  ["2026-03-02T09:59:59+08:00", { late: false, unit: "minutes", count: 59 }],
  ["2026-03-02T09:00:00+08:00", { late: false, unit: "minutes", count: 0 }],
  ["2026-03-02T08:59:00+08:00", { late: true, unit: "minutes", count: 1 }],
  ["2026-02-27T09:00:00+08:00", { late: true, unit: "days", count: 3 }],
] as const)("due %s, seen on 2 March at nine", (due, left) => {
  expect(timeLeft(due, NOW)).toEqual(left);
});

test("dates are the office's, whatever zone the server or the browser writes", () => {
  expect(dateTime("2026-03-07T16:00:00Z", "zh-CN")).toBe("2026/3/8 00:00");
  expect(dateTime("2026-03-07T16:00:00Z", "en")).toBe("Mar 8, 2026, 00:00");
  expect(dateOnly("2026-03-07T16:00:00Z", "zh-CN")).toBe("2026/3/8 周日");
  expect(dateOnly("2026-03-07T16:00:00Z", "en")).toBe("Sun, Mar 8, 2026");
  expect(day("2026-03-07T16:00:00Z", "zh-CN")).toBe("2026/3/8");
  expect(day("2026-03-07T15:59:59Z", "en")).toBe("Mar 7, 2026");
});

test.each([
  ["2026-03-08T00:00:00+08:00", "2026/3/7 24:00", "Mar 7, 2026, 24:00"],
  ["2026-03-07T16:00:00Z", "2026/3/7 24:00", "Mar 7, 2026, 24:00"],
  ["2026-01-01T00:00:00+08:00", "2025/12/31 24:00", "Dec 31, 2025, 24:00"],
  ["2026-03-07T23:59:00+08:00", "2026/3/7 23:59", "Mar 7, 2026, 23:59"],
  ["2026-03-08T00:01:00+08:00", "2026/3/8 00:01", "Mar 8, 2026, 00:01"],
  ["2026-03-08T10:00:00+08:00", "2026/3/8 10:00", "Mar 8, 2026, 10:00"],
])("a limit that ends with the day is said as its 24:00: %s", (at, zh, en) => {
  expect(dueTime(at, "zh-CN")).toBe(zh);
  expect(dueTime(at, "en")).toBe(en);
});
