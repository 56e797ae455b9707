import { download } from "../../../api/http";
import { handOut } from "../../../shared/hand-out";
import type { Filter } from "../filter";

// Hands the file to the browser; answers how many rows it has, or null where nobody counted.
export async function exportCases(
  filter: Filter,
  requester: string | undefined,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<number | null> {
  const { blob, name, headers } = await download("/api/v1/case-exports", { query: { ...filter, requester }, signal, onBytes });
  signal.throwIfAborted(); // cancelled while the last bytes came
  handOut(blob, name === "" ? "cases.xlsx" : name);
  const rows = headers.get("X-Row-Count");
  return rows === null ? null : Number(rows);
}
