// What is about to break and what broke; the rates with the cases behind them.
import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";

export type WallCounts = Schema<"WallCounts">;
export type Wall = Schema<"Wall">;
export type WallPromise = Wall["soonest"][number];

const REFRESH_MS = 60_000; // live events refresh it sooner

export function useWall(): UseQueryResult<Wall> {
  return useQuery({
    queryKey: keys.wall,
    queryFn: async ({ signal }) => (await api.get("/api/v1/wall", { signal })).data,
    refetchInterval: REFRESH_MS,
  });
}

export type Measure = Schema<"Measure">;
export type Grouping = "level" | "unit" | "ledger" | "kind";
export interface MeasureAsk {
  name: string;
  method: string;
  period: string;
  by?: Grouping | undefined;
}

export function useMeasure(ask: MeasureAsk): UseQueryResult<Measure> {
  const { name, ...query } = ask;
  return useQuery({
    queryKey: ["measure", ask],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/measures/{name}", { path: { name }, query, signal })).data,
  });
}

export interface SetAsk extends MeasureAsk {
  set: "numerator" | "denominator";
  group?: string | undefined;
}

export type SetMember = Schema<"SetMember">;

// The cases behind one number, page by page.
export function useMeasureCases(ask: SetAsk | null) {
  return useInfiniteQuery({
    queryKey: ["measure", "cases", ask],
    enabled: ask !== null,
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const { name, ...query } = ask as SetAsk;
      return (
        await api.get("/api/v1/measures/{name}/cases", {
          path: { name },
          query: { ...query, page_size: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data;
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

// The measures and postings the method of new cases knows, with their titles.
export function useMethodParts(id: string, language: string): UseQueryResult<Schema<"Method">> {
  return useQuery({
    queryKey: [...keys.methods, id, "newest", language],
    queryFn: async ({ signal }) => (await api.get("/api/v1/methods/{id}", { path: { id }, signal })).data,
    enabled: id !== "",
  });
}

export function useMethodList() {
  return useQuery({
    queryKey: [...keys.methods, "list"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/methods", { signal })).data.items,
  });
}

export function usePublished() {
  return useQuery({
    queryKey: keys.postings,
    queryFn: async ({ signal }) => (await api.get("/api/v1/postings", { query: { page_size: 24 }, signal })).data.items,
  });
}

export function usePublish() {
  return useCommand<Schema<"NewPosting">, Schema<"Posting">>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/postings", { body, idempotencyKey })).data,
    refreshes: [keys.postings],
  });
}
