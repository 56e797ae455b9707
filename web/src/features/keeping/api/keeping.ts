// What is kept of a person: asked for, held, handed out, anonymised.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { send } from "../../../api/http";

export type Keeping = Schema<"PersonKeeping">;
export type Hold = Schema<"Hold">;

const LOOKS_PAGE = 50;
const key = (id: string) => ["people", id, "keeping"];
const looksKey = (id: string) => ["people", id, "viewers"];

export type Person = Schema<"Person">;
const PEOPLE_PAGE = 50;
const CASES_PAGE = 20;

// Masked, newest first. What is looked for stays in memory: it may be a phone number.
export function usePeople(q: string) {
  return useInfiniteQuery({
    queryKey: ["people", "list", q],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/people", {
          query: { page_size: PEOPLE_PAGE, ...(q === "" ? {} : { q }), ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}

// Masked. Reading it is a look, which the server journals.
export function usePerson(id: string) {
  return useQuery({
    queryKey: ["people", id, "page"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/people/{id}", { path: { id }, signal })).data,
  });
}

export function useRevealPerson(id: string) {
  return useCommand<{ reason: string }, Schema<"PersonInFull">>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/people/{id}/reveals", { path: { id }, body, idempotencyKey })).data,
    refreshes: [looksKey(id)],
  });
}

export function useCasesOf(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ["cases", "of", id],
    enabled,
    queryFn: async ({ signal }) => (await api.get("/api/v1/cases", { query: { requester: id, page_size: CASES_PAGE }, signal })).data,
  });
}

export function useKeeping(id: string) {
  return useQuery({
    queryKey: key(id),
    queryFn: async ({ signal }) => (await api.get("/api/v1/people/{id}/keeping", { path: { id }, signal })).data,
  });
}

export function usePersonLooks(id: string, enabled: boolean) {
  return useQuery({
    queryKey: looksKey(id),
    enabled,
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/people/{id}/viewers", { path: { id }, query: { page_size: LOOKS_PAGE }, signal })).data.items,
  });
}

export function useHold(id: string) {
  return useCommand<{ reason: string }, Hold>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/people/{id}/holds", { path: { id }, body, idempotencyKey })).data,
    refreshes: [key(id), looksKey(id)],
  });
}

export function useLift(id: string) {
  return useCommand<{ hold: string; reason: string }, Hold>({
    send: async ({ hold, reason }, idempotencyKey) =>
      (await api.post("/api/v1/holds/{id}/lifts", { path: { id: hold }, body: { reason }, idempotencyKey })).data,
    refreshes: [key(id), looksKey(id)],
  });
}

export function useAnonymise(id: string) {
  return useCommand<Schema<"Anonymisation">, Schema<"Anonymised">>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/people/{id}/anonymisations", { path: { id }, body, idempotencyKey })).data,
    refreshes: [key(id), looksKey(id), ["cases"]],
  });
}

// Hands the file to the browser; answers its SHA-256, as the journal has it.
export async function exportPerson(id: string, reason: string): Promise<string> {
  const { blob, headers } = await send("POST", `/api/v1/people/${id}/exports`, { body: { reason } });
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = `person-${id}.zip`;
  link.click();
  URL.revokeObjectURL(url);
  return headers.get("X-Content-SHA256") ?? "";
}
