// The acts on a case, in the order a clerk thinks of them: route, what its form asks, when it is
// dangerous. Whether one may be done is said by the server (`allowed`), never here.
export const actNames = [
  "case.accept",
  "case.settle",
  "case.reply",
  "case.hand_over",
  "case.assign",
  "case.escalate",
  "case.return",
  "case.report_in_writing",
  "case.note",
  "case.evaluate",
  "case.follow_up",
  "case.close",
  "case.rework",
  "case.remind",
  "case.card",
  "case.cannot",
  "case.decline",
  "case.withdraw_hand_over",
  "case.ask_extension",
  "case.approve_extension",
  "case.refuse_extension",
  "case.pause",
  "case.approve_pause",
  "case.refuse_pause",
  "case.resume",
  "case.arbitrate",
  "case.contact",
  "case.propose_exit",
  "case.decide_exit",
  "case.appeal",
  "case.decide_appeal",
  "case.urge",
  "case.order",
  "case.report_on_order",
] as const;
export type ActName = (typeof actNames)[number];

export type Input =
  | "unit"
  | "unit?"
  | "staff"
  | "topic"
  | "note"
  | "text"
  | "reason"
  | "reason?"
  | "result"
  | "answer"
  | "comment"
  | "signature"
  | "call"
  | "exit"
  | "colour"
  | "contact"
  | "text?"
  | "cause"
  | "proposal"
  | "granted"
  | "against"
  | "upheld"
  | "order"
  | "photos"
  | "basis"
  | "length"
  | "why";

export interface Act {
  route: string; // below /api/v1/cases/{id}/
  inputs: readonly Input[];
  danger?: boolean;
}

export const acts: Record<ActName, Act> = {
  "case.accept": { route: "acceptances", inputs: [] },
  "case.settle": { route: "settlements", inputs: ["result", "photos"] },
  "case.reply": { route: "replies", inputs: ["text", "photos"] },
  "case.hand_over": { route: "hand-overs", inputs: ["unit", "staff", "note"] },
  "case.assign": { route: "assignments", inputs: ["unit?", "staff", "topic", "note"] },
  "case.escalate": { route: "escalations", inputs: ["reason?"] },
  "case.return": { route: "returns", inputs: ["reason", "basis", "photos"] },
  "case.report_in_writing": { route: "written-reports", inputs: ["text", "photos"] },
  "case.note": { route: "notes", inputs: ["text", "photos"] },
  "case.evaluate": { route: "evaluations", inputs: ["answer", "comment", "signature"] },
  "case.follow_up": { route: "follow-ups", inputs: ["call", "note", "photos"] },
  "case.close": { route: "closures", inputs: ["exit"] },
  "case.rework": { route: "rounds", inputs: ["reason?"] },
  "case.remind": { route: "reminders", inputs: ["text"] },
  "case.card": { route: "cards", inputs: ["colour"] },
  "case.cannot": { route: "inabilities", inputs: ["reason"] },
  "case.decline": { route: "declines", inputs: ["cause"], danger: true },
  "case.contact": { route: "contacts", inputs: ["contact", "text?", "photos"] },
  "case.propose_exit": { route: "exit-proposals", inputs: ["proposal", "photos"] },
  "case.decide_exit": { route: "exit-decisions", inputs: ["granted", "note"] },
  "case.appeal": { route: "reviews", inputs: ["against", "reason", "photos"] },
  "case.decide_appeal": { route: "review-decisions", inputs: ["upheld", "note"] },
  "case.urge": { route: "urgings", inputs: ["text"] },
  "case.order": { route: "orders", inputs: ["order"] },
  "case.report_on_order": { route: "order-reports", inputs: ["text", "photos"] },
  "case.withdraw_hand_over": { route: "hand-over-withdrawals", inputs: [] },
  "case.ask_extension": { route: "extension-requests", inputs: ["length", "reason", "basis"] },
  "case.approve_extension": { route: "extensions", inputs: ["note"] },
  "case.refuse_extension": { route: "extension-refusals", inputs: ["reason"] },
  "case.pause": { route: "pauses", inputs: ["why", "reason"] },
  "case.approve_pause": { route: "pause-approvals", inputs: ["note"] },
  "case.refuse_pause": { route: "pause-refusals", inputs: ["reason"] },
  "case.resume": { route: "resumptions", inputs: ["note"] },
  "case.arbitrate": { route: "arbitrations", inputs: ["unit", "reason"] },
};

export function isAct(name: string): name is ActName {
  return name in acts;
}

// Which act brings about an event that a promise waits for.
const actOfEvent: Record<string, ActName> = {
  "case.accepted": "case.accept",
  "case.settled": "case.settle",
  "case.replied": "case.reply",
  "case.handed_over": "case.hand_over",
  "case.assigned": "case.assign",
  "case.escalated": "case.escalate",
  "case.returned": "case.return",
  "case.reported_in_writing": "case.report_in_writing",
  "case.noted": "case.note",
  "case.evaluated": "case.evaluate",
  "case.followed_up": "case.follow_up",
  "case.closed": "case.close",
  "case.declined": "case.decline",
  "case.arbitrated": "case.arbitrate",
  "case.contacted": "case.contact",
  "case.reported_on_order": "case.report_on_order",
};

// The acts that keep a promise, in the table's order.
export function keepersOf(owes: readonly string[]): ActName[] {
  const keepers = new Set(owes.map((event) => actOfEvent[event]));
  return actNames.filter((name) => keepers.has(name));
}
