// Tables that go out. Each answers how many rows there are.
import { download, send } from "../../../api/http";
import { handOut } from "../../../shared/hand-out";
import type { Format } from "./imports";

export async function exportPeople(body: { q: string; reason: string; format: Format }): Promise<number> {
  const { blob, name, headers } = await send("POST", "/api/v1/people-exports", { body });
  handOut(blob, name);
  return Number(headers.get("X-Row-Count"));
}

export async function exportUnits(query: { q: string; format: Format }): Promise<number> {
  const { blob, name, headers } = await download("/api/v1/unit-exports", { query });
  handOut(blob, name);
  return Number(headers.get("X-Row-Count"));
}

export async function exportAllCases(format: Format): Promise<number> {
  const { blob, name, headers } = await download("/api/v1/case-exports", { query: { format } });
  handOut(blob, name);
  return Number(headers.get("X-Row-Count"));
}
