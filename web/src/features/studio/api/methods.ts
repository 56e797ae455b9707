// Reading methods, checking a file, trying it: nothing here changes a case.
import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { asProblem, type Problem } from "../../../api/problem";
import { keys } from "../../../api/queries";

export type Method = Schema<"Method">;
export type MethodLine = Schema<"MethodLine">;
export type MethodCheck = Schema<"MethodCheck">;
export type Diagnostic = Schema<"Diagnostic">;
export type Says = Schema<"Says">;
export type Params = Record<string, number | boolean | string>;

export function useMethods(): UseQueryResult<MethodLine[]> {
  return useQuery({
    queryKey: [...keys.methods, "list"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/methods", { signal })).data.items,
  });
}

export function useMethod(id: string, version: number | undefined, language: string): UseQueryResult<Method> {
  return useQuery({
    queryKey: [...keys.methods, id, version ?? "newest", language],
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/methods/{id}", { path: { id }, query: version === undefined ? {} : { version }, signal })).data,
  });
}

export function useExplanation(id: string, version: number | undefined, language: string): UseQueryResult<string> {
  return useQuery({
    queryKey: [...keys.methods, id, version ?? "newest", "words", language],
    queryFn: async ({ signal }) =>
      (
        await api.get("/api/v1/methods/{id}/explanation", {
          path: { id },
          query: version === undefined ? {} : { version },
          signal,
        })
      ).data.text,
  });
}

export function useVersions(id: string): UseQueryResult<Schema<"MethodVersions">["items"]> {
  return useQuery({
    queryKey: [...keys.methods, id, "versions"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/methods/{id}/versions", { path: { id }, signal })).data.items,
  });
}

// What ships now under a version that is stored with another text.
export function useShippedText(id: string): UseQueryResult<Schema<"ShippedText">> {
  return useQuery({
    queryKey: [...keys.methods, id, "shipped"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/methods/{id}/shipped-text", { path: { id }, signal })).data,
  });
}

// Stores nothing, so it takes no Idempotency-Key.
export function useCheck(): UseMutationResult<MethodCheck, Problem, string> {
  return useMutation<MethodCheck, Problem, string>({
    mutationFn: async (yaml) => {
      try {
        return (await api.post("/api/v1/methods/check", { body: { yaml } })).data;
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
  });
}

export function useAdopt(onDone: (method: Method) => void) {
  return useCommand<string, Method>({
    send: async (yaml, idempotencyKey) => (await api.post("/api/v1/methods", { body: { yaml }, idempotencyKey })).data,
    refreshes: [keys.methods],
    onDone,
  });
}

export function useSetDefault() {
  return useCommand<{ id: string; version: number }, unknown>({
    send: async ({ id, version }, idempotencyKey) =>
      (await api.post("/api/v1/methods/{id}/defaults", { path: { id }, body: { version }, idempotencyKey })).data,
    refreshes: [keys.methods, keys.session],
  });
}

export function useSetParams(id: string) {
  return useCommand<Params, Schema<"MethodParams">>({
    send: async (body) => (await api.put("/api/v1/methods/{id}/params", { path: { id }, body })).data,
    refreshes: [keys.methods],
  });
}
