// The journal: what happened, who saw whom, and whether it is whole.
import { useInfiniteQuery, useMutation, useQuery, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { asProblem, type Problem } from "../../../api/problem";
import { keys } from "../../../api/queries";

export type Event = Schema<"Event">;

export interface EventAsk {
  type?: string | undefined;
  actor?: string | undefined;
  unit?: string | undefined; // it and what is below it
  case?: string | undefined;
  from_at?: string | undefined;
  to_at?: string | undefined;
}

const PAGE = 100;

export function useEvents(ask: EventAsk, enabled: boolean) {
  return useInfiniteQuery({
    enabled,
    queryKey: ["journal", "events", ask],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/journal", {
          query: { ...ask, page_size: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export type Looked = Schema<"LookPage">["items"][number];

export interface LookAsk {
  staff?: string | undefined;
  case?: string | undefined;
  what?: Looked["what"] | undefined;
}

export function useLooks(ask: LookAsk, enabled: boolean) {
  return useInfiniteQuery({
    enabled,
    queryKey: ["journal", "looks", ask],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/looks", {
          query: { ...ask, page_size: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export type Checkpoint = Schema<"Checkpoint">;

export type Verification = Schema<"Verification">;

const POLL_MS = 500;

export function useVerify(): UseMutationResult<string, Problem, void> {
  return useMutation<string, Problem, void>({
    mutationFn: async () => {
      try {
        return (await api.post("/api/v1/journal/verifications")).data.id;
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
  });
}

// Asked again until it has come to an end.
export function useVerification(id: string | undefined): UseQueryResult<Verification> {
  return useQuery({
    queryKey: ["journal", "verification", id],
    enabled: id !== undefined,
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/journal/verifications/{id}", { path: { id: id ?? "" }, signal })).data,
    refetchInterval: (query) => (query.state.data?.state === "running" ? POLL_MS : false),
  });
}

export function useCheckpoints(): UseQueryResult<Checkpoint[]> {
  return useQuery({
    queryKey: ["journal", "checkpoints"],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/journal/checkpoints", { signal })).data.items,
  });
}

export function useStaff() {
  return useQuery({
    queryKey: [...keys.staff, "all"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/staff", { query: { page_size: 200 }, signal })).data.items,
  });
}

// The id of the case with this number; undefined while typing, null when there is none.
export function useCaseOf(number: string): UseQueryResult<string | null> {
  return useQuery({
    queryKey: [...keys.caseLists, "number", number],
    enabled: number !== "",
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/cases", { query: { number, page_size: 1 }, signal })).data.items[0]?.id ?? null,
  });
}
