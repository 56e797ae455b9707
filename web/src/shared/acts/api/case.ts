import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { keys } from "../../../api/queries";
import type { Attachment } from "./attachments";

// A file of a case: who brought it, with which event.
export interface CaseFile extends Attachment {
  event_seq: number;
  by: "requester" | Schema<"StaffRef">;
}
export interface Material {
  name: string;
  count: number;
}
export type CasePage = Schema<"Case"> & {
  attachments?: CaseFile[];
  materials?: Material[];
};

// The page of a case. Reading it is a look, which the server journals.
export function useCase(id: string): UseQueryResult<CasePage> {
  return useQuery({
    queryKey: [...keys.case(id), "page"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/cases/{id}", { path: { id }, signal })).data as CasePage,
  });
}
