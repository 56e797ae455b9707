// Which input of a form about the organisation a refusal is about.
import type { Problem } from "../../api/problem";
import { namedField, type FieldPath, type PlaceOf } from "../../shared/ui/at-field";

const PERSON: Record<string, FieldPath> = {
  "org.name_missing": "name",
  "org.name_too_long": "name",
  "org.phone_too_long": "phone",
  "org.bad_login": "login",
  "org.login_taken": "login",
  "org.unknown_role": "roles",
  "org.unknown_unit": "unit",
  "org.unit_inactive": "unit",
};
const UNIT: Record<string, FieldPath> = {
  "org.name_missing": "name",
  "org.name_too_long": "name",
  "org.phone_too_long": "phone",
  "org.bad_topic": "topics",
  "org.unknown_unit": "parent",
  "org.unit_inactive": "parent",
  "org.unit_loop": "parent",
  "org.too_deep": "parent",
  "org.has_children": "active",
  "org.has_staff": "active",
};
const TOKEN: Record<string, FieldPath> = { "org.name_missing": "name", "org.name_too_long": "name", "org.bad_expiry": "days" };
const PASSWORD = ["org.password_too_short", "org.password_too_long", "org.password_is_login", "org.password_common"];

const by = (places: Record<string, FieldPath>): PlaceOf => (problem: Problem) => places[problem.code] ?? namedField(problem);
const withPassword = (places: Record<string, FieldPath>, at: FieldPath) => ({ ...places, ...Object.fromEntries(PASSWORD.map((code) => [code, at])) });

export const placeInPerson = by(PERSON);
export const placeInUnit = by(UNIT);
export const placeInToken = by(TOKEN);
export const placeInPasswords = by(withPassword({}, "new"));
export const placeInSetup = by(withPassword({ ...PERSON, "setup.bad_code": "code" }, "password"));
