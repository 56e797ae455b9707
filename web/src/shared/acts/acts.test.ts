import { expect, test } from "vitest";
import { method } from "../../testing/fixtures";
import { actNames, keepersOf } from "./acts";
import { fieldsFor, freeFields } from "./api/method";
import { bodyOf } from "./body";
import { lengthsUpTo } from "./length";

test("what was left empty is not sent", () => {
  expect(bodyOf("case.accept", {})).toEqual({});
  expect(bodyOf("case.escalate", { reason: "  " })).toEqual({});
  expect(bodyOf("case.assign", { staff: "112" })).toEqual({ staff: "112" });
  expect(bodyOf("case.settle", { result: " 已换 ", attachments: ["5"], fields: { cause: "", opinion: "同意", cost: 12 } })).toEqual({
    result: "已换",
    attachments: ["5"],
    fields: { opinion: "同意", cost: "12" },
  });
});

test("signed is who signed on glass or on paper, and nobody else", () => {
  expect(bodyOf("case.evaluate", { answer: "satisfied" })).toEqual({ answer: "satisfied", is_signed: false, via: "counter" });
  expect(bodyOf("case.evaluate", { answer: "satisfied", on_paper: true })["is_signed"]).toBe(true);
  const drawn = bodyOf("case.evaluate", { answer: "dissatisfied", signature: "data:image/png;base64,AA==" });
  expect(drawn).toEqual({ answer: "dissatisfied", is_signed: true, via: "counter", signature: "data:image/png;base64,AA==" });
});

test("who was not reached said nothing, whatever the form still holds", () => {
  expect(bodyOf("case.follow_up", { contacted: false, solved: "yes", answer: "satisfied" })).toEqual({ contacted: false });
  expect(bodyOf("case.follow_up", { contacted: true, solved: "no", answer: "dissatisfied", note: "再去" })).toEqual({
    contacted: true,
    solved: "no",
    answer: "dissatisfied",
    note: "再去",
  });
});

test("a request for more time says how long, why and by which rule", () => {
  expect(bodyOf("case.ask_extension", { length: "3wd", reason: " 待检测 ", basis: "第8条" })).toEqual({ length: "3wd", reason: "待检测", basis: "第8条" });
  expect(bodyOf("case.pause", { why: "papers", reason: "缺材料" })).toEqual({ why: "papers", reason: "缺材料" });
  expect(bodyOf("case.withdraw_hand_over", {})).toEqual({});
  expect(bodyOf("case.return", { reason: "非本单位", basis: "" })).toEqual({ reason: "非本单位" });
});

test("the lengths one may ask for are those up to the most, in its unit", () => {
  expect(lengthsUpTo("3wd")).toEqual(["1wd", "2wd", "3wd"]);
  expect(lengthsUpTo("1mo")).toEqual(["1mo"]);
  expect(lengthsUpTo("500h")).toHaveLength(100);
  expect(lengthsUpTo("soon")).toEqual([]);
});

test("a decision says no as plainly as yes, and an order has its moment", () => {
  expect(bodyOf("case.decide_exit", { granted: false, note: "证据不足" })).toEqual({ granted: false, note: "证据不足" });
  expect(bodyOf("case.decide_appeal", { upheld: true })).toEqual({ upheld: true });
  expect(bodyOf("case.propose_exit", { exit: "excluded", reason: " 不属实 ", attachments: ["5"] })).toEqual({
    exit: "excluded",
    reason: "不属实",
    attachments: ["5"],
  });
  expect(bodyOf("case.decline", { cause: "litigation" })).toEqual({ cause: "litigation" });
  expect(bodyOf("case.contact", { how: "visit", text: "未发现故障" })).toEqual({ how: "visit", found: false, text: "未发现故障" });
  const order = bodyOf("case.order", { person: "112", due_at: "2026-03-09T18:00", standard: "灯亮" });
  expect(order["due_at"]).toBe(new Date("2026-03-09T18:00").toISOString());
});

test("a promise is kept by the acts that bring about what it waits for", () => {
  expect(keepersOf(["case.escalated", "case.settled"])).toEqual(["case.settle", "case.escalate"]);
  expect(keepersOf(["case.followed_up"])).toEqual(["case.follow_up"]);
  expect(keepersOf(["something.else"])).toEqual([]);
  expect(new Set(actNames).size).toBe(34);
});

test("a form asks for what the method requires, unless it is known or filled by the result", () => {
  const field = (id: string, change: object) => ({
    id,
    title: { zh: id, en: id },
    type: "text" as const,
    choices: [],
    required: false,
    required_for: ["case.settled"],
    filled_from: "" as const,
    ...change,
  });
  const asked = { ...method, fields: [field("cause", {}), field("opinion", { filled_from: "result" }), field("other", { required_for: [] })] };
  expect(fieldsFor(asked, "case.settle", "case.settled", {}).map((one) => one.id)).toEqual(["cause"]);
  expect(fieldsFor(asked, "case.settle", "case.settled", { cause: "老化" })).toEqual([]);
  expect(fieldsFor(undefined, "case.settle", "case.settled", {})).toEqual([]);
});

test("a column no act asks for may be filled all the same, unless it is known, filled by itself or heard on the phone", () => {
  const field = (id: string, change: object) => ({ id, title: { zh: id, en: id }, type: "text" as const, choices: [], required: false, required_for: [] as string[], filled_from: "" as const, ...change });
  const heard = field("took_water", { type: "boolean" });
  const asked = {
    ...method,
    fields: [field("cause", {}), field("request", { required: true }), field("opinion", { required_for: ["case.settled"] }), field("body", { filled_from: "body" }), heard],
    follow_up: { share: 100, script: [], asks: ["contacted" as const], fields: [heard], words: "" },
  };
  expect(freeFields(asked, {}).map((one) => one.id)).toEqual(["cause"]);
  expect(freeFields(asked, { cause: "老化" })).toEqual([]);
  expect(freeFields(undefined, {})).toEqual([]);
});
