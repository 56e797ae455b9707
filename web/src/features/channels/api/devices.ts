// One-key callers. A device's key is shown once, so registering takes no Idempotency-Key.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type AlarmDevice = Schema<"AlarmDevice">;
export type NewDevice = Schema<"NewAlarmDevice">;

const DEVICES = ["channels", "alarm-devices"] as const;
const PAGE = 200;

async function all<T>(get: (cursor: string) => Promise<{ items: T[]; next_cursor: string | null }>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { items: T[]; next_cursor: string | null } = await get(cursor);
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return items;
}

const pageOf = (cursor: string) => ({ page_size: PAGE, ...(cursor === "" ? {} : { cursor }) });

export function useDevices(): UseQueryResult<AlarmDevice[]> {
  return useQuery({
    queryKey: DEVICES,
    queryFn: ({ signal }) => all(async (cursor) => (await api.get("/api/v1/alarm-devices", { query: pageOf(cursor), signal })).data),
  });
}

export function useUnitNames(): UseQueryResult<Schema<"Unit">[]> {
  return useQuery({
    queryKey: [...keys.units, "all"],
    queryFn: ({ signal }) => all(async (cursor) => (await api.get("/api/v1/units", { query: pageOf(cursor), signal })).data),
  });
}

export function useMethodChoices() {
  return useQuery({
    queryKey: ["channels", "methods"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/methods", { signal })).data,
  });
}

// A look at whom a number belongs to, masked and journaled: asked for on purpose, and not kept.
export function useCallersOf() {
  return useCommand<string, Schema<"Caller">[]>({
    send: async (phone) => (await api.post("/api/v1/caller-lookups", { body: { phone } })).data.items,
    refreshes: [],
  });
}

export function useAddDevice(onDone: (token: string) => void) {
  return useCommand<NewDevice, Schema<"MadeAlarmDevice">>({
    send: async (body) => (await api.post("/api/v1/alarm-devices", { body })).data,
    refreshes: [[...DEVICES]],
    onDone: (made) => onDone(made.token),
  });
}

export function useRetireDevice() {
  return useCommand<string, unknown>({
    send: async (id, idempotencyKey) =>
      (await api.post("/api/v1/alarm-devices/{id}/retirements", { path: { id }, body: {}, idempotencyKey })).data,
    refreshes: [[...DEVICES]],
  });
}
