// A refusal or a fault of the server (RFC 9457), or of the way to it (`web.offline`, `web.unreadable`).
import type { components } from "./schema";

export type Refusal = components["schemas"]["Refusal"];
export type Reasons = NonNullable<Refusal["reasons"]>;
type Document = components["schemas"]["Problem"];

export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number; // 0: no answer came
  readonly code: string;
  readonly params: Refusal["params"];
  readonly reasons: Reasons; // core.bad_input: path → what the check wants there
  readonly rule: string; // the line of the method that said no, or ""
  readonly says: Refusal["says"]; // the method's own words, or "" in both
  readonly requestId: string;
  readonly retryAfterS: number | null;

  constructor(from: Partial<Document> & { code: string; status: number }, retryAfterS: number | null = null) {
    super(`${from.code} (${from.status})`);
    this.status = from.status;
    this.code = from.code;
    this.params = from.params ?? {};
    this.reasons = from.reasons ?? {};
    this.rule = from.rule ?? "";
    this.says = from.says ?? { zh: "", en: "" };
    this.requestId = from.request_id ?? "";
    this.retryAfterS = retryAfterS;
  }

  // The rules said no, and asking again will not change it; otherwise something is broken.
  get refused(): boolean {
    return this.status >= 400 && this.status < 500;
  }
}

// What a promise was rejected with, as a Problem; a bug of ours becomes `web.bug`.
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem({ code: "web.bug", status: 0, params: { what: String(thrown) } });
}
