// Which input of a form about a finding a refusal is about.
import { namedField, type FieldPath, type PlaceOf } from "../ui/at-field";

const PLACES: Record<string, FieldPath> = {
  "service.unknown_finding": "kind",
  "service.not_within": "unit",
  "service.own_finding": "staff",
};

export const placeInFinding: PlaceOf = (problem) => PLACES[problem.code] ?? namedField(problem);
