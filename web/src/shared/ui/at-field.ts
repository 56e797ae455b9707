// A refusal that names a field is shown at that field, which is brought into sight with the focus in it.
// It goes with the first change of the field: what the server says next is another answer.
import type { FormInstance } from "antd";
import { useEffect } from "react";
import type { Problem } from "../../api/problem";
import { useProblemText, type ProblemText } from "../problem-text";

export type FieldPath = string | (string | number)[];

// Which field of the form a refusal is about; undefined: none of them, or all.
export type PlaceOf = (problem: Problem) => FieldPath | undefined;

const ADDITIONAL = "fields"; // where a form keeps what the method asks for

// The input that holds a place: itself, or what it is a part of, as one of several lines or choices.
function inputOf(form: FormInstance, place: FieldPath | undefined): FieldPath | undefined {
  if (place === undefined || form.getFieldInstance(place) !== undefined) return place;
  return Array.isArray(place) && place.length > 1 ? inputOf(form, place.slice(0, -1)) : undefined;
}

// What the server wants of each place, in words; a field the form does not have is left to the form's own line.
function saidAt(form: FormInstance, text: ProblemText): { name: FieldPath; errors: string[] }[] {
  return text.places
    .filter(({ path }) => path.startsWith("/"))
    .flatMap(({ path, says }) => {
      const name = inputOf(form, pathOf(path));
      return name === undefined ? [] : [{ name, errors: [says] }];
    });
}

// What the server itself names: a field of the method, or the path in a body it could not read.
export function namedField(problem: Problem): FieldPath | undefined {
  const field = problem.params["field"];
  if (typeof field === "string" && field !== "") return field.startsWith("/") ? pathOf(field) : [ADDITIONAL, field];
  const first = Object.keys(problem.params).find((name) => name.startsWith("/"));
  return first === undefined ? undefined : pathOf(first);
}

// "/requester/phone" is the form's `phone`, "/fields/street" its field `street`, "/materials/0/name" the first row's.
function pathOf(pointer: string): FieldPath {
  const parts = pointer.slice(1).split("/");
  if (parts[0] === "requester") return parts.at(-1) ?? "";
  if (parts.length === 1) return parts[0] ?? "";
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

export function useRefusalAtField(form: FormInstance, problem: Problem | null, placeOf: PlaceOf = namedField): void {
  const text = useProblemText(problem);
  useEffect(() => {
    if (problem === null || text === null || !problem.refused) return;
    const places = saidAt(form, text);
    if (places[0] !== undefined) {
      form.setFields(places);
      form.scrollToField(places[0].name, { focus: true });
      return;
    }
    const name = inputOf(form, placeOf(problem));
    if (name === undefined) return;
    form.setFields([{ name, errors: [text.says] }]);
    form.scrollToField(name, { focus: true });
    // Told once for each answer; the words may come later than the answer.
  }, [problem, text === null]);
}

// The paths of what was changed, as a form's onValuesChange gives it: of the parts of a field each by itself.
function changedPaths(changed: object, above: string[] = []): string[][] {
  return Object.entries(changed).flatMap(([name, value]: [string, unknown]): string[][] => {
    const path = [...above, name];
    const parts = typeof value === "object" && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype;
    return parts ? [path, ...changedPaths(value, path)] : [path];
  });
}

// For onValuesChange: what is changed is no longer what was refused.
export function forgetRefusal(form: FormInstance, changed: object): void {
  form.setFields(changedPaths(changed).map((name) => ({ name, errors: [] })));
}
