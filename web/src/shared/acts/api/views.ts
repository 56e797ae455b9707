// What lists and promises say beyond the least: named here once for the pages that show it.
import type { Schema } from "../../../api/client";

export type CaseLine = Schema<"CaseLine"> & {
  snippet: string | null; // of a search: the text around the first hit
  next_due_at: string | null;
  open_promises: number;
};

export type Promised = Schema<"Promise"> & {
  case: { id: string; number: string; subject: string; level_title: string };
  rule_title: string;
  rule_words: string;
  keep_by: string[]; // acts, as allowed-acts names them
  late: boolean;
  explain_steps: { text: string }[];
};

export type Caller = Schema<"Person"> & {
  history: CaseLine[];
  open_promises: Promised[];
  preferences: string[];
};
