// What stands in an entry, as people say it: whoever and whatever it names by what they are called.
import { expect, test } from "vitest";
import type { Entry, Register } from "./api/registers";
import { filled } from "./words";

const field = (id: string, type: string) => ({ id, title: id, type, required: false, choices: [] });
const register = { fields: [field("what", "entry"), field("who", "staff"), field("note", "text"), field("empty", "text")] } as unknown as Register;
const entry = {
  fields: { who: "112", what: "701", note: "701", empty: "" },
  named: [{ id: "112", name: "示例乙", phone: "", unit: "97" }],
  picked: [{ field: "what", id: "701", register: "m.tools", title: "梯子" }],
} as unknown as Entry;

test("an entry and a person are named, in the order of the register; a text that looks like an id stays one", () => {
  expect(filled(register, entry).map((one) => [one.field.id, one.text])).toEqual([
    ["what", "梯子"],
    ["who", "示例乙"],
    ["note", "701"],
  ]);
});

test("what is gone is said by what was written", () => {
  const gone = { ...entry, named: [], picked: [] };
  expect(filled(register, gone).map((one) => one.text)).toEqual(["701", "112", "701"]);
});
