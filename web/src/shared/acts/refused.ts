// Which input of an act's form a refusal is about, by its code where the answer names no field itself.
import type { Problem } from "../../api/problem";
import { namedField, type FieldPath } from "../ui/at-field";

const PLACES: Record<string, FieldPath> = {
  "cases.reason_missing": "reason",
  "cases.unit_unknown": "unit",
  "cases.unit_missing": "unit",
  "cases.wrong_level": "unit",
  "cases.already_there": "unit",
  "cases.nobody_responsible": "unit",
  "cases.staff_unknown": "staff",
  "cases.staff_elsewhere": "staff",
  "cases.unknown_topic": "topic",
  "cases.topic_inactive": "topic",
  "cases.unknown_answer": "answer",
  "cases.unknown_solved": "solved",
  "cases.unknown_exit": "exit",
  "cases.exit_by_proposal": "exit",
  "cases.exit_by_clock": "exit",
  "cases.unknown_cause": "cause",
  "cases.unknown_card": "colour",
  "cases.already_carded": "colour",
};

export function placeInAct(problem: Problem): FieldPath | undefined {
  const what = problem.params["what"];
  if ((problem.code === "cases.text_missing" || problem.code === "cases.text_too_long") && typeof what === "string") return what;
  return PLACES[problem.code] ?? namedField(problem);
}
