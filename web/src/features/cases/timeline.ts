// The life of a case as a person reads it: acts and promises in one line, looks left out.
import type { Schema } from "../../api/client";
import type { Method, MethodField } from "../../shared/acts/api/method";
import type { Event } from "./api/page";

export type Tone = "blue" | "green" | "red" | "orange" | "gray";

const TONES: Record<string, Tone> = {
  "case.settled": "green",
  "case.closed": "green",
  "case.declined": "red",
  "case.reworked": "orange",
  "case.returned": "orange",
  "case.carded": "red",
  "case.reminded": "orange",
  "case.contradicted": "red",
  "case.urged": "orange",
  "case.ordered": "orange",
  "finding.made": "red",
  "promise.kept": "green",
  "promise.kept_late": "orange",
  "promise.broken": "red",
  "promise.warned": "orange",
  "promise.made": "gray",
  "promise.withdrawn": "gray",
  "promise.paused": "gray",
  "promise.resumed": "gray",
  "promise.extended": "orange",
  "case.extension_asked": "orange",
  "case.extended": "orange",
  "case.paused": "gray",
};

export function toneOf(type: string): Tone {
  return TONES[type] ?? "blue";
}

const LOOKS = ["case.viewed", "case.revealed", "person.revealed"];

export function isShown(event: Event): boolean {
  return !LOOKS.includes(event.type);
}

// The words a person wrote with the act, in the order they are read.
export function wordsOf(event: Event): string[] {
  const body = event.body as Record<string, unknown>;
  const names = event.actor_kind === "clock" ? ["text", "result", "note", "comment"] : ["text", "result", "reason", "note", "comment"];
  return names
    .map((name) => body[name])
    .filter((text): text is string => typeof text === "string" && text !== "");
}

// The fields an act filled in, in the method's order, with the name of whoever and whatever was picked. Words the
// act shows anyway are not said twice.
export function filledIn(event: Event, method: Method | undefined): { field: MethodField; text: string }[] {
  const filled = (event.body as { fields?: Record<string, string> }).fields ?? {};
  const said = wordsOf(event);
  return (method?.fields ?? []).flatMap((field) => {
    const text = filled[field.id] ?? "";
    if (text === "" || said.includes(text)) return [];
    if (field.type === "entry") {
      const picked = event.picked.find((one) => one.field === field.id);
      return picked === undefined ? [] : [{ field, text: picked.title }];
    }
    const named = field.type === "staff" ? event.named.find((one) => one.id === text)?.name : undefined;
    return [{ field, text: named ?? text }];
  });
}

export function attachmentIds(event: Event): string[] {
  const list = (event.body as { attachments?: { id: string }[] }).attachments ?? [];
  return list.map((item) => item.id);
}

export function promiseOf(event: Event, promises: readonly Schema<"Promise">[]): Schema<"Promise"> | undefined {
  return event.subject === "promise" ? promises.find((promise) => promise.id === event.subject_id) : undefined;
}

export interface Day {
  on: string;
  events: Event[];
}

// Newest day first and, within it, newest event first.
export function byDay(events: readonly Event[], dayName: (at: string) => string): Day[] {
  const days: Day[] = [];
  for (const event of [...events].reverse()) {
    const on = dayName(event.at);
    const last = days.at(-1);
    if (last?.on === on) last.events.push(event);
    else days.push({ on, events: [event] });
  }
  return days;
}

// By which rule and which facts an automatic decision was taken.
export interface Trace {
  key: "deputy" | "deputyNone" | "responsibility_list" | "rotate" | "least_loaded" | "nobody" | "unlicensed";
  chosen: string;
  there: string;
  away: string;
  unlicensed: string;
}

interface Named {
  name: string;
  open?: number;
}
interface RawTrace {
  rule: "deputy" | "responsibility_list" | "rotate" | "least_loaded";
  chosen?: Named;
  there?: Named[];
  away?: Named[];
  unlicensed?: Named[];
}

const names = (list: readonly Named[] | undefined) =>
  (list ?? []).map((one) => (one.open === undefined ? one.name : `${one.name} ${one.open}`)).join(", ");

function keyOf(raw: RawTrace): Trace["key"] {
  if (raw.chosen !== undefined) return raw.rule;
  if ((raw.unlicensed ?? []).length > 0) return "unlicensed";
  return raw.rule === "deputy" ? "deputyNone" : "nobody";
}

export function tracesOf(event: Event): Trace[] {
  const list = (event.body as { trace?: RawTrace[] }).trace ?? [];
  return list.map((raw) => ({
    key: keyOf(raw),
    chosen: raw.chosen?.name ?? "",
    there: names(raw.there),
    away: names(raw.away),
    unlicensed: names(raw.unlicensed),
  }));
}
