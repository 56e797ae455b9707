import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { currentLanguage } from "../../../i18n";
import { keys } from "../../../api/queries";

export type Method = Schema<"Method">;
export type MethodField = Schema<"MethodField">;

const STALE_MS = 300_000; // a version never changes

export function useMethod(id: string | undefined, version?: number): UseQueryResult<Method> {
  return useQuery({
    queryKey: [...keys.methods, "parts", id, version ?? "newest", currentLanguage()], // its sentences are in one
    enabled: id !== undefined,
    staleTime: STALE_MS,
    queryFn: async ({ signal }) =>
      (
        await api.get("/api/v1/methods/{id}", {
          path: { id: id ?? "" },
          query: version === undefined ? {} : { version },
          signal,
        })
      ).data,
  });
}

// The method of new cases.
export function useDefaultMethod(): UseQueryResult<Method> {
  return useQuery({
    queryKey: [...keys.methods, "default"],
    staleTime: STALE_MS,
    queryFn: async ({ signal }) => {
      const { data } = await api.get("/api/v1/methods", { signal });
      const line = data.items.find((item) => item.is_default) ?? data.items[0];
      const query = line === undefined ? {} : { version: line.version };
      return (await api.get("/api/v1/methods/{id}", { path: { id: line?.id ?? "" }, query, signal })).data;
    },
  });
}

// The columns a method keeps and asks for at no act: whoever knows them may fill them in. What only a call
// can bring out is asked on the phone.
export function freeFields(method: Method | undefined, have: Record<string, string>): MethodField[] {
  const heard = new Set(method?.follow_up?.fields.map((field) => field.id) ?? []);
  return (method?.fields ?? []).filter(
    (field) =>
      !field.required &&
      field.required_for.length === 0 &&
      field.filled_from === "" &&
      !heard.has(field.id) &&
      (have[field.id] ?? "") === "",
  );
}

// What a form asks before an act: the fields the method requires for it and nothing else fills.
export function fieldsFor(
  method: Method | undefined,
  act: string,
  event: string,
  have: Record<string, string>,
): MethodField[] {
  return (method?.fields ?? []).filter(
    (field) =>
      (field.required_for.includes(act) || field.required_for.includes(event)) &&
      field.filled_from === "" &&
      (have[field.id] ?? "") === "",
  );
}
