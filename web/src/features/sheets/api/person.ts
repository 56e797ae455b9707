// Whom a care card is for: masked until it is made, then in full, with a reason, on record.
import { useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export type PersonInFull = Schema<"PersonInFull">;

export function usePerson(id: string) {
  return useQuery({
    queryKey: ["people", id, "page"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/people/{id}", { path: { id }, signal })).data,
  });
}

export function useReveal(id: string) {
  return useCommand<{ reason: string }, PersonInFull>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/people/{id}/reveals", { path: { id }, body, idempotencyKey })).data,
    refreshes: [["people", id, "viewers"]],
  });
}
