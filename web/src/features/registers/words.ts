// How an entry is said in one line, and what an act still asks for.
import type { Problem } from "../../api/problem";
import { namedField, type FieldPath } from "../../shared/ui/at-field";
import type { Entry, Field, Register } from "./api/registers";

export const PERSON = "person";

export function fieldText(field: Field, text: string, words: { yes: string; no: string }): string {
  if (field.type === "choice") return field.choices.find((choice) => choice.id === text)?.title ?? text;
  if (field.type === "boolean") return text === "true" ? words.yes : words.no;
  return text;
}

export function stateTitle(register: Register, state: string): string {
  return register.states.find((one) => one.id === state)?.title ?? state;
}

// The fields that hold something, in the order of the register.
export function filled(register: Register, entry: Entry): { field: Field; text: string }[] {
  return register.fields.flatMap((field) => {
    const text = entry.fields[field.id];
    if (text === undefined || text === "") return [];
    const named = field.type === "staff" ? entry.named.find((one) => one.id === text)?.name : undefined;
    const picked = field.type === "entry" ? entry.picked.find((one) => one.field === field.id)?.title : undefined;
    return [{ field, text: named ?? picked ?? text }];
  });
}

export function actsFrom(register: Register, state: string): Register["acts"] {
  return register.acts.filter((act) => act.from.includes(state));
}

// What an act asks for: the fields it needs, then those it offers; whether it asks for the person.
export function asks(register: Register, act: Register["acts"][number]): { fields: Field[]; person: boolean; personNeeded: boolean } {
  const ids = [...act.needs, ...act.may];
  return {
    fields: ids.flatMap((id) => register.fields.filter((field) => field.id === id)),
    person: ids.includes(PERSON),
    personNeeded: act.needs.includes(PERSON),
  };
}

// The day of `now` in China, as [from, to).
export function dayOf(now: number): { from: string; to: string } {
  const DAY_MS = 86_400_000;
  const OFFSET_MS = 8 * 3_600_000;
  const start = Math.floor((now + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  return { from: new Date(start).toISOString(), to: new Date(start + DAY_MS).toISOString() };
}

const MINUTE_MS = 60_000;

// Rounded up: nobody waited less than is said.
export function minutesOf(ms: number): number {
  return Math.ceil(ms / MINUTE_MS);
}

type Values = Record<string, unknown>;

// What a form of an entry or an act holds.
export interface EntryValues {
  fields?: Values;
  person?: { name?: string; phone?: string };
  to_unit?: string;
  note?: string;
}

// The values of a form as the contract wants them: texts, with nothing that was left empty.
export function textsOf(fields: Field[], values: Values = {}): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.id];
    if (field.type === "boolean") {
      if (value === true) texts[field.id] = "true";
    } else if (typeof value === "string" && value.trim() !== "") {
      texts[field.id] = field.type === "instant" ? `${value}:00+08:00` : value.trim(); // as typed, on the office's clock
    }
  }
  return texts;
}

export function personOf(typed: { name?: string; phone?: string } | undefined): { name: string; phone: string } | null {
  const name = typed?.name?.trim() ?? "";
  const phone = typed?.phone?.trim() ?? "";
  return name === "" && phone === "" ? null : { name, phone };
}

const PLACES: Record<string, FieldPath> = {
  "register.person_missing": ["person", "name"],
  "register.addressee_missing": "to_unit",
  "people.bad_phone": ["person", "phone"],
};

// Which input of an entry or an act a refusal is about.
export function placeInEntry(problem: Problem): FieldPath | undefined {
  const what = problem.params["what"];
  if (problem.code === "register.text_too_long" && typeof what === "string") return what === "note" ? what : ["fields", what];
  return PLACES[problem.code] ?? namedField(problem);
}
