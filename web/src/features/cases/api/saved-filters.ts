import { useQuery } from "@tanstack/react-query";
import { request } from "../../../api/http";
import { useCommand } from "../../../api/command";
import { fill } from "../../../api/client";

export interface SavedFilter {
  id: string;
  name: string;
  query: string;
}

const key = ["cases-saved-filters"] as const;

export function useSavedFilters() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      (await request<{ items: SavedFilter[] }>("GET", "/api/v1/saved-filters", { signal })).data.items,
  });
}

export function useSaveFilter(onDone: () => void) {
  return useCommand<{ name: string; query: string }, unknown>({
    send: (body, idempotencyKey) => request("POST", "/api/v1/saved-filters", { body, idempotencyKey }),
    refreshes: [[...key]],
    onDone,
  });
}

export function useForgetFilter() {
  return useCommand<string, unknown>({
    send: (id) => request("DELETE", fill("/api/v1/saved-filters/{id}", { id })),
    refreshes: [[...key]],
  });
}
