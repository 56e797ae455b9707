// Acts on a case, each refused by everything the server can refuse it with: in words, and at the input the words
// are about. Which input that is stands here by its label, not by its name.
import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../api/problem";
import { casePage, method as ledger, person, unit } from "../../testing/fixtures";
import { refusalsOf, refuseEach } from "../../testing/refusals";
import { fakeServer, inEnglish, ready, showPage, type Reply } from "../../testing/staff";
import { acts, type ActName } from "./acts";
import type { Method } from "./api/method";
import { ActForm } from "./components/ActForm";

const says = (text: string) => ({ zh: text, en: text });
const field = { id: "cause", title: says("Cause"), type: "text", choices: [], required: false, required_for: ["case.settle"], filled_from: "" };
const method = { ...ledger, fields: [field], route: { ...ledger.route, hand_over_needs_note: true } } as unknown as Method;

// `what`: the text that may be too long, and its label; `fill`: by label; `pick`: by label, a title.
interface Row {
  row: string;
  what?: [string, string];
  fill?: Record<string, string>;
  pick?: Record<string, string>;
  at?: Record<string, string>;
}
const UNIT = { "cases.unit_unknown": "unit", "cases.wrong_level": "unit", "cases.already_there": "unit", "cases.unit_missing": "unit", "cases.nobody_responsible": "unit" };
const STAFF = { "cases.staff_unknown": "staff", "cases.staff_elsewhere": "staff" };
const FIELD = { "cases.bad_field": "Cause", "cases.field_missing": "Cause" };
const rows: Partial<Record<ActName, Row>> = {
  "case.accept": { row: "… accept" },
  "case.hand_over": { row: "… hand over", what: ["note", "note"], fill: { note: "已与对方通话" }, pick: { unit: "甲镇乙村" }, at: { ...UNIT, ...STAFF } },
  "case.escalate": { row: "… escalate", what: ["reason", "reason"], fill: { reason: "超出职权" } },
  "case.assign": { row: "… assign to another unit", what: ["note", "note"], pick: { unit: "甲镇乙村" }, at: { ...UNIT, ...STAFF } },
  "case.reply": { row: "… reply, note, report in writing", what: ["text", "text"], fill: { text: "明天修" }, at: { "cases.text_missing": "text" } },
  "case.settle": { row: "… settle", what: ["result", "result"], fill: { result: "已换灯泡", Cause: "老化" }, at: { "cases.text_missing": "result", ...FIELD } },
  "case.cannot": { row: "… decline, cannot", what: ["reason", "reason"], fill: { reason: "没有设备" }, at: { "cases.reason_missing": "reason" } },
  "case.remind": { row: "… rework, remind", what: ["text", "text"], fill: { text: "请抓紧" } },
  "case.order": { row: "… give a supervision order", what: ["standard", "standard"], fill: { standard: "灯亮一周", dueAt: "2026-03-09T18:00" }, pick: { person: "示例乙" } },
};

const label = (key: string) => (i18next.exists(`acts:form.${key}`) ? i18next.t(`acts:form.${key}`) : key);
const named = (key: string) => screen.queryByLabelText(label(key)) ?? screen.getByLabelText(new RegExp(`^${label(key)}`));

async function open(act: ActName, { fill = {}, pick = {} }: Row, language: "zh" | "en", answer: () => Reply) {
  fakeServer({
    ...ready,
    "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
    "GET /api/v1/staff": { body: { items: [{ ...person, login: "jia1", roles: [], active: true }], next_cursor: null } },
    "GET /api/v1/topics": { body: { version: 0, items: [] } },
    "GET /api/v1/cases/301/unlicensed": { body: { items: [] } },
    [`POST /api/v1/cases/301/${acts[act].route}`]: answer,
  });
  await showPage(<ActForm subject={casePage()} act={act} method={method} refusal={null} onDone={() => undefined} onCancel={() => undefined} />);
  const title = () => i18next.t(`acts:act.${act}`);
  await screen.findByRole("button", { name: title() });
  if (language === "en") await inEnglish();
  for (const [key, text] of Object.entries(fill)) fireEvent.change(named(key), { target: { value: text } });
  for (const [key, option] of Object.entries(pick)) {
    await userEvent.click(named(key));
    await userEvent.click((await screen.findAllByTitle(option)).at(-1)!);
  }
  const button = await screen.findByRole("button", { name: title() });
  return { form: button.closest("form")!, send: () => fireEvent.click(button) };
}

describe.each(["zh", "en"] as const)("every refusal of an act (%s)", (language) => {
  test.each(Object.entries(rows) as [ActName, Row][])("%s", async (act, row) => {
    let now: Reply = {};
    const { form, send } = await open(act, row, language, () => now);
    const own = refusalsOf(row.row);
    expect(own.length).toBeGreaterThan(0);
    const params = (code: string): Problem["params"] => {
      if (code === "cases.text_too_long" || code === "cases.text_missing") return { what: row.what?.[0] ?? "", max: 2000 };
      return code.endsWith("_field") || code === "cases.field_missing" ? { field: "cause", got: "x", expected: "y", known: "cause" } : { max: 3 };
    };
    const at: Record<string, string> = { ...(row.what === undefined ? {} : { "cases.text_too_long": row.what[1] }), ...row.at };
    await refuseEach(own, { form, send, next: (reply) => (now = reply), language, params, fieldOf: (code) => (at[code] === undefined ? undefined : (named(at[code]), labelOf(at[code]))) });
  });
});

// The label as it stands there: some say "(may be left out)" behind.
function labelOf(key: string): string {
  const input = named(key);
  return document.querySelector(`label[for="${input.id}"]`)?.textContent ?? label(key);
}

test("what any act may be refused with is said about the whole, at no input", async () => {
  let now: Reply = {};
  const { form, send } = await open("case.note", { row: "", fill: { text: "已电话问过" } }, "zh", () => now);
  // Somebody was quicker: that has a page of its own in the form.
  const codes = refusalsOf("any act on a case").filter((code) => code !== "core.stale" && code !== "cases.field_missing");
  await refuseEach(codes, { form, send, next: (reply) => (now = reply), language: "zh" });
  expect(form.querySelector(".ant-form-item-has-error")).toBeNull();
});
