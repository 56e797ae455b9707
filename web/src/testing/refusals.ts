// What the server may refuse a command with, by docs/errors.md, and what a person is to read of it.
import { fireEvent, waitFor, within } from "@testing-library/react";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import en from "../api/locale/en.json";
import zh from "../api/locale/zh-CN.json";
import type { Schema } from "../api/client";
import { problem } from "./fixtures";

const page = readFileSync(join(import.meta.dirname, "../../../docs/errors.md"), "utf8");
const rows = page.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));

type Params = Schema<"Refusal">["params"];
type Tree = Record<string, Record<string, string>>;

// The codes of a row of "Commands, first match wins"; a family of them (people.*) is left out.
export function refusalsOf(command: string): string[] {
  const row = rows.find((cells) => cells[1] === command);
  if (row === undefined) throw new Error(`docs/errors.md has no command "${command}"`);
  return [...new Set([...row[2]!.matchAll(/`([a-z]+\.[a-z_0-9]+)`/g)].map((found) => found[1]!))];
}

export function statusOf(code: string): number {
  const row = rows.find((cells) => cells[1] === `\`${code}\`` && /^\d+$/.test(cells[2] ?? ""));
  if (row === undefined) throw new Error(`docs/errors.md has no code ${code}`);
  return Number(row[2]);
}

export function refused(code: string, params: Params = {}) {
  const status = statusOf(code);
  return { status, body: problem(status, code, { params }) };
}

// What the server wants of one place of a body: at most 200 characters there.
export const badInput = (path: string) => {
  const reasons = { [path]: { code: "at_most_characters", params: { max: 200 } } };
  return { status: 400, body: problem(400, "core.bad_input", { params: { [path]: "expected at most 200 characters" }, reasons }) };
};
export const BAD_INPUT = { zh: "最多 200 个字。", en: "At most 200 characters." };

// The words of a code, with what it names filled in.
export function wordsOf(code: string, language: "zh" | "en", params: Params = {}): string {
  const [module, name] = code.split(".") as [string, string];
  const text = ((language === "en" ? en : zh) as unknown as Tree)[module]?.[name];
  if (text === undefined) throw new Error(`${code} has no words`);
  return text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(params[name] ?? hole));
}

interface Refusing {
  form: HTMLElement;
  send: () => unknown; // finds its button once: a look by role takes long
  next: (reply: ReturnType<typeof refused>) => void; // what the server answers from now on
  language: "zh" | "en";
  params?: (code: string) => Params;
  fieldOf?: (code: string) => string | undefined; // the label of the field a code is about; none: the whole
}

// Sends the same again and again, each time refused by the next code: it has to be said in words, at its
// field with the focus in it, and to go from the field when that is changed.
export async function refuseEach(codes: string[], { form, send, next, language, params = () => ({}), fieldOf = () => undefined }: Refusing): Promise<void> {
  for (const code of codes) {
    const words = wordsOf(code, language, params(code));
    next(refused(code, params(code)));
    await waitFor(() => expect(form.querySelector(".ant-btn-loading")).toBeNull()); // a busy button takes no click
    await send();
    await waitFor(() => expect(form.querySelector('[role="alert"]')?.textContent, code).toContain(words));
    const label = fieldOf(code);
    if (label === undefined) continue;
    const input = within(form).getByLabelText<HTMLInputElement>(label);
    const item = input.closest(".ant-form-item")!;
    await waitFor(() => expect(item.querySelector(".ant-form-item-explain-error")?.textContent, `${code} at ${label}`).toBe(words));
    expect(input.getAttribute("aria-invalid")).toBe("true");
    await waitFor(() => expect(document.activeElement, `${code}: the focus`).toBe(input));
    if (input.getAttribute("role") === "combobox" || input.getAttribute("role") === "switch") continue;
    fireEvent.change(input, { target: { value: `${input.value}1` } });
    await waitFor(() => expect(item.querySelector(".ant-form-item-explain-error")).toBeNull());
  }
}
