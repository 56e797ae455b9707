// Times as people say them. `now` is an argument, so that tests and the print view agree.
import { currentLanguage, type Language } from "../i18n";

// The office's clock, whatever the browser's zone: limits are counted in it.
const ZONE = "Asia/Shanghai";
const MINUTE_MS = 60_000;

export function dateTime(at: string, language: Language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: ZONE,
    year: "numeric",
    month: language === "en" ? "short" : "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}

// A limit that ends with a day is said as that day's 24:00, as the calendar explains it, and not as the
// midnight of a day that nobody has any more.
export function dueTime(at: string, language: Language = currentLanguage()): string {
  const said = dateTime(at, language);
  if (!said.endsWith("00:00")) return said;
  const before = dateTime(new Date(new Date(at).getTime() - MINUTE_MS).toISOString(), language);
  return before.replace(/23:59$/, "24:00");
}

export function timeOnly(at: string, language: Language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language, { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

export function day(at: string, language: Language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: ZONE,
    year: "numeric",
    month: language === "en" ? "short" : "numeric",
    day: "numeric",
  }).format(new Date(at));
}

export function dateOnly(at: string, language: Language = currentLanguage()): string {
  const weekday = new Intl.DateTimeFormat(language, { timeZone: ZONE, weekday: "short" }).format(new Date(at));
  return language === "en" ? `${weekday}, ${day(at, language)}` : `${day(at, language)} ${weekday}`;
}

export interface Left {
  late: boolean;
  unit: "days" | "hours" | "minutes";
  count: number; // rounded down: never more time than there is
}

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function timeLeft(dueAt: string, now: number): Left {
  const leftMs = new Date(dueAt).getTime() - now;
  const late = leftMs < 0;
  const ms = Math.abs(leftMs);
  if (ms >= DAY_MS) return { late, unit: "days", count: Math.floor(ms / DAY_MS) };
  if (ms >= HOUR_MS) return { late, unit: "hours", count: Math.floor(ms / HOUR_MS) };
  return { late, unit: "minutes", count: Math.floor(ms / MINUTE_MS) };
}
