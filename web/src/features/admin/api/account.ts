// One's own sessions and password.
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { asProblem, type Problem } from "../../../api/problem";

export type OpenSession = Schema<"OpenSession">;

const SESSIONS = ["session", "list"] as const;

export function useSessions(): UseQueryResult<OpenSession[]> {
  return useQuery({
    queryKey: SESSIONS,
    queryFn: async ({ signal }) => (await api.get("/api/v1/sessions", { signal })).data,
  });
}

export function useEndSession() {
  return useCommand<string, unknown>({
    send: async (id) => (await api.delete("/api/v1/sessions/{id}", { path: { id } })).data,
    refreshes: [[...SESSIONS]],
  });
}

export type TokenInfo = Schema<"TokenInfo">;

const tokensOf = (staff: string) => ["tokens", staff] as const;

export function useTokens(staff: string): UseQueryResult<TokenInfo[]> {
  return useQuery({
    queryKey: tokensOf(staff),
    queryFn: async ({ signal }) => (await api.get("/api/v1/staff/{id}/tokens", { path: { id: staff }, signal })).data.items,
  });
}

export function useRevokeToken(staff: string) {
  return useCommand<string, unknown>({
    send: async (token) => (await api.delete("/api/v1/staff/{id}/tokens/{token}", { path: { id: staff, token } })).data,
    refreshes: [[...tokensOf(staff)]],
  });
}

// A secret, so it takes no Idempotency-Key.
export function useCreateToken(staff: string): UseMutationResult<Schema<"Token">, Problem, Schema<"NewToken">> {
  const queries = useQueryClient();
  return useMutation<Schema<"Token">, Problem, Schema<"NewToken">>({
    mutationFn: async (body) => {
      try {
        return (await api.post("/api/v1/tokens", { body })).data;
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensOf(staff) }),
  });
}

// A secret, so it takes no Idempotency-Key.
export function useChangePassword(): UseMutationResult<void, Problem, { old: string; new: string }> {
  const queries = useQueryClient();
  return useMutation<void, Problem, { old: string; new: string }>({
    mutationFn: async (body) => {
      try {
        await api.post("/api/v1/sessions/current/passwords", { body });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  });
}
