import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { dueTime } from "./due";

beforeAll(() => i18next.init({ lng: "zh-CN", resources: {} }));

test("a limit that ends with the day is said as its 24:00", () => {
  expect(dueTime("2026-03-08T00:00:00+08:00")).toBe("2026/3/7 24:00");
  expect(dueTime("2026-01-01T00:00:00+08:00")).toBe("2025/12/31 24:00");
  expect(dueTime("2026-03-08T00:01:00+08:00")).toBe("2026/3/8 00:01");
  expect(dueTime("2026-03-08T17:30:00+08:00")).toBe("2026/3/8 17:30");
});
