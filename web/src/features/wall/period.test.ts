import { describe, expect, it } from "vitest";
import { lastPeriod, monthOf } from "./period";

describe("a month", () => {
  it("is the office's, not the browser's: midnight of China is 16:00 UTC of the day before", () => {
    expect(monthOf(Date.parse("2026-11-30T15:59:59Z"))).toBe("2026-11");
    expect(monthOf(Date.parse("2026-11-30T16:00:00Z"))).toBe("2026-12");
  });
});

describe("the last period that is over", () => {
  const at = (day: string) => Date.parse(`${day}T09:00:00+08:00`);
  it.each([
    ["day", "2026-03-01", "2026-02-28"],
    ["week", "2026-03-02", "2026-W09"],
    ["week", "2026-01-04", "2025-W52"],
    ["week", "2026-01-05", "2026-W01"],
    ["week", "2027-01-04", "2026-W53"],
    ["half_month", "2026-03-15", "2026-02-B"],
    ["half_month", "2026-03-16", "2026-03-A"],
    ["month", "2026-12-31", "2026-11"],
    ["month", "2026-01-01", "2025-12"],
    ["quarter", "2026-03-31", "2025-Q4"],
    ["quarter", "2026-04-01", "2026-Q1"],
    ["half_year", "2026-06-30", "2025-H2"],
    ["half_year", "2026-07-01", "2026-H1"],
    ["year", "2026-12-31", "2025"],
    ["year", "2027-01-01", "2026"],
  ])("of each %s on %s is %s", (every, day, name) => {
    expect(lastPeriod(every, at(day))).toBe(name);
  });
  it("turns at midnight of the office", () => {
    expect(lastPeriod("month", Date.parse("2026-03-31T23:59:59+08:00"))).toBe("2026-02");
    expect(lastPeriod("month", Date.parse("2026-04-01T00:00:00+08:00"))).toBe("2026-03");
  });
});
