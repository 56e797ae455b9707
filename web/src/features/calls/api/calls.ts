import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type PhoneCall = Schema<"PhoneCall">;

const PAGE = 50;

export function useCalls(mine: boolean) {
  return useInfiniteQuery({
    queryKey: [...keys.calls, mine],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (await api.get("/api/v1/calls", { query: { mine, page_size: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) }, signal })).data,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

// Of the day that holds `now`.
export function useCallMeasures(day: { from: string; to: string }, allowed: boolean) {
  return useQuery({
    queryKey: [...keys.calls, "measures", day.from],
    enabled: allowed,
    queryFn: async ({ signal }) => (await api.get("/api/v1/call-measures", { query: day, signal })).data,
  });
}

// A look with a reason; it takes no Idempotency-Key because each one is journaled.
export function useHearCall(onDone: (url: string) => void) {
  return useCommand<{ id: string; reason: string }, Schema<"Recording">>({
    send: async ({ id, reason }) => (await api.post("/api/v1/calls/{id}/recording-looks", { path: { id }, body: { reason } })).data,
    onDone: (found) => onDone(found.recording_url),
  });
}
