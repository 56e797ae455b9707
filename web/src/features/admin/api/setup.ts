// The first run: an organisation is made by the code that `serve` printed.
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { asProblem, type Problem } from "../../../api/problem";
import { keys } from "../../../api/queries";

export type SetupState = Schema<"SetupState">;

export type Setup = Schema<"Setup">;

export function useSetupState(): UseQueryResult<SetupState> {
  return useQuery({
    queryKey: ["setup"],
    queryFn: async ({ signal }) => (await api.get("/public/v1/setup", { signal })).data,
    staleTime: Infinity,
  });
}

export function useSetUp(): UseMutationResult<void, Problem, Setup> {
  const queries = useQueryClient();
  return useMutation<void, Problem, Setup>({
    mutationFn: async (body) => {
      try {
        await api.post("/public/v1/setup", { body });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: () => queries.resetQueries({ queryKey: keys.session }),
  });
}
