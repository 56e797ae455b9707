import { useQuery } from "@tanstack/react-query";
import { useCommand } from "../../../api/command";
import { api, type Schema } from "../../../api/client";

export type SavedFilter = Schema<"SavedFilter">;

const key = ["cases-saved-filters"] as const;

export function useSavedFilters() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/saved-filters", { signal })).data,
  });
}

export function useSaveFilter(onDone: () => void) {
  return useCommand<Schema<"NewSavedFilter">, unknown>({
    send: (body, idempotencyKey) => api.post("/api/v1/saved-filters", { body, idempotencyKey }),
    refreshes: [[...key]],
    onDone,
  });
}

export function useForgetFilter() {
  return useCommand<string, unknown>({
    send: (id) => api.delete("/api/v1/saved-filters/{id}", { path: { id } }),
    refreshes: [[...key]],
  });
}
