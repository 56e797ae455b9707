// One command for each case, a few at a time, until done or cancelled. What was sent stays sent: a
// cancelled run leaves the rest alone and says so.
import { newKey } from "../../api/command";
import { asProblem, type Problem } from "../../api/problem";

const PARALLEL = 4;

export type RowState = "waiting" | "running" | "done" | "refused" | "failed" | "cancelled";
export interface Row {
  id: string;
  number: string;
  subject: string;
  revision: number; // of the row when it was chosen
  state: RowState;
  problem: Problem | null;
}

export type Send = (row: Row, idempotencyKey: string) => Promise<unknown>;

export async function runBulk(
  rows: readonly Row[],
  send: Send,
  signal: AbortSignal,
  onChange: (rows: Row[]) => void,
): Promise<Row[]> {
  const now = rows.map((row) => ({ ...row }));
  const put = (at: number, change: Partial<Row>) => {
    Object.assign(now[at]!, change);
    onChange(now.map((row) => ({ ...row })));
  };
  let next = 0;
  const worker = async () => {
    while (next < now.length && !signal.aborted) {
      const at = next++;
      put(at, { state: "running" });
      try {
        await send(now[at]!, newKey());
        put(at, { state: "done" });
      } catch (thrown) {
        const problem = asProblem(thrown);
        put(at, { state: problem.refused ? "refused" : "failed", problem });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, now.length) }, worker));
  now.forEach((row, at) => {
    if (row.state === "waiting") put(at, { state: "cancelled" });
  });
  return now;
}
