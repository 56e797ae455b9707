// Cases that belong together, and parts other units are asked for.
import { useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type Relations = Schema<"Relations">;
export type LinkKind = Schema<"LinkKind">;
export type Part = Schema<"Part">;
export type PartAct = "acceptances" | "returns" | "results";

const mineKey = [...keys.promises, "parts"] as const;

export function useRelations(id: string) {
  return useQuery({
    queryKey: [...keys.case(id), "relations"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/cases/{id}/relations", { path: { id }, signal })).data,
  });
}

// By the number people know; none: not there, or not to be seen.
export async function caseByNumber(number: string): Promise<string | undefined> {
  return (await api.get("/api/v1/cases", { query: { number, page_size: 1 } })).data.items[0]?.id;
}

export function useMerge(id: string) {
  return useCommand<{ into: string }, unknown>({
    send: async ({ into }, idempotencyKey) => (await api.post("/api/v1/merges", { body: { case_id: id, into }, idempotencyKey })).data,
    refreshes: [keys.case(id), keys.caseLists, keys.promises],
  });
}

export function useUnmerge() {
  return useCommand<{ id: string }, unknown>({
    send: async ({ id }) => (await api.delete("/api/v1/merges/{id}", { path: { id } })).data,
    refreshes: [["case"], keys.caseLists, keys.promises],
  });
}

export function useLink(id: string) {
  return useCommand<{ other: string; kind: LinkKind }, unknown>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/links", { body: { case_id: id, ...body }, idempotencyKey })).data,
    refreshes: [keys.case(id)],
  });
}

export interface Found {
  id: string;
  number: string;
  subject: string;
}
export const LINKS_AT_ONCE = 500; // as the server takes them
const PAGE = 200;

// Every case a search finds, up to what can be linked at once.
export async function findCases(q: string): Promise<{ items: Found[]; more: boolean }> {
  const items: Found[] = [];
  let cursor: string | null = "";
  while (cursor !== null && items.length < LINKS_AT_ONCE) {
    const query: { q: string; page_size: number; cursor?: string } = { q, page_size: PAGE, ...(cursor === "" ? {} : { cursor }) };
    const { data } = await api.get("/api/v1/cases", { query });
    items.push(...data.items.map(({ id, number, subject }) => ({ id, number, subject })));
    cursor = data.next_cursor;
  }
  return { items: items.slice(0, LINKS_AT_ONCE), more: cursor !== null || items.length > LINKS_AT_ONCE };
}

export type LinkedRows = Schema<"LinkedRows">["items"];

export function useLinkMany(id: string) {
  return useCommand<{ others: string[]; kind: LinkKind }, LinkedRows>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/link-batches", { body: { case_id: id, ...body }, idempotencyKey })).data.items,
    refreshes: [keys.case(id)],
  });
}

export function useUnlink(id: string) {
  return useCommand<{ other: string }, unknown>({
    send: async ({ other }) => (await api.delete("/api/v1/links/{id}/{other}", { path: { id, other } })).data,
    refreshes: [keys.case(id)],
  });
}

export function useAskForPart(id: string) {
  return useCommand<{ unit: string; text: string; within: string }, Part>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/parts", { body: { case_id: id, ...body }, idempotencyKey })).data,
    refreshes: [keys.case(id)],
  });
}

export function useMyParts() {
  return useQuery({
    queryKey: mineKey,
    queryFn: async ({ signal }) => (await api.get("/api/v1/parts", { query: { unit: "me", page_size: 200 }, signal })).data.items,
  });
}

export function useActOnPart(part: Part) {
  return useCommand<{ act: PartAct; words: string }, Part>({
    send: async ({ act, words }, idempotencyKey) => {
      const path = { id: part.id };
      if (act === "acceptances") return (await api.post("/api/v1/parts/{id}/acceptances", { path, body: {}, idempotencyKey })).data;
      if (act === "returns") return (await api.post("/api/v1/parts/{id}/returns", { path, body: { reason: words }, idempotencyKey })).data;
      return (await api.post("/api/v1/parts/{id}/results", { path, body: { text: words }, idempotencyKey })).data;
    },
    refreshes: [keys.case(part.case_id), mineKey],
  });
}
