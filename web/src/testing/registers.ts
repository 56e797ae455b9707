// Registers and their entries for tests. The compiler holds them to the contract.
import type { Schema } from "../api/client";
import { person, unit } from "./fixtures";

type Register = Schema<"Register">;
type EntryDetail = Schema<"EntryDetail">;
type Field = Schema<"EntryField">;
type Act = Register["acts"][number];

export const field = (id: string, title: string, change: Partial<Field> = {}): Field => ({ id, title, type: "text", required: false, choices: [], ...change });
export const act = (id: string, title: string, change: Partial<Act> = {}): Act => ({ id, title, from: ["open"], to: "done", by: "", not_by: [], needs: [], may: [], in_turn: false, ...change });

const LENDING: Register = {
  id: "box.lendings",
  method: "box",
  version: 1,
  title: "便民箱借用",
  form: "list",
  fields: [field("what", "借什么", { required: true }), field("outcome", "归还情况")],
  person: { title: "借用人", required: true },
  addressed: true,
  states: [
    { id: "open", title: "借出", final: false },
    { id: "done", title: "已归还", final: true },
  ],
  starts: "open",
  first: [],
  stock: null,
  acts: [act("give_back", "归还", { needs: ["outcome"], may: ["person"] })],
  limits: [],
  waits: [],
  open: 1,
  public: null,
};

export const register = (change: Partial<Register> = {}): Register => ({ ...LENDING, ...change });

export const entryDetail = (change: Partial<EntryDetail> = {}): EntryDetail => ({
  id: "901",
  register: LENDING.id,
  version: 1,
  number: "001",
  written_on: "2026-03-02",
  written_at: "2026-03-02T08:00:00+08:00",
  state: "open",
  state_at: "2026-03-02T08:00:00+08:00",
  revision: 1,
  unit,
  to_unit: null,
  author: person,
  named: [],
  picked: [],
  fields: { what: "雨伞" },
  person: { id: "77", name: "示**", phone: "138****1234" },
  due_at: null,
  late: false,
  done: [],
  limits: [],
  allowed: [{ act: "give_back", refusal: null }],
  ...change,
});
