import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { keys } from "../../../api/queries";

export type CaseFile = Schema<"CaseAttachment">;
export type Material = Schema<"Material">;
export type CasePage = Schema<"Case">;

// The page of a case. Reading it is a look, which the server journals.
export function useCase(id: string): UseQueryResult<CasePage> {
  return useQuery({
    queryKey: [...keys.case(id), "page"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/cases/{id}", { path: { id }, signal })).data,
  });
}
