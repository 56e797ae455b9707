// Tables that come in: laid down, looked at, begun, followed.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { download } from "../../../api/http";
import { keys } from "../../../api/queries";
import { handOut } from "../../../shared/hand-out";

export type Kind = Schema<"ImportKind">;
export type Import = Schema<"Import">;
export type Mapping = Schema<"ImportMapping">;
export type Preview = Schema<"ImportPreview">;
export type PreviewRow = Schema<"ImportPreviewRow">;
export type Format = "xlsx" | "csv";

const LOOK_AGAIN_MS = 1000;

const listKey = ["imports"] as const;
const mappingsKey = (kind: Kind) => ["import-mappings", kind] as const;

export function useImports(): UseQueryResult<Import[]> {
  return useQuery({
    queryKey: listKey,
    queryFn: async ({ signal }) => (await api.get("/api/v1/imports", { signal })).data.items,
  });
}

// Looks again while it runs.
export function useImport(id: string): UseQueryResult<Import> {
  return useQuery({
    queryKey: [...listKey, id],
    queryFn: async ({ signal }) => (await api.get("/api/v1/imports/{id}", { path: { id }, signal })).data,
    refetchInterval: (query) => (query.state.data?.state === "running" ? LOOK_AGAIN_MS : false),
  });
}

export function useFields(kind: Kind): UseQueryResult<Schema<"ImportFields">["items"]> {
  return useQuery({
    queryKey: ["import-fields", kind],
    queryFn: async ({ signal }) => (await api.get("/api/v1/import-fields", { query: { kind }, signal })).data.items,
  });
}

export function useMappings(kind: Kind): UseQueryResult<Schema<"NamedMapping">[]> {
  return useQuery({
    queryKey: mappingsKey(kind),
    queryFn: async ({ signal }) => (await api.get("/api/v1/import-mappings", { query: { kind }, signal })).data.items,
  });
}

// Another sheet of the workbook that is there: nothing is sent again but its name.
export function useSheet(id: string, onDone: (laid: Import) => void) {
  return useCommand<string, Import>({
    send: async (sheet) => (await api.put("/api/v1/imports/{id}/sheet", { path: { id }, body: { sheet } })).data,
    refreshes: [listKey],
    onDone,
  });
}

export function usePreview(id: string) {
  return useCommand<Mapping, Preview>({
    send: async (mapping) => (await api.post("/api/v1/imports/{id}/previews", { path: { id }, body: { mapping } })).data,
  });
}

export function useStart(id: string) {
  return useCommand<Mapping, Import>({
    send: async (mapping, idempotencyKey) =>
      (await api.post("/api/v1/imports/{id}/starts", { path: { id }, body: { mapping }, idempotencyKey })).data,
    refreshes: [listKey],
  });
}

export function useStop(id: string, onDone: () => void) {
  return useCommand<void, Import>({
    send: async (_, idempotencyKey) => (await api.post("/api/v1/imports/{id}/stops", { path: { id }, body: {}, idempotencyKey })).data,
    refreshes: [listKey],
    onDone,
  });
}

export function useSaveMapping(kind: Kind) {
  return useCommand<{ name: string; mapping: Mapping }, unknown>({
    send: async ({ name, mapping }) => (await api.put("/api/v1/import-mappings/{kind}/{name}", { path: { kind, name }, body: { mapping } })).data,
    refreshes: [mappingsKey(kind)],
  });
}

export async function takeReport(id: string, format: Format): Promise<void> {
  const { blob, name } = await download(`/api/v1/imports/${id}/report`, { query: { format } });
  handOut(blob, name);
}

// What may show something else once rows are in.
export const changedBy: Record<Kind, readonly string[]> = { cases: keys.caseLists, people: ["people"], units: keys.units };
