// What the page of a case asks for besides the case itself.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

const TIMELINE_PAGE = 200;
const VIEWERS_PAGE = 20;

export type Event = Schema<"Event">;

export function useTimeline(id: string) {
  return useInfiniteQuery({
    queryKey: [...keys.case(id), "timeline"],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/cases/{id}/timeline", {
          path: { id },
          query: { page_size: TIMELINE_PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useViewers(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.case(id), "viewers"],
    enabled,
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/cases/{id}/viewers", { path: { id }, query: { page_size: VIEWERS_PAGE }, signal })).data.items,
  });
}

export function useReveal(id: string) {
  return useCommand<{ reason: string }, Schema<"Requester">>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/cases/{id}/reveals", { path: { id }, body, idempotencyKey })).data,
    refreshes: [[...keys.case(id), "viewers"]],
  });
}
