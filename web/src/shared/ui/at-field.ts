// A refusal that names a field is shown at that field, which is brought into sight with the focus in it.
// It goes with the first change of the field: what the server says next is another answer.
import type { FormInstance } from "antd";
import { useEffect } from "react";
import type { Problem } from "../../api/problem";
import { useProblemText } from "../problem-text";

export type FieldPath = string | (string | number)[];

// Which field of the form a refusal is about; undefined: none of them, or all.
export type PlaceOf = (problem: Problem) => FieldPath | undefined;

const ADDITIONAL = "fields"; // where a form keeps what the method asks for

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
    const name = placeOf(problem);
    if (name === undefined || form.getFieldInstance(name) === undefined) return;
    form.setFields([{ name, errors: [text.says] }]);
    form.scrollToField(name, { focus: true });
    // Told once for each answer; the words may come later than the answer.
  }, [problem, text === null]);
}

// The paths of what was changed, as a form's onValuesChange gives it.
function changedPaths(changed: Record<string, unknown>): FieldPath[] {
  return Object.entries(changed).flatMap(([name, value]): FieldPath[] =>
    name === ADDITIONAL && typeof value === "object" && value !== null
      ? Object.keys(value).map((field) => [ADDITIONAL, field])
      : [name],
  );
}

// For onValuesChange: what is changed is no longer what was refused.
export function forgetRefusal(form: FormInstance, changed: object): void {
  form.setFields(changedPaths(changed as Record<string, unknown>).map((name) => ({ name, errors: [] })));
}
