import { download } from "../../../api/http";
import { handOut } from "../../../shared/hand-out";
import type { Filter } from "../filter";

// Hands the file to the browser; answers how many rows it has.
export async function exportCases(filter: Filter, requester: string | undefined, signal: AbortSignal): Promise<number> {
  const { blob, name, headers } = await download("/api/v1/case-exports", { query: { ...filter, requester }, signal });
  signal.throwIfAborted(); // cancelled while the last bytes came
  handOut(blob, name === "" ? "cases.xlsx" : name);
  return Number(headers.get("X-Row-Count"));
}
