// The keys of doors. A made key is shown once, so making one takes no Idempotency-Key.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export type DoorKey = Schema<"DoorKey">;

const KEYS = ["channels", "door-keys"] as const;

export function useDoorKeys(door: string): UseQueryResult<DoorKey[]> {
  return useQuery({
    queryKey: KEYS,
    queryFn: async ({ signal }) => (await api.get("/api/v1/door-keys", { signal })).data.items,
    select: (all: DoorKey[]) => all.filter((key) => key.door === door),
  });
}

export function useAddKey(door: string, onDone: (token: string) => void) {
  return useCommand<string, Schema<"MadeDoorKey">>({
    send: async (name) => (await api.post("/api/v1/door-keys", { body: { door, name } })).data,
    refreshes: [[...KEYS]],
    onDone: (made) => onDone(made.token),
  });
}

export function useRevokeKey() {
  return useCommand<string, unknown>({
    send: async (id, idempotencyKey) =>
      (await api.post("/api/v1/door-keys/{id}/revocations", { path: { id }, body: {}, idempotencyKey })).data,
    refreshes: [[...KEYS]],
  });
}
