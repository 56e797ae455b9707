// Points deducted by findings, added up.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";

export type Deductions = Schema<"Deductions">;

export interface DeductionFilter {
  period: string; // 2026, 2026-Q4, 2026-11
  unit?: string;
  staff?: string;
}

// `asked` false: nothing is asked for yet. A new finding changes the sum: the key begins as that of findings.
export function useDeductions(filter: DeductionFilter, asked = true): UseQueryResult<Deductions> {
  return useQuery({
    queryKey: ["findings", "deductions", filter],
    queryFn: async ({ signal }) => (await api.get("/api/v1/deductions", { query: { ...filter }, signal })).data,
    enabled: asked,
  });
}
