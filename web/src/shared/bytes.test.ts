import { expect, test } from "vitest";
import { bytesText } from "./bytes";

test("kilobytes up to a megabyte, then megabytes", () => {
  expect(bytesText(0)).toBe("0 KB");
  expect(bytesText(1)).toBe("1 KB");
  expect(bytesText(1024)).toBe("1 KB");
  expect(bytesText(1025)).toBe("2 KB");
  expect(bytesText(1024 * 1024 - 1)).toBe("1024 KB");
  expect(bytesText(1024 * 1024)).toBe("1 MB");
  expect(bytesText(256 * 1024 * 1024)).toBe("256 MB");
});
