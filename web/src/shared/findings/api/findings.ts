// Who is held to account for what: lists, one made, its appeal, the decision.
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export type Finding = Schema<"Finding">;
export type FindingState = Finding["state"];
export type NewFinding = Schema<"NewFinding">;

export interface FindingFilter {
  mine?: boolean;
  case?: string;
  state?: FindingState;
  unit?: string;
  from?: string; // instants: from then on, before then
  to?: string;
}

const PAGE = 50;
const findings = ["findings"] as const;

export function useFindings(filter: FindingFilter) {
  return useInfiniteQuery({
    queryKey: [...findings, filter],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (await api.get("/api/v1/findings", { query: { ...filter, page_size: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) }, signal })).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useMakeFinding(onDone: () => void) {
  return useCommand({
    send: (body: NewFinding, idempotencyKey) => api.post("/api/v1/findings", { body, idempotencyKey }),
    refreshes: [findings],
    onDone,
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
