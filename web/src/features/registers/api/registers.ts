// The books of the front line: what they ask for, their entries, the box, measured times.
import { useInfiniteQuery, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export type Register = Schema<"Register">;
export type Field = Schema<"EntryField">;
export type Entry = Schema<"Entry">;
export type EntryDetail = Schema<"EntryDetail">;
export type Stock = Schema<"Stock">;
export type Wait = Schema<"MeasuredWait">;
export type EntryInput = Schema<"NewEntry">;
export type ActInput = Schema<"EntryAct">;

const PAGE = 50;
const LINE = 200; // the longest line that is shown
const EACH_MS = 15_000; // somebody else writes too

const registerKeys = {
  all: ["registers"] as const,
  one: (id: string) => ["registers", id] as const,
  entry: (id: string, entry: string) => ["registers", id, "entry", entry] as const,
};

export function useRegisters(): UseQueryResult<Register[]> {
  return useQuery({
    queryKey: registerKeys.all,
    queryFn: async ({ signal }) => (await api.get("/api/v1/registers", { signal })).data.items,
  });
}

export function useRegister(id: string): UseQueryResult<Register> {
  return useQuery({
    queryKey: registerKeys.one(id),
    queryFn: async ({ signal }) => (await api.get("/api/v1/registers/{id}", { path: { id }, signal })).data,
  });
}

// Whether people write into the book of one's own unit themselves.
export function useOpenToPublic(id: string, onDone: () => void) {
  return useCommand({
    send: (body: Schema<"RegisterOpening">, idempotencyKey) => api.post("/api/v1/registers/{id}/public-units", { path: { id }, body, idempotencyKey }),
    refreshes: [registerKeys.one(id)],
    onDone,
  });
}

// Who stands in one state, the head of the line first; of every unit one may see, or of one.
export function useLine(id: string, state: string, unit = ""): UseQueryResult<Entry[]> {
  return useQuery({
    queryKey: [...registerKeys.one(id), "line", state, unit],
    queryFn: async ({ signal }) =>
      (
        await api.get("/api/v1/registers/{id}/entries", {
          path: { id },
          query: { state, page_size: LINE, ...(unit === "" ? {} : { unit }) },
          signal,
        })
      ).data.items,
    refetchInterval: EACH_MS,
  });
}

// Everything, newest first.
export function useEntries(id: string) {
  return useInfiniteQuery({
    queryKey: [...registerKeys.one(id), "entries"],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/registers/{id}/entries", {
          path: { id },
          query: { page_size: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export interface Read {
  entry: EntryDetail;
  etag: string;
}

// Reading an entry about a person is a look that is kept: it is not asked for again by itself.
export function useEntry(id: string, entry: string): UseQueryResult<Read> {
  return useQuery({
    queryKey: registerKeys.entry(id, entry),
    queryFn: async ({ signal }) => {
      const { data, etag } = await api.get("/api/v1/registers/{id}/entries/{entry}", { path: { id, entry }, signal });
      return { entry: data, etag: etag ?? "" };
    },
    staleTime: Infinity,
  });
}

export function useWrite(id: string, onDone: (entry: EntryDetail) => void) {
  return useCommand<EntryInput, EntryDetail>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/registers/{id}/entries", { path: { id }, body, idempotencyKey })).data,
    refreshes: [registerKeys.all],
    onDone,
  });
}

export interface Doing {
  act: string;
  etag: string;
  body: ActInput;
}

export function useAct(id: string, entry: string, onDone: (entry: EntryDetail) => void) {
  return useCommand<Doing, EntryDetail>({
    send: async ({ act, etag, body }, idempotencyKey) =>
      (
        await api.post("/api/v1/registers/{id}/entries/{entry}/acts/{act}", {
          path: { id, entry, act },
          body,
          idempotencyKey,
          ifMatch: etag,
        })
      ).data,
    refreshes: [registerKeys.all],
    onDone,
  });
}

export function useReveal(id: string, entry: string) {
  return useCommand<string, Schema<"PersonInFull">>({
    send: async (reason, idempotencyKey) =>
      (await api.post("/api/v1/registers/{id}/entries/{entry}/reveals", { path: { id, entry }, body: { reason }, idempotencyKey })).data,
  });
}

export function useStock(id: string): UseQueryResult<Stock> {
  return useQuery({
    queryKey: [...registerKeys.one(id), "stock"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/registers/{id}/stock", { path: { id }, signal })).data,
  });
}

export function useMoveStock(id: string, onDone: () => void) {
  return useCommand<Schema<"NewStockMove">, Stock>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/registers/{id}/stock-moves", { path: { id }, body, idempotencyKey })).data,
    refreshes: [registerKeys.one(id)],
    onDone,
  });
}

export function useWaits(id: string, from: string, to: string): UseQueryResult<Wait[]> {
  return useQuery({
    queryKey: [...registerKeys.one(id), "waits", from, to],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/registers/{id}/waits", { path: { id }, query: { from, to }, signal })).data.items,
  });
}
