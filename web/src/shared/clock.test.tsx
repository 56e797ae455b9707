// Whoever signs in has the server's time before the first page, whatever the device shows.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { clerk, fakeServer, type Answers } from "../testing/staff";
import { serverNow } from "./clock";
import { useSessionQuery } from "./session";

const DEVICE = new Date("2024-06-01T12:00:00+08:00");
const HERE = "2026-03-02T10:00:00+08:00";

async function signedIn(answers: Answers) {
  vi.setSystemTime(DEVICE);
  const log = fakeServer({ "GET /api/v1/sessions/current": { body: clerk }, ...answers });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const around = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
  const { result } = renderHook(() => useSessionQuery(), { wrapper: around });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  return log;
}
const ahead = () => Math.round((serverNow() - Date.parse(HERE)) / 60_000); // minutes

test("while the server does not say the time the device's serves, and nobody is kept out", async () => {
  await signedIn({});
  expect(Math.round((serverNow() - DEVICE.getTime()) / 60_000)).toBe(0);
});

test("it is the server's from the first page on, and asked for once", async () => {
  const ready: Answers = { "GET /readyz": { body: { status: "ready", version: "1", now: HERE } } };
  const first = await signedIn(ready);
  expect(ahead()).toBe(0);
  const second = await signedIn(ready);
  expect(ahead()).toBe(0);
  expect([...first, ...second].filter((one) => one.path === "/readyz")).toHaveLength(1);
});
