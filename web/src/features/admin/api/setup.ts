// The first run: an organisation is made by the code that `serve` printed.
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { request } from "../../../api/http";
import { asProblem, type Problem } from "../../../api/problem";
import { keys } from "../../../api/queries";

export interface SetupState {
  needed: boolean;
  methods: { id: string; version: number; title: { zh: string; en: string } }[];
}

export interface Setup {
  code: string;
  organisation: string;
  login: string;
  name: string;
  password: string;
  method: string;
  language: "zh" | "en";
}

export function useSetupState(): UseQueryResult<SetupState> {
  return useQuery({
    queryKey: ["setup"],
    queryFn: async ({ signal }) => (await request<SetupState>("GET", "/public/v1/setup", { signal })).data,
    staleTime: Infinity,
  });
}

export function useSetUp(): UseMutationResult<void, Problem, Setup> {
  const queries = useQueryClient();
  return useMutation<void, Problem, Setup>({
    mutationFn: async (body) => {
      try {
        await request("POST", "/public/v1/setup", { body });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: () => queries.resetQueries({ queryKey: keys.session }),
  });
}
