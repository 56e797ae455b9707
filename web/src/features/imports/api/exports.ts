// Tables that go out. Each answers how many rows there are, or null where nobody counted.
import { download, send } from "../../../api/http";
import { handOut } from "../../../shared/hand-out";
import type { Format } from "./imports";

export interface Way {
  signal: AbortSignal;
  onBytes: (bytes: number, headers: Headers) => void;
}

export function rowsOf(headers: Headers): number | null {
  const rows = headers.get("X-Row-Count");
  return rows === null ? null : Number(rows);
}

async function handedOut(coming: ReturnType<typeof download>, way: Way): Promise<number | null> {
  const { blob, name, headers } = await coming;
  way.signal.throwIfAborted(); // cancelled while the last bytes came
  handOut(blob, name);
  return rowsOf(headers);
}

export function exportPeople(body: { q: string; reason: string; format: Format }, way: Way): Promise<number | null> {
  return handedOut(send("POST", "/api/v1/people-exports", { body, ...way }), way);
}

export function exportUnits(query: { q: string; format: Format }, way: Way): Promise<number | null> {
  return handedOut(download("/api/v1/unit-exports", { query, ...way }), way);
}

export function exportAllCases(format: Format, way: Way): Promise<number | null> {
  return handedOut(download("/api/v1/case-exports", { query: { format }, ...way }), way);
}
