// From what the form of the desk holds to what is sent.
import type { Point } from "../../shared/map/tiles";
import type { Material } from "../../shared/acts/api/case";
import type { NewCase } from "./api/receive";
import { digitsOf } from "./api/caller";

export interface Intake {
  phone?: string;
  person?: string; // id of a known caller, or "new"
  name?: string;
  address?: string;
  email?: string;
  channel?: string;
  subject?: string;
  body?: string;
  ledger?: string;
  topic?: string[];
  kind?: string;
  place?: string;
  place_point?: Point | null;
  unit?: string; // absent: the clerk's own, or the one of the method's first level
  fields?: Record<string, unknown>;
  materials?: Partial<Material>[];
  confidential?: boolean;
  attachments?: string[];
}

export const NEW_PERSON = "new";
export const channels = ["phone", "visit", "counter", "letter", "box", "meeting", "app", "handset", "social", "web"] as const;

function clean(text: string | undefined): string {
  return (text ?? "").trim();
}

function requesterOf(intake: Intake): NewCase["requester"] {
  if (intake.person !== undefined && intake.person !== NEW_PERSON) return { id: intake.person };
  const [name, phone, address] = [clean(intake.name), digitsOf(intake.phone ?? ""), clean(intake.address)];
  const email = clean(intake.email);
  if (name === "" && phone === "" && address === "" && email === "") return undefined;
  return { name, phone, address, ...(email === "" ? {} : { email }) };
}

function filled<T extends Record<string, unknown>>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== "")) as Partial<T>;
}

export function newCaseOf(intake: Intake): NewCase {
  const fields = Object.fromEntries(
    Object.entries(filled(intake.fields ?? {})).map(([id, value]) => [id, String(value)]),
  );
  const materials = (intake.materials ?? [])
    .filter((one) => clean(one.name) !== "")
    .map((one) => ({ name: clean(one.name), count: one.count ?? 1 }));
  const requester = requesterOf(intake);
  return {
    subject: clean(intake.subject),
    ...filled({
      body: clean(intake.body),
      place: clean(intake.place),
      place_point: intake.place_point ?? undefined,
      ledger: intake.ledger,
      topic: intake.topic?.at(-1),
      kind: intake.kind,
      channel: intake.channel,
      unit: intake.unit,
    }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(requester === undefined ? {} : { requester }),
    ...(intake.confidential === true ? { confidential: true } : {}),
    ...(materials.length === 0 ? {} : { materials }),
    ...((intake.attachments ?? []).length === 0 ? {} : { attachments: intake.attachments }),
  };
}
