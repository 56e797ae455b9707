import { dateTime } from "../time";

const MINUTE_MS = 60_000;

// A limit that ends with a day is said as that day's 24:00, as the calendar explains it, and not as the
// midnight of a day that nobody has any more.
export function dueTime(at: string): string {
  const said = dateTime(at);
  if (!said.endsWith("00:00")) return said;
  const before = dateTime(new Date(new Date(at).getTime() - MINUTE_MS).toISOString());
  return before.replace(/23:59$/, "24:00");
}
