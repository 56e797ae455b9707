// A ticket taken or a time booked by oneself. The keys to one's own entries stay on this device.
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../../api/command";
import { request } from "../../../api/http";
import type { Schema } from "../../../api/client";
import type { Counter, NewOwnEntry, OwnEntry } from "./types";

export interface OwnKey {
  register: string;
  entry: string;
  key: string;
  title: string; // of the register
  number: string;
  unit: string;
}

const STORED = "shouwen.own-entries";
const KEPT_MAX = 20;
const POLL_MS = 20_000;

// Where the browser keeps nothing (private windows, a full disk) this page does while it is open: a number
// that was taken must not be lost for want of a place to write it down.
let unkept: OwnKey[] | null = null;

export function ownKeys(): OwnKey[] {
  if (unkept !== null) return unkept;
  try {
    const text = localStorage.getItem(STORED);
    return text === null ? [] : (JSON.parse(text) as OwnKey[]);
  } catch {
    return [];
  }
}

function put(own: OwnKey[]): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(own));
    unkept = null;
  } catch {
    unkept = own;
  }
}

export function keepOwn(own: OwnKey): void {
  put([own, ...ownKeys().filter((one) => one.entry !== own.entry)].slice(0, KEPT_MAX));
}

export function forgetOwn(entry: string): void {
  put(ownKeys().filter((one) => one.entry !== entry));
}

export function useCounters() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["public", "counters", i18n.language],
    queryFn: async ({ signal }) => (await request<{ items: Counter[] }>("GET", "/public/v1/counters", { signal })).data.items,
    placeholderData: keepPreviousData, // a form that is open stays while its words change language
  });
}

const registerPath = (register: string) => `/public/v1/registers/${encodeURIComponent(register)}`;

export const timesKey = (register: string) => ["public", "times", register];

export function useTimes(register: string, unit: string, on: string) {
  return useQuery({
    queryKey: [...timesKey(register), unit, on],
    enabled: on !== "",
    queryFn: async ({ signal }) =>
      (await request<Schema<"OfferedTimes">>("GET", `${registerPath(register)}/times?unit=${unit}&on=${on}`, { signal })).data.items,
  });
}

export function useTake(register: string, onDone: (own: OwnKey) => void) {
  const queries = useQueryClient();
  return useCommand<NewOwnEntry, Schema<"NewOwnEntryAnswer">>({
    send: async (body, idempotencyKey) =>
      (await request<Schema<"NewOwnEntryAnswer">>("POST", `${registerPath(register)}/entries`, { body, idempotencyKey })).data,
    onDone: ({ entry, key }) => {
      const own = { register, entry: entry.id, key, title: entry.title, number: entry.number, unit: entry.unit };
      keepOwn(own);
      void queries.invalidateQueries({ queryKey: timesKey(register) });
      onDone(own);
    },
  });
}

export function useOwnEntry({ register, entry, key }: OwnKey) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["public", "own", entry, i18n.language],
    queryFn: async ({ signal }) => (await request<OwnEntry>("POST", `${registerPath(register)}/entry-lookups`, { body: { entry, key }, signal })).data,
    refetchInterval: (query) => (query.state.data?.ended === true ? false : POLL_MS),
  });
}

export function useActOnOwn({ register, entry, key }: OwnKey) {
  const queries = useQueryClient();
  return useCommand<{ act: string }, OwnEntry>({
    send: async ({ act }, idempotencyKey) =>
      (await request<OwnEntry>("POST", `${registerPath(register)}/entries/${entry}/acts/${act}`, { body: { key }, idempotencyKey })).data,
    onDone: (after) => queries.setQueriesData({ queryKey: ["public", "own", entry] }, after),
  });
}
