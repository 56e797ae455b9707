import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

// A busy machine renders late; what never comes fails all the same.
configure({ asyncUtilTimeout: 20_000 });

if (typeof window !== "undefined") {
  localStorage.setItem("shouwen.language", "zh-CN"); // also before a file's beforeAll
  beforeEach(() => localStorage.setItem("shouwen.language", "zh-CN"));
  afterEach(cleanup);
}
