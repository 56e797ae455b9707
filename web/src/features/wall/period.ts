// Periods as the API names them (2026-11, 2026-Q4), in the office's zone.
const ZONE = "Asia/Shanghai";
const DAY_MS = 86_400_000;

// Its local day, as midnight UTC: days are counted in UTC from here on.
function dayOf(at: number): Date {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value ?? "0");
  return new Date(Date.UTC(part("year"), part("month") - 1, part("day")));
}

const two = (n: number) => String(n).padStart(2, "0");
const yearOf = (day: Date) => day.getUTCFullYear();
const monthNumber = (day: Date) => day.getUTCMonth() + 1;
const nameOfMonth = (day: Date) => `${yearOf(day)}-${two(monthNumber(day))}`;
const monday = (day: Date) => new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS);
const firstOfMonths = (day: Date, count: number) => new Date(Date.UTC(yearOf(day), Math.floor((monthNumber(day) - 1) / count) * count, 1));
const nth = (day: Date, count: number) => Math.floor((monthNumber(day) - 1) / count) + 1;

// A week is of the year its Thursday is in (ISO 8601).
function nameOfWeek(day: Date): string {
  const thursday = new Date(monday(day).getTime() + 3 * DAY_MS);
  const week = Math.floor((thursday.getTime() - Date.UTC(yearOf(thursday), 0, 1)) / DAY_MS / 7) + 1;
  return `${yearOf(thursday)}-W${two(week)}`;
}

interface Kind {
  first: (day: Date) => Date;
  name: (day: Date) => string;
}
const KINDS: Record<string, Kind> = {
  day: { first: (day) => day, name: (day) => `${nameOfMonth(day)}-${two(day.getUTCDate())}` },
  week: { first: monday, name: nameOfWeek },
  half_month: {
    first: (day) => new Date(Date.UTC(yearOf(day), day.getUTCMonth(), day.getUTCDate() > 15 ? 16 : 1)),
    name: (day) => `${nameOfMonth(day)}-${day.getUTCDate() > 15 ? "B" : "A"}`,
  },
  month: { first: (day) => firstOfMonths(day, 1), name: nameOfMonth },
  quarter: { first: (day) => firstOfMonths(day, 3), name: (day) => `${yearOf(day)}-Q${nth(day, 3)}` },
  half_year: { first: (day) => firstOfMonths(day, 6), name: (day) => `${yearOf(day)}-H${nth(day, 6)}` },
  year: { first: (day) => firstOfMonths(day, 12), name: (day) => String(yearOf(day)) },
};

export function monthOf(at: number): string {
  return nameOfMonth(dayOf(at));
}

// The last one that is over, of what comes every `every`.
export function lastPeriod(every: string, at: number): string {
  const kind = KINDS[every] ?? KINDS["month"];
  if (kind === undefined) return "";
  return kind.name(new Date(kind.first(dayOf(at)).getTime() - DAY_MS));
}
