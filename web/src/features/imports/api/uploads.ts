// A table on its way to the server: whole when it is small, else in pieces that go on after a lost
// connection, a restart of the server or of this page.
import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { request } from "../../../api/http";
import { asProblem } from "../../../api/problem";
import { Sha256 } from "../../../shared/sha256";
import type { Import, Kind } from "./imports";

export type Upload = Schema<"ImportUpload">;

export interface Laying {
  kind: Kind;
  file: File;
  sheet?: string | undefined;
}
export interface Progress {
  done: number; // bytes
  size: number;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PIECES = "application/octet-stream";
// As large as a piece: what is smaller is not worth more than one request.
export const WHOLE_MAX = 8 * 1024 * 1024;
// Waits between tries, while nobody has to do anything.
const AGAIN_AFTER_MS = [500, 1000, 2000, 4000, 8000];

const uploadsKey = ["import-uploads"] as const;

export function useUploads(): UseQueryResult<Upload[]> {
  return useQuery({
    queryKey: uploadsKey,
    queryFn: async ({ signal }) => (await api.get("/api/v1/import-uploads", { signal })).data.items,
  });
}

export function useDropUpload() {
  return useCommand<string, void>({
    send: async (id) => {
      await api.delete("/api/v1/import-uploads/{id}", { path: { id } });
    },
    refreshes: [uploadsKey],
  });
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("cancelled", "AbortError"));
    });
  });

const bytesOf = async (file: File, begin: number, end: number) => new Uint8Array(await file.slice(begin, end).arrayBuffer());

async function begun({ kind, file, sheet }: Laying, signal: AbortSignal): Promise<Upload> {
  const open = (await api.get("/api/v1/import-uploads", { signal })).data.items;
  const same = open.find((one) => one.kind === kind && one.name === file.name && one.size === file.size && one.sheet === (sheet ?? ""));
  if (same !== undefined) return same;
  return (await api.post("/api/v1/import-uploads", { body: { kind, name: file.name, size: file.size, ...(sheet === undefined ? {} : { sheet }) }, signal })).data;
}

// One piece; after a fault of the way it asks how far the server is, which may have it already.
async function put(upload: Upload, offset: number, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  for (const after of [...AGAIN_AFTER_MS, null]) {
    try {
      const path = `/api/v1/import-uploads/${upload.id}/pieces/${offset}`;
      await request<Upload>("PUT", path, { body: new Blob([bytes as BlobPart], { type: PIECES }), signal });
      return;
    } catch (thrown) {
      signal.throwIfAborted();
      const problem = asProblem(thrown);
      if (problem.refused || after === null) throw problem;
      await wait(after, signal);
    }
  }
}

async function inPieces(laying: Laying, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Import> {
  const { file } = laying;
  const upload = await begun(laying, signal);
  const hash = new Sha256();
  for (let at = 0; at < file.size; ) {
    // What is there already is only read, for the checksum.
    const there = at < upload.received;
    const end = Math.min(at + upload.piece_max, there ? upload.received : file.size);
    const bytes = await bytesOf(file, at, end);
    hash.update(bytes);
    if (!there) await put(upload, at, bytes, signal);
    signal.throwIfAborted();
    at = end;
    onProgress({ done: at, size: file.size });
  }
  try {
    return (await api.post("/api/v1/import-uploads/{id}/completions", { path: { id: upload.id }, body: { sha256: hash.hex() }, signal })).data;
  } catch (thrown) {
    // Whatever is wrong with the file as it came, more pieces do not mend it.
    if (asProblem(thrown).refused) await dropped(upload.id);
    throw thrown;
  }
}

async function dropped(id: string): Promise<void> {
  try {
    await api.delete("/api/v1/import-uploads/{id}", { path: { id } });
  } catch {
    // It goes by itself in a day.
  }
}

export const isWorkbook = (file: File) => file.name.toLowerCase().endsWith(".xlsx");

async function whole({ kind, file, sheet }: Laying, signal: AbortSignal): Promise<Import> {
  const type = isWorkbook(file) ? XLSX : "text/csv";
  return (await request<Import>("POST", "/api/v1/imports", { query: { kind, name: file.name, sheet }, body: new Blob([file], { type }), signal })).data;
}

export function useLayDown(onDone: (laid: Import) => void) {
  const queries = useQueryClient();
  const stop = useRef(new AbortController());
  const [progress, setProgress] = useState<Progress | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const command = useCommand<Laying, Import>({
    send: async (laying) => {
      stop.current = new AbortController();
      setCancelled(false);
      const { signal } = stop.current;
      const large = laying.file.size > WHOLE_MAX;
      setProgress(large ? { done: 0, size: laying.file.size } : null);
      try {
        return large ? await inPieces(laying, signal, setProgress) : await whole(laying, signal);
      } finally {
        setProgress(null);
        void queries.invalidateQueries({ queryKey: uploadsKey });
      }
    },
    onDone,
  });
  // What has come stays on the server: choosing the same file goes on with it.
  const pause = () => {
    setCancelled(true);
    stop.current.abort();
  };
  return { ...command, error: cancelled ? null : command.error, progress, pause };
}
