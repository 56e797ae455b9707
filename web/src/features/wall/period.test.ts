import { describe, expect, it } from "vitest";
import { monthBefore, monthOf } from "./period";

describe("a month", () => {
  it("is the office's, not the browser's: midnight of China is 16:00 UTC of the day before", () => {
    expect(monthOf(Date.parse("2026-11-30T15:59:59Z"))).toBe("2026-11");
    expect(monthOf(Date.parse("2026-11-30T16:00:00Z"))).toBe("2026-12");
  });
  it("has one before it, over the year's end too", () => {
    expect(monthBefore("2026-12")).toBe("2026-11");
    expect(monthBefore("2026-10")).toBe("2026-09");
    expect(monthBefore("2026-01")).toBe("2025-12");
  });
});
