// What the public routes answer.
export interface Titled {
  id: string;
  title: string;
}

export interface AskedField extends Titled {
  type: "text" | "number" | "date" | "instant" | "boolean" | "choice";
  required: boolean;
  choices: Titled[];
}

export interface PublicUnit {
  id: string;
  name: string;
  level_title: string;
  phone: string;
}

export interface Organisation {
  name: string;
  method: Titled;
  ledgers: Titled[];
  kinds: Titled[];
  fields: AskedField[];
  consent: { zh: string; en: string };
  hotline: string;
  units: PublicUnit[];
  tile_url: string | null;
  languages: string[];
}

export interface PublicPromise {
  title: string;
  unit: string;
  state: "open" | "kept" | "broken" | "kept_late" | "withdrawn";
  due_at: string;
  explain: string;
}

export interface PublicCase {
  number: string;
  subject: string;
  state: string;
  level_title: string;
  unit: string;
  unit_phone: string;
  first_asked: string;
  first_asked_phone: string;
  result: string;
  received_at: string;
  settled_at: string | null;
  replies: string[];
  evaluation: string;
  scale: { answer: string; zh: string; en: string }[];
  promises: PublicPromise[];
  timeline: { at: string; title: string; text?: string }[];
  can_evaluate: boolean;
  signed_required: boolean;
  unsatisfied_returns: boolean;
  receipt: { supervision_phone: string };
}

export interface Point {
  lat: number;
  lon: number;
}

export interface Uploaded {
  id: string;
  key: string;
}

export interface NewPublicCase {
  subject: string;
  body?: string;
  place?: string;
  place_point?: Point;
  ledger?: string;
  kind?: string;
  unit?: string;
  fields?: Record<string, string>;
  requester: { name: string; phone: string };
  confidential: boolean;
  attachments?: Uploaded[];
}

export interface Disclosures {
  unit: PublicUnit;
  standards: string[];
  identity: { name: string; post: string }[];
  promises: { title: string; limit: string; text: string }[];
}
