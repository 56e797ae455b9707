import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";

export type Similar = Schema<"SimilarCases">["items"][number];

const LIMIT = 5;
const SHORTEST = 4; // fewer characters find anything

export interface Told {
  subject: string;
  body: string;
  place: string;
  place_point?: { lat: number; lon: number } | null;
}

// Cases that are about the same thing, best first; without `exclude`, the case itself. By POST: what
// somebody told stands in no address.
export function useSimilar(told: Told, exclude?: string) {
  return useQuery({
    queryKey: ["similar", told, exclude],
    enabled: told.subject.trim().length >= SHORTEST || told.body.trim().length >= SHORTEST,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const body = { ...told, limit: LIMIT, ...(exclude === undefined ? {} : { exclude }) };
      return (await api.post("/api/v1/similar-cases", { body, signal })).data.items;
    },
  });
}
