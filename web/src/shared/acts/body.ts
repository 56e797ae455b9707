import { acts, type ActName, type Input } from "./acts";

// What the form of an act holds.
export interface ActValues {
  unit?: string;
  staff?: string;
  topic?: string[]; // from the top; what counts is the last
  note?: string;
  text?: string;
  reason?: string;
  result?: string;
  answer?: string;
  comment?: string;
  signature?: string;
  on_paper?: boolean;
  contacted?: boolean;
  solved?: string;
  exit?: string;
  colour?: string;
  basis?: string;
  length?: string;
  why?: string;
  how?: string;
  found?: boolean;
  cause?: string;
  granted?: boolean;
  against?: string;
  upheld?: boolean;
  person?: string;
  due_at?: string; // with its zone
  standard?: string;
  attachments?: string[];
  wording_accepted?: boolean;
  fields?: Record<string, unknown>;
}

type Body = Record<string, unknown>;

const some = (name: string, text: string | undefined): Body => ((text ?? "").trim() === "" ? {} : { [name]: text?.trim() });

function part(ask: Input, values: ActValues): Body {
  switch (ask) {
    case "unit":
    case "unit?":
      return some("unit", values.unit);
    case "reason":
    case "reason?":
      return some("reason", values.reason);
    case "topic":
      return some("topic", values.topic?.at(-1));
    case "staff":
    case "note":
    case "text":
    case "result":
    case "answer":
    case "comment":
    case "colour":
    case "basis":
    case "length":
    case "why":
      return some(ask, values[ask]);
    case "signature":
      return {
        is_signed: values.signature !== undefined || values.on_paper === true,
        via: "counter",
        ...some("signature", values.signature),
      };
    case "call":
      return {
        contacted: values.contacted === true,
        ...(values.contacted === true ? { ...some("solved", values.solved), ...some("answer", values.answer) } : {}),
      };
    case "exit":
      return { ...some("exit", values.exit), ...some("reason", values.reason) };
    case "text?":
      return some("text", values.text);
    case "contact":
      return { ...some("how", values.how), found: values.found === true };
    case "cause":
      return { ...some("cause", values.cause), ...some("reason", values.reason) };
    case "proposal":
      return { ...some("exit", values.exit), ...some("cause", values.cause), ...some("reason", values.reason) };
    case "granted":
      return { granted: values.granted === true };
    case "against":
      return some("against", values.against);
    case "upheld":
      return { upheld: values.upheld === true };
    case "order":
      return {
        ...some("person", values.person),
        ...(values.due_at === undefined ? {} : { due_at: new Date(values.due_at).toISOString() }),
        ...some("standard", values.standard),
      };
    case "photos":
      return (values.attachments ?? []).length === 0 ? {} : { attachments: values.attachments };
  }
}

// The body of the request: what was left empty is left out.
export function bodyOf(act: ActName, values: ActValues): Body {
  const body: Body = Object.assign({}, ...acts[act].inputs.map((ask) => part(ask, values)));
  if (values.wording_accepted === true) body.wording_accepted = true;
  const fields = Object.entries(values.fields ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return fields.length === 0 ? body : { ...body, fields: Object.fromEntries(fields.map(([id, value]) => [id, String(value)])) };
}
