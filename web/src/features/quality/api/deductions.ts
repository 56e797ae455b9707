// The sums as a table that leaves the house.
import { download } from "../../../api/http";
import type { DeductionFilter } from "../../../shared/findings/api/deductions";
import { handOut } from "../../../shared/hand-out";

export async function exportDeductions(filter: DeductionFilter): Promise<void> {
  const { blob, name } = await download("/api/v1/deduction-exports", { query: { ...filter } });
  handOut(blob, name);
}
