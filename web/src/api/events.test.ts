import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveStream, Refresher, type Connection } from "./events";
import { keys } from "./queries";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const queries = new QueryClient();
  const refreshed = vi.spyOn(queries, "invalidateQueries").mockResolvedValue();
  return { refresher: new Refresher(queries), asked: () => refreshed.mock.calls.map(([what]) => what?.queryKey) };
}

test("a burst of events refreshes each case once and the lists once", () => {
  const { refresher, asked } = watched();
  refresher.changed("1");
  refresher.changed("2");
  refresher.changed("1");
  expect(asked()).toEqual([]);
  vi.runAllTimers();
  expect(asked()).toEqual([keys.case("1"), keys.case("2"), keys.caseLists, keys.promises, keys.wall]);
  refresher.changed("1");
  vi.runAllTimers();
  expect(asked()).toHaveLength(9);
});

test("a tab nobody sees asks for nothing; shown again it asks once for all that happened", () => {
  const { refresher, asked } = watched();
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  refresher.changed("1");
  vi.runAllTimers();
  refresher.changed("2");
  vi.runAllTimers();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(asked()).toEqual([]);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(asked()).toEqual([keys.case("1"), keys.case("2"), keys.caseLists, keys.promises, keys.wall]);
  refresher.stop();
  hidden.mockReturnValue(true);
  refresher.changed("3");
  vi.runAllTimers();
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(asked()).toHaveLength(5);
  hidden.mockRestore();
});

test("too far behind: everything is asked again; stopped: nothing is", () => {
  const { refresher, asked } = watched();
  refresher.reset();
  expect(asked()).toEqual([undefined]);
  refresher.changed("1");
  refresher.stop();
  vi.runAllTimers();
  expect(asked()).toHaveLength(1);
});

test("a call that is offered is left for the pop, and the lists of calls are asked for again", () => {
  const queries = new QueryClient();
  const refreshed = vi.spyOn(queries, "invalidateQueries").mockResolvedValue();
  new Refresher(queries).called("61");
  expect(queries.getQueryData(keys.offeredCall)).toBe("61");
  expect(refreshed.mock.calls.map(([what]) => what?.queryKey)).toEqual([keys.calls]);
});

// What a browser does: each stream that was opened, and what happens to it.
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  breaks(): void {
    this.readyState = 0; // the browser connects again
    this.onerror?.();
  }
  isRefused(): void {
    this.readyState = 2;
    this.onerror?.();
  }
  close(): void {
    this.readyState = 2;
  }
}

function streamed(session: () => Promise<Response>) {
  FakeSource.all = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("fetch", vi.fn(session));
  const { refresher, asked } = watched();
  const shown: Connection[] = [];
  const stream = new LiveStream(refresher, (connection) => shown.push(connection));
  stream.open();
  return { stream, shown, asked };
}
const signedIn = () => Promise.resolve(new Response("{}"));
const last = () => FakeSource.all.at(-1)!;

test("a broken line is left to the browser; when it is back everything is asked again", () => {
  const { shown, asked } = streamed(signedIn);
  last().opens();
  expect(asked()).toEqual([]);
  last().breaks();
  vi.runAllTimers();
  expect(FakeSource.all).toHaveLength(1);
  last().opens();
  expect(shown).toEqual(["live", "lost", "live"]);
  expect(asked()).toEqual([undefined]);
});

test("a stream that was refused is opened anew, later each time, until one is there", async () => {
  streamed(signedIn);
  last().isRefused();
  await vi.advanceTimersByTimeAsync(999);
  expect(FakeSource.all).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(FakeSource.all).toHaveLength(2);
  last().isRefused();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(FakeSource.all).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  last().opens();
  last().isRefused();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FakeSource.all).toHaveLength(4);
});

test("a server that is away is tried again; a session that has ended is not", async () => {
  const answer = vi.fn<() => Promise<Response>>().mockRejectedValueOnce(new TypeError("failed to fetch"));
  answer.mockResolvedValue(new Response(JSON.stringify({ code: "org.no_session" }), { status: 401 }));
  streamed(answer);
  last().isRefused();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FakeSource.all).toHaveLength(2);
  last().isRefused();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSource.all).toHaveLength(2);
});

test("after the page is left nothing is opened any more", async () => {
  const { stream } = streamed(signedIn);
  last().isRefused();
  stream.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSource.all).toHaveLength(1);
  expect(last().readyState).toBe(FakeSource.CLOSED);
});

test("call.offered of the stream reaches the pop", () => {
  FakeSource.all = [];
  vi.stubGlobal("EventSource", FakeSource);
  const { refresher } = watched();
  const called = vi.spyOn(refresher, "called");
  new LiveStream(refresher, () => undefined).open();
  last().dispatchEvent(new MessageEvent("call.offered", { data: JSON.stringify({ seq: 7, type: "call.offered", call_id: "61" }) }));
  expect(called.mock.calls).toEqual([["61"]]);
});
