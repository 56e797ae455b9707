// Who is called back, and who is held to account.
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type FollowUpLine = Schema<"FollowUpLine">;
export type Finding = Schema<"Finding">;

const PAGE = 50;
const followUps = ["quality", "follow-ups"] as const;
const findings = ["quality", "findings"] as const;

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

export function useFindings(mine: boolean) {
  return useInfiniteQuery({
    queryKey: [...findings, mine],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/findings", {
          query: { page_size: PAGE, ...(mine ? { mine: true } : {}), ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useAppeal(id: string, onDone: () => void) {
  return useCommand({
    send: (body: Schema<"Reason">, idempotencyKey) => api.post("/api/v1/findings/{id}/appeals", { path: { id }, body, idempotencyKey }),
    refreshes: [findings],
    onDone,
  });
}

export function useDecide(id: string, onDone: () => void) {
  return useCommand({
    send: (body: Schema<"FindingDecision">, idempotencyKey) => api.post("/api/v1/findings/{id}/decisions", { path: { id }, body, idempotencyKey }),
    refreshes: [findings],
    onDone,
  });
}
