// A sample case played forward with nobody acting, and the difference a changed text would make to
// cases there are. Both store nothing.
import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { fill } from "../../../api/client";
import { request } from "../../../api/http";
import { asProblem, type Problem } from "../../../api/problem";

export interface TrialAsk {
  at: string;
  level?: string | undefined;
  ledger?: string | undefined;
  kind?: string | undefined;
}

export interface TrialStep {
  at: string;
  what: string;
  rule: string;
  level: string;
  words: string;
  due_at: string | null;
  explain: string;
}

export interface DryRun {
  checked: number;
  same: number;
  differ: number;
  not_comparable: number;
  items: {
    case: { id: string; number: string };
    rule: string;
    old_due: string | null;
    new_due: string | null;
    change: "sooner" | "later" | "new" | "gone";
    explain: string;
  }[];
}

async function ask<T>(path: string, body: unknown): Promise<T> {
  try {
    return (await request<T>("POST", path, { body })).data;
  } catch (thrown) {
    throw asProblem(thrown);
  }
}

export function useTrial(id: string): UseMutationResult<TrialStep[], Problem, TrialAsk> {
  return useMutation<TrialStep[], Problem, TrialAsk>({
    mutationFn: async (body) =>
      (await ask<{ items: TrialStep[] }>(fill("/api/v1/methods/{id}/trials", { id }), body)).items,
  });
}

export function useDryRun(): UseMutationResult<DryRun, Problem, { yaml: string; cases: number }> {
  return useMutation<DryRun, Problem, { yaml: string; cases: number }>({
    mutationFn: (body) => ask<DryRun>("/api/v1/methods/dry-runs", body),
  });
}
