import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

if (typeof window !== "undefined") {
  beforeEach(() => localStorage.setItem("shouwen.language", "zh-CN"));
  afterEach(cleanup);
}
