// Endpoints, robots, words and deliveries.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type Webhook = Schema<"Webhook">;
export type Robot = Schema<"Robot">;
export type MessageTemplate = Schema<"MessageTemplate">;
export type Delivery = Schema<"Delivery">;
export type Unit = Schema<"Unit">;

const WEBHOOKS = ["channels", "webhooks"] as const;
const ROBOTS = ["channels", "robots"] as const;
const TEMPLATES = ["channels", "templates"] as const;
const DELIVERIES = ["channels", "deliveries"] as const;
const POLL_MS = 3000; // a test is answered within seconds

export function useWebhooks(): UseQueryResult<Webhook[]> {
  return useQuery({
    queryKey: WEBHOOKS,
    queryFn: async ({ signal }) => (await api.get("/api/v1/webhooks", { signal })).data.items,
  });
}

export function useAddWebhook(onDone: (made: Schema<"WebhookWithSecret">) => void) {
  return useCommand<Schema<"NewWebhook">, Schema<"WebhookWithSecret">>({
    send: async (body) => (await api.post("/api/v1/webhooks", { body })).data,
    refreshes: [[...WEBHOOKS]],
    onDone,
  });
}

export function useChangeWebhook() {
  return useCommand<{ id: string; change: Schema<"WebhookPatch"> }, Webhook>({
    send: async ({ id, change }) => (await api.patch("/api/v1/webhooks/{id}", { path: { id }, body: change })).data,
    refreshes: [[...WEBHOOKS]],
  });
}

export function useRenewSecret(onDone: (made: Schema<"WebhookWithSecret">) => void) {
  return useCommand<string, Schema<"WebhookWithSecret">>({
    send: async (id) => (await api.post("/api/v1/webhooks/{id}/secrets", { path: { id } })).data,
    refreshes: [[...WEBHOOKS]],
    onDone,
  });
}

export function useTestWebhook() {
  return useCommand<string, Delivery>({
    send: async (id, idempotencyKey) => (await api.post("/api/v1/webhooks/{id}/tests", { path: { id }, idempotencyKey })).data,
    refreshes: [[...DELIVERIES]],
  });
}

export function useRobots(): UseQueryResult<Robot[]> {
  return useQuery({
    queryKey: ROBOTS,
    queryFn: async ({ signal }) => (await api.get("/api/v1/robots", { signal })).data.items,
  });
}

export function useSaveRobot(onDone: () => void) {
  return useCommand<{ unit: string; body: Schema<"NewRobot"> }, Robot>({
    send: async ({ unit, body }) => (await api.put("/api/v1/robots/{id}", { path: { id: unit }, body })).data,
    refreshes: [[...ROBOTS]],
    onDone,
  });
}

export function useTestRobot() {
  return useCommand<string, Delivery>({
    send: async (unit, idempotencyKey) => (await api.post("/api/v1/robots/{id}/tests", { path: { id: unit }, idempotencyKey })).data,
    refreshes: [[...DELIVERIES]],
  });
}

export function useTemplates(): UseQueryResult<MessageTemplate[]> {
  return useQuery({
    queryKey: TEMPLATES,
    queryFn: async ({ signal }) => (await api.get("/api/v1/message-templates", { signal })).data.items,
  });
}

export function useSaveTemplate(onDone: () => void) {
  return useCommand<{ id: string; zh: string; en: string }, MessageTemplate>({
    send: async ({ id, zh, en }) => (await api.put("/api/v1/message-templates/{name}", { path: { name: id }, body: { zh, en } })).data,
    refreshes: [[...TEMPLATES]],
    onDone,
  });
}

// The last ones of these doors, newest first, across them.
export function useDeliveries(doors: string[]): UseQueryResult<Delivery[]> {
  return useQuery({
    queryKey: [...DELIVERIES, ...doors],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        doors.map(async (door) => (await api.get("/api/v1/deliveries", { query: { door, page_size: 20 }, signal })).data.items),
      );
      return pages.flat().sort((a, b) => b.created_at.localeCompare(a.created_at));
    },
    refetchInterval: POLL_MS,
  });
}

export function useRepeat() {
  return useCommand<string, Delivery>({
    send: async (id, idempotencyKey) => (await api.post("/api/v1/deliveries/{id}/repeats", { path: { id }, idempotencyKey })).data,
    refreshes: [[...DELIVERIES]],
  });
}

const PAGE = 200;

export function useUnitNames(): UseQueryResult<Unit[]> {
  return useQuery({
    queryKey: [...keys.units, "names"],
    queryFn: async ({ signal }) => {
      const items: Unit[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const query: { page_size: number; cursor?: string } = { page_size: PAGE, ...(cursor === "" ? {} : { cursor }) };
        const { data }: { data: Schema<"UnitPage"> } = await api.get("/api/v1/units", { query, signal });
        items.push(...data.items);
        cursor = data.next_cursor;
      }
      return items;
    },
  });
}
