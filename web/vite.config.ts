import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { pagePaths } from "./tools/page-paths.mjs";

// Two entries: the staff app and the public pages, each with its own bundle.
// `npm run dev` serves them with the API of a running `shouwen serve` behind (SHOUWEN_SERVER).
const server = process.env["SHOUWEN_SERVER"] ?? "http://127.0.0.1:8080";
const proxy = {
  "/api/": server,
  "/public/v1/": server,
  "/healthz": server,
  "/readyz": server,
  "/test/": server,
};

export default defineConfig({
  plugins: [react(), pagePaths()],
  publicDir: false,
  server: { proxy },
  preview: { proxy },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // Inlined assets would be data: URLs, which the content security policy forbids for fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    manifest: "manifest.json",
    rollupOptions: { input: ["index.html", "public.html"] },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
