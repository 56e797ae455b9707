import { download } from "../../../api/http";
import type { Filter } from "../filter";

export async function exportCases(filter: Filter, requester: string | undefined, signal: AbortSignal) {
  const { blob, name } = await download("/api/v1/case-exports", { query: { ...filter, requester }, signal });
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name === "" ? "cases.xlsx" : name;
  link.click();
  URL.revokeObjectURL(url);
}
