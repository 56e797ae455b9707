import { download } from "../../../api/http";
import type { Filter } from "../filter";

// Hands the file to the browser; answers how many rows it has.
export async function exportCases(filter: Filter, requester: string | undefined, signal: AbortSignal): Promise<number> {
  const { blob, name, headers } = await download("/api/v1/case-exports", { query: { ...filter, requester }, signal });
  signal.throwIfAborted(); // cancelled while the last bytes came
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name === "" ? "cases.xlsx" : name;
  link.click();
  URL.revokeObjectURL(url);
  return Number(headers.get("X-Row-Count"));
}
