// Answers of the server for component tests. The compiler holds them to the contract.
import type { Schema } from "../api/client";
import type { CasePage } from "../shared/acts/api/case";
import type { CaseLine, Promised } from "../shared/acts/api/views";

export const unit: Schema<"UnitRef"> = { id: "97", name: "甲镇乙村", level: "village", phone: "0800-211" };
export const person: Schema<"StaffRef"> = { id: "112", name: "示例乙", phone: "", unit: "97" };

export function promise(change: Partial<Promised> = {}): Promised {
  return {
    id: "501",
    case_id: "301",
    number: "20260302-000001",
    case: { id: "301", number: "20260302-000001", subject: "楼道灯不亮", level_title: "村（社区）" },
    rule: "village_settles",
    title: "村（社区）应在5个自然日内办结",
    rule_title: "村（社区）应在5个自然日内办结",
    owes: ["case.settled", "case.escalated"],
    keep_by: ["case.settle", "case.escalate"],
    owed_by: { role: "holder", unit, staff: person },
    state: "open",
    made_at: "2026-03-02T09:00:00+08:00",
    due_at: "2026-03-08T00:00:00+08:00",
    provisional: false,
    extended: "",
    paused_until: null,
    warned: 0,
    kept_at: null,
    broken_at: null,
    withdrawn_at: null,
    kept_by: "",
    late_ms: 0,
    late: false,
    rule_in_words: "收到诉求后，村（社区）应在5个自然日内办结或上报上一级。",
    rule_words: "收到诉求后，村（社区）应在5个自然日内办结或上报上一级。",
    explain: "2026-03-02 09:00 起算，限5个自然日\n2026-03-07 24:00 到期",
    explain_steps: [{ text: "2026-03-02 09:00 起算，限5个自然日" }, { text: "2026-03-07 24:00 到期" }],
    ...change,
  };
}

export const refusal = (code: string, change: Partial<Schema<"Refusal">> = {}): Schema<"Refusal"> => ({
  code,
  params: {},
  rule: "",
  says: { zh: "", en: "" },
  ...change,
});

export function problem(status: number, code: string, change: Partial<Schema<"Problem">> = {}): Schema<"Problem"> {
  return { type: `/errors/${code}`, title: "", status, request_id: "r-1", ...refusal(code), ...change };
}

const LINE: CaseLine = {
  id: "301",
  number: "20260302-000001",
  subject: "楼道灯不亮",
  method: "ledger-zhongjiang",
  ledger: "livelihood",
  topic: "",
  kind: "",
  level: "village",
  urgency: "",
  card: "",
  state: "open",
  round: 1,
  confidential: false,
  first_asked: person,
  unit,
  holder: person,
  received_at: "2026-03-02T09:00:00+08:00",
  changed_at: "2026-03-02T09:00:00+08:00",
  revision: 7,
  due_at: "2026-03-08T00:00:00+08:00",
  late: false,
  next_due_at: "2026-03-08T00:00:00+08:00",
  open_promises: 1,
  snippet: null,
};

export const caseLine = (change: Partial<CaseLine> = {}): CaseLine => ({ ...LINE, ...change });

