// The call that is offered to me: told by the live events, asked for once, tied to the case made of it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schema } from "../api/client";
import { useCommand } from "../api/command";
import { keys } from "../api/queries";

export type PhoneCall = Schema<"PhoneCall">;
export type CallWithCallers = Schema<"CallWithCallers">;

// The id the live events left, or null.
export function useOfferedCall(): { id: string | null; dismiss: () => void } {
  const queries = useQueryClient();
  const offered = useQuery<string | null>({ queryKey: keys.offeredCall, enabled: false, initialData: null, queryFn: () => null });
  return { id: offered.data, dismiss: () => queries.setQueryData(keys.offeredCall, null) };
}

// A look that the server journals: asked once a call.
export function useCall(id: string | null) {
  return useQuery<CallWithCallers>({
    queryKey: keys.call(id ?? ""),
    enabled: id !== null,
    staleTime: Infinity,
    queryFn: async ({ signal }) => (await api.get("/api/v1/calls/{id}", { path: { id: id ?? "" }, signal })).data,
  });
}

export function useLinkCall() {
  return useCommand<{ call: string; caseId: string }, PhoneCall>({
    send: async ({ call, caseId }, idempotencyKey) =>
      (await api.post("/api/v1/calls/{id}/links", { path: { id: call }, body: { case_id: caseId }, idempotencyKey })).data,
    refreshes: [keys.calls],
  });
}
