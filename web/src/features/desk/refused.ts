// Which input of the desk a refusal is about, by its code where the answer names no field itself.
import type { Problem } from "../../api/problem";
import { namedField, type FieldPath } from "../../shared/ui/at-field";

const PLACES: Record<string, string> = {
  "people.bad_phone": "phone",
  "people.name_too_long": "name",
  "people.address_too_long": "address",
  "people.bad_email": "email",
  "cases.subject_missing": "subject",
  "cases.unknown_ledger": "ledger",
  "cases.unknown_topic": "topic",
  "cases.topic_inactive": "topic",
  "cases.unknown_kind": "kind",
  "cases.unit_unknown": "unit",
  "cases.unit_missing": "unit",
  "cases.nobody_responsible": "unit",
};

export function placeAtDesk(problem: Problem): FieldPath | undefined {
  const what = problem.params["what"];
  if (problem.code === "cases.text_too_long" && typeof what === "string") return what;
  return PLACES[problem.code] ?? namedField(problem);
}
