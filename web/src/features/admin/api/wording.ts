import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type Wording = Schema<"Wording">;

export function useWording(): UseQueryResult<Wording> {
  return useQuery({
    queryKey: [...keys.wording, "lists"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/wording", { signal })).data,
  });
}

export function useSaveWording(onDone: () => void) {
  return useCommand<Schema<"NewWording">, Wording>({
    send: async (body) => (await api.put("/api/v1/wording", { body })).data,
    refreshes: [keys.wording],
    onDone,
  });
}

export function useDropWording(onDone: () => void) {
  return useCommand<null, Wording>({
    send: async (_nothing, idempotencyKey) => (await api.post("/api/v1/wording-resets", { body: {}, idempotencyKey })).data,
    refreshes: [keys.wording],
    onDone,
  });
}

export function useFound(text: string) {
  return useQuery({
    queryKey: [...keys.wording, "try", text],
    enabled: text.trim() !== "",
    queryFn: async ({ signal }) => (await api.post("/api/v1/wording-checks", { body: { text }, signal })).data.found,
  });
}
