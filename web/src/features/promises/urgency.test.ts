import { expect, test } from "vitest";
import { urgencyOf } from "./urgency";

const now = new Date("2026-03-02T15:00:00+08:00").getTime();

test.each([
  ["2026-03-02T14:59:59+08:00", "late"],
  ["2026-03-02T15:00:00+08:00", "late"], // a limit ends when it ends
  ["2026-03-02T15:00:01+08:00", "today"],
  ["2026-03-03T00:00:00+08:00", "today"], // 24:00 of today
  ["2026-03-03T00:00:01+08:00", "soon"],
  ["2026-03-06T00:00:00+08:00", "soon"], // 24:00 of the third day from now
  ["2026-03-06T00:00:01+08:00", "later"],
] as const)("what is due at %s is %s", (due, urgency) => {
  expect(urgencyOf(due, now)).toBe(urgency);
});
