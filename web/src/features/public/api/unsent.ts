// What was typed and is not with the server yet. While one types it lies in this tab alone; a report that
// found no network is kept on this device until it is sent or thrown away, for a week at most. Words only:
// photos are not kept, and neither is the consent, which is given for the sending.
import { Sha256 } from "../../../shared/sha256";
import type { NewPublicCase, Point } from "./types";

export interface Draft {
  subject: string;
  body: string;
  place: string;
  ledger: string;
  kind: string;
  name: string;
  phone: string;
  email: string;
  confidential: boolean;
  consent: boolean;
  fields: Record<string, string>;
}

export interface Unsent {
  draft: Draft;
  unit: string | null;
  point: Point | null;
  at: number; // device time, milliseconds
  // Of the try that found nobody: the same words go out under the same key, so that a report whose
  // answer alone was lost is not received twice.
  tried: { digest: string; key: string } | null;
}

const STORED = "shouwen.unsent";
const KEPT_MS = 7 * 86_400_000;

// A browser may refuse to keep anything (private windows, a full disk): then nothing is kept.
function put(where: Storage, unsent: Unsent): boolean {
  try {
    where.setItem(STORED, JSON.stringify({ ...unsent, draft: { ...unsent.draft, consent: false } }));
    return true;
  } catch {
    return false;
  }
}

function get(where: Storage): Unsent | null {
  try {
    const text = where.getItem(STORED);
    return text === null ? null : (JSON.parse(text) as Unsent);
  } catch {
    return null;
  }
}

export function noteTyped(unsent: Unsent): void {
  put(sessionStorage, unsent);
}

// Answers false where the browser keeps nothing, so that the page does not promise it.
export function keepUnsent(unsent: Unsent): boolean {
  return put(localStorage, unsent);
}

export function forgetUnsent(): void {
  for (const where of [sessionStorage, localStorage]) {
    try {
      where.removeItem(STORED);
    } catch {
      // Where nothing can be kept there is nothing to forget.
    }
  }
}

// What this tab had before it was loaded again, else what this device keeps; `kept` says which.
export function foundUnsent(now: number): { unsent: Unsent; kept: boolean } | null {
  const kept = get(localStorage);
  if (kept !== null && now - kept.at > KEPT_MS) {
    localStorage.removeItem(STORED);
    return foundUnsent(now);
  }
  const typed = get(sessionStorage);
  if (typed !== null && (kept === null || typed.at >= kept.at)) return { unsent: { ...typed, tried: kept?.tried ?? null }, kept: kept !== null };
  return kept === null ? null : { unsent: kept, kept: true };
}

export function isBlank({ subject, body, name, phone, email, fields }: Draft): boolean {
  return [subject, body, name, phone, email, ...Object.values(fields)].every((text) => text.trim() === "");
}

export function digestOf(said: NewPublicCase): string {
  return new Sha256().update(new TextEncoder().encode(JSON.stringify(said))).hex();
}
