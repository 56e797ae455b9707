import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { request } from "../../../api/http";
import type { CaseLine } from "./views";

export interface Similar {
  case: CaseLine;
  score: number;
  shared: string[];
  same_place: boolean;
}

const LIMIT = 5;
const SHORTEST = 4; // fewer characters find anything

export interface Told {
  subject: string;
  body: string;
  place: string;
}

// Cases that are about the same thing, best first.
export function useSimilar(told: Told) {
  return useQuery({
    queryKey: ["similar", told],
    enabled: told.subject.trim().length >= SHORTEST || told.body.trim().length >= SHORTEST,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await request<{ items: Similar[] }>("GET", "/api/v1/similar-cases", { query: { ...told, limit: LIMIT }, signal })).data
        .items,
  });
}
