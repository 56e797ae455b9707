import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

if (typeof window !== "undefined") {
  localStorage.setItem("shouwen.language", "zh-CN"); // also before a file's beforeAll
  beforeEach(() => localStorage.setItem("shouwen.language", "zh-CN"));
  afterEach(cleanup);
}
