import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { asProblem, type Problem } from "../../../api/problem";
import { keys } from "../../../api/queries";

export type SignIn = Schema<"SignIn">;

// Hands out a secret, so it takes no Idempotency-Key.
export function useSignIn(): UseMutationResult<void, Problem, SignIn> {
  const queries = useQueryClient();
  return useMutation<void, Problem, SignIn>({
    mutationFn: async (body) => {
      try {
        await api.post("/api/v1/sessions", { body });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: () => queries.resetQueries({ queryKey: keys.session }),
  });
}
