// Who is called back.
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type FollowUpLine = Schema<"FollowUpLine">;

const PAGE = 50;
const followUps = ["quality", "follow-ups"] as const;

export function useFollowUps() {
  return useInfiniteQuery({
    queryKey: followUps,
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (await api.get("/api/v1/follow-ups", { query: { page_size: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) }, signal })).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useRecordCall(line: FollowUpLine, onDone: () => void) {
  return useCommand({
    send: (body: Schema<"FollowUp">, idempotencyKey) =>
      api.post("/api/v1/cases/{id}/follow-ups", { path: { id: line.case }, body, idempotencyKey, ifMatch: `"${line.revision}"` }),
    refreshes: [followUps, keys.case(line.case), keys.wall],
    onDone,
  });
}