export function casePage(change: Partial<CasePage> = {}): CasePage {
  return {
    id: "301",
    number: "20260302-000001",
    first_asked: person,
    level: "village",
    level_title: "村（社区）",
    unit,
    holder: person,
    promises: [promise()],
    method: "ledger-zhongjiang",
    method_version: 1,
    method_title: "台账工作法",
    topic_title: "",
    ledger: "livelihood",
    topic: "",
    kind: "",
    channel: "phone",
    urgency: "",
    subject: "楼道灯不亮",
    body: "三单元楼道灯坏了一周",
    place: "示例小区",
    place_point: null,
    materials: [],
    fields: { request: "三单元楼道灯坏了一周" },
    confidential: false,
    requester: { id: "900", name: "示**", phone: "138****0001", address: "", email: "", masked: true, hidden: false, apart: false },
    state: "open",
    round: 1,
    hops: 0,
    returns: 0,
    card: "",
    accepted: true,
    written_report: false,
    hand_over: null,
    settlement: null,
    evaluation: null,
    follow_up: null,
    exit: null,
    paused: null,
    request: null,
    at_arbiter: false,
    arbitrated: false,
    judged: {
      proposal: null,
      review: null,
      order: null,
      evaluation_until: null,
      reminders: 0,
      urged: 0,
      unanswered: 0,
      repeats: 0,
      visits_in_vain: 0,
      heard: "",
      contradicted: false,
    },
    received_at: "2026-03-02T09:00:00+08:00",
    level_since: "2026-03-02T09:00:00+08:00",
    changed_at: "2026-03-02T09:00:00+08:00",
    revision: 7,
    holders: [{ unit: "97", staff: "112", from_at: "2026-03-02T09:00:00+08:00", how: "first_asked" }],
    allowed: [
      { act: "case.settle", refusal: null },
      { act: "case.note", refusal: null },
      { act: "case.close", refusal: refusal("cases.not_settled") },
    ],
    attachments: [],
    ...change,
  };
}

export const method: Schema<"Method"> = {
  id: "ledger-zhongjiang",
  title: { zh: "台账工作法", en: "Ledger method" },
  version: 1,
  is_default: true,
  own: false,
  origin: { document: "002", lines: "521-577", place: { zh: "四川中江", en: "Zhongjiang, Sichuan" } },
  calendar: "natural",
  levels: [{ id: "village", title: { zh: "村（社区）", en: "Village" } }],
  starts_at: "village",
  ledgers: [
    { id: "livelihood", title: { zh: "民生台账", en: "Livelihood" } },
    { id: "hardship", title: { zh: "困难群众台账", en: "Hardship" } },
  ],
  topics: [],
  kinds: [],
  fields: [],
  steps: [],
  evaluation: {
    scale: [
      { id: "satisfied", title: { zh: "满意", en: "Satisfied" } },
      { id: "dissatisfied", title: { zh: "不满意", en: "Dissatisfied" } },
    ],
    signed: true,
  },
  route: {
    escalate: ["village"],
    assign: [],
    decide: [],
    arbiter: "",
    returns_max: 0,
    returns: { within: "", needs_basis: false },
    hand_over_needs_note: false,
    words: "",
  },
  extension: null,
  pause: null,
  promises: [],
  gates: [],
  reactions: [],
  measures: [],
  exits: [],
  follow_up: null,
  findings: [],
  licences: [],
  registers: [],
  postings: [],
  cadences: [],
  params: [],
  yaml: "",
};

export const findingKind: Schema<"MethodFinding"> = {
  id: "false_card",
  title: { zh: "服务卡不实", en: "A false card" },
  words: "追究责任的情形：服务卡不实；当事人15个自然日内可向上一级申诉。",
};

export const finding = (change: Partial<Schema<"Finding">> = {}): Schema<"Finding"> => ({
  id: "700",
  case: "301",
  number: "20260302-000001",
  method: "service-card-qingdao",
  kind: "false_card",
  kind_title: "服务卡不实",
  unit,
  staff: person,
  said: "service-card-qingdao@1 reactions.serious_breach",
  measure: "",
  points: 0,
  made_by: null,
  made_unit: unit,
  made_at: "2026-03-02T11:00:00+08:00",
  appeal_until: "2026-03-18T00:00:00+08:00",
  state: "made",
  appeal: "",
  appealed_at: null,
  decision: "",
  decided_by: null,
  decided_at: null,
  may_appeal: false,
  may_decide: false,
  ...change,
});

export const methodAnswers = {
  "GET /api/v1/methods": {
    body: { items: [{ id: method.id, version: 1, title: method.title, is_default: true, own: false, shipped_differs: false }] },
  },
  "GET /api/v1/methods/ledger-zhongjiang": { body: method },
};
