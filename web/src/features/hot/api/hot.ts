import { useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type HotIssue = Schema<"HotIssue">;
export type HotIssuePage = Schema<"HotIssuePage">;
export type Answered = Schema<"HotIssueAnswered">;

const key = ["hot-issues"] as const;

export function useHotIssues() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.get("/api/v1/hot-issues", { signal })).data.items,
  });
}

export function useHotIssue(id: string) {
  return useQuery({
    queryKey: [...key, id],
    queryFn: async ({ signal }) => (await api.get("/api/v1/hot-issues/{id}", { path: { id }, signal })).data,
  });
}

export function useAnswerIssue(id: string, onDone: (answered: Answered) => void) {
  return useCommand<Schema<"NewPolicyAnswer">, Answered>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/hot-issues/{id}/answers", { path: { id }, body, idempotencyKey })).data,
    refreshes: [key, keys.caseLists, ["case"], keys.promises],
    onDone,
  });
}
