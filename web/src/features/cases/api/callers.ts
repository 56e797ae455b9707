import { useQuery } from "@tanstack/react-query";
import { api } from "../../../api/client";

// Looked up by number, each look journaled: asked for on purpose only, and not kept.
export function useCallers(phone: string) {
  return useQuery({
    queryKey: ["cases-callers", phone],
    enabled: phone !== "",
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async ({ signal }) => (await api.post("/api/v1/caller-lookups", { body: { phone }, signal })).data.items,
  });
}
