// In which drawer of urgency a promise lies. Days are the office's days, not 24 hours.
export type Urgency = "late" | "today" | "soon" | "later";

const SOON_DAYS = 3;
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000; // Asia/Shanghai has no summer time

function dayOf(ms: number): number {
  return Math.floor((ms + ZONE_MS) / DAY_MS);
}

// A limit that ends at 24:00 ends on the day before it, as people say it: hence one millisecond less.
export function urgencyOf(dueAt: string, now: number): Urgency {
  const due = new Date(dueAt).getTime();
  if (due <= now) return "late";
  const days = dayOf(due - 1) - dayOf(now);
  return days === 0 ? "today" : days <= SOON_DAYS ? "soon" : "later";
}

export const urgencies: readonly Urgency[] = ["late", "today", "soon", "later"];
