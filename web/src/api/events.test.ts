import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refresher } from "./events";
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

test("too far behind: everything is asked again; stopped: nothing is", () => {
  const { refresher, asked } = watched();
  refresher.reset();
  expect(asked()).toEqual([undefined]);
  refresher.changed("1");
  refresher.stop();
  vi.runAllTimers();
  expect(asked()).toHaveLength(1);
});
