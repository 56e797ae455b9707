// Answers of the public routes for page tests. The compiler holds them to the contract.
import type { Schema } from "../api/client";

export const organisation: Schema<"PublicOrganisation"> = {
  name: "示例县",
  method: { id: "m", title: "台账工作法" },
  ledgers: [
    { id: "livelihood", title: "民生台账" },
    { id: "hardship", title: "困难群众台账" },
  ],
  kinds: [],
  fields: [{ id: "when", title: "发生时间", type: "text", required: false, choices: [] }],
  consent: { zh: "我同意用于办理。", en: "I agree." },
  hotline: "",
  supervision_phone: "12388",
  units: [{ id: "7", name: "甲镇乙村", level_title: "村", phone: "0800-211", point: { lat: 31.1048, lon: 104.7602 } }],
  counters: false,
  tile_url: null,
  languages: ["zh", "en"],
};

const RECEIVED: Schema<"PublicCase"> = {
  number: "20260302-000001",
  subject: "路灯不亮",
  state: "open",
  level_title: "村",
  unit: "甲镇乙村",
  unit_phone: "0800-211",
  first_asked: "示例乙",
  first_asked_phone: "0800-212",
  result: "",
  received_at: "2026-03-02T09:00:00+08:00",
  settled_at: null,
  replies: [],
  evaluation: "",
  scale: [],
  promises: [{ title: "5个自然日内办结", owes: ["case.settled"], unit: "甲镇乙村", state: "open", due_at: "2026-03-08T00:00:00+08:00", explain: "当天不计入\n2026-03-07 24:00 到期" }],
  timeline: [{ at: "2026-03-02T09:00:00+08:00", title: "收到诉求" }],
  can_evaluate: false,
  signed_required: true,
  unsatisfied_returns: true,
  urged: 0,
  can_urge: true,
  receipt: { supervision_phone: "0800-999" },
};

export const publicCase = (change: Partial<Schema<"PublicCase">> = {}): Schema<"PublicCase"> => ({ ...RECEIVED, ...change });

export const settledCase = (change: Partial<Schema<"PublicCase">> = {}): Schema<"PublicCase"> =>
  publicCase({
    state: "settled",
    result: "三盏灯已换好",
    settled_at: "2026-03-03T09:00:00+08:00",
    can_evaluate: true,
    scale: [
      { answer: "satisfied", zh: "满意", en: "Satisfied" },
      { answer: "dissatisfied", zh: "不满意", en: "Dissatisfied" },
    ],
    ...change,
  });
