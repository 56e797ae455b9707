// Which input of a door's form a refusal is about.
import { namedField, type FieldPath, type PlaceOf } from "../../shared/ui/at-field";

const PLACES: Record<string, FieldPath> = { "channel.bad_url": "url", "service.unknown_method": "method" };

export const placeAtDoor: PlaceOf = (problem) => PLACES[problem.code] ?? namedField(problem);
