// The desk, refused: in both languages, at the field it is
// about, with everything that was typed still there; and the ends of what the form takes.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "../../api/problem";
import { casePage, method, methodAnswers, unit } from "../../testing/fixtures";
import { BAD_INPUT, badInput, refusalsOf, refuseEach } from "../../testing/refusals";
import { fakeServer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import DeskPage from "./pages/DeskPage";

const CASES = "POST /api/v1/cases";
const fields = [{ id: "street", title: { zh: "街道", en: "Street" }, type: "text" as const, choices: [], required: true, required_for: [], filled_from: "" as const }];
const answers = (more: Answers): Answers => ({
  ...ready,
  ...methodAnswers,
  "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, fields } },
  "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  "GET /api/v1/topics": { body: { version: 1, items: [{ id: "11", parent: null, title: "路灯", level: 1, active: true }] } },
  "POST /api/v1/caller-lookups": { body: { items: [] } },
  "POST /api/v1/similar-cases": { body: { items: [] } },
  "POST /api/v1/topic-suggestions": { body: { state: "off", learned_from: 0, needed: 50, learned_at: null, items: [] } },
  ...more,
});
const t = (key: string, more = {}) => i18next.t(`desk:form.${key}`, more);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
async function open(more: Answers) {
  const log = fakeServer(answers(more));
  await showPage(<DeskPage />);
  change(await screen.findByLabelText("什么事"), "路灯不亮");
  change(screen.getByLabelText("街道"), "幸福路");
  return log;
}
const PARAMS: Record<string, Problem["params"]> = {
  "cases.text_too_long": { what: "body", max: 5000 },
  "cases.bad_field": { field: "street", got: "x", expected: "text" },
  "cases.unknown_field": { field: "colour", known: "street" },
};

describe.each(["zh", "en"] as const)("every refusal at its field (%s)", (language) => {
  let now: Reply = {};
  beforeEach(() => (now = {}));

  test("of a new case", async () => {
    const log = await open({ [CASES]: () => now });
    if (language === "en") await inEnglish();
    const form = screen.getByLabelText(t("subject")).closest("form")!;
    const street = language === "en" ? "Street" : "街道";
    const at: Record<string, string> = {
      "cases.text_too_long": t("body"), "cases.unknown_topic": t("topic"), "cases.topic_inactive": t("topic"), "cases.bad_field": street, "cases.unknown_field": "",
      "people.address_too_long": t("address"), "cases.unit_unknown": t("unit"), "service.no_reception": "", "core.forbidden": "",
    };
    const codes = Object.keys(at);
    const listed = refusalsOf("receive a case");
    for (const code of codes.filter((one) => !one.startsWith("people."))) expect(listed).toContain(code);
    const button = within(form).getByRole("button", { name: t("send") });
    await refuseEach(codes, { form, send: () => fireEvent.click(button), next: (reply) => (now = reply), language, params: (code) => PARAMS[code] ?? { max: 200 }, fieldOf: (code) => at[code] || undefined });
    expect(screen.getByLabelText<HTMLInputElement>(t("subject")).value).toMatch(/^路灯不亮/);
    expect(sentTo(log, CASES)).toHaveLength(codes.length);
  });

  test("of one paper among several, at that paper", async () => {
    await open({ [CASES]: () => now });
    if (language === "en") await inEnglish();
    fireEvent.click(screen.getByRole("button", { name: t("materialAdd") }));
    change(await screen.findByLabelText(t("material", { at: 1 })), "身份证复印件");
    fireEvent.click(screen.getByRole("button", { name: t("materialAdd") }));
    const second = await screen.findByLabelText(t("material", { at: 2 }));
    change(second, "户口簿");
    now = badInput("/materials/1/name");
    fireEvent.click(screen.getByRole("button", { name: t("send") }));
    await waitFor(() => expect(second.getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByLabelText(t("material", { at: 1 })).getAttribute("aria-invalid")).not.toBe("true");
    const summary = screen.getByRole("alert").textContent!;
    expect(summary).toContain(BAD_INPUT[language]);
    expect(summary).toContain(language === "en" ? "row 2" : "第 2 项");
  });
});

describe("what the form takes", () => {
  test.each([
    ["电话", 20], ["姓名", 60], ["住址", 200], ["什么事", 100], ["详细情况", 5000], ["地点", 200], ["电子邮箱", 254],
  ])("%s: %i characters", async (label, max) => {
    await open({});
    expect(screen.getByLabelText<HTMLInputElement>(label).maxLength).toBe(max);
  });

  test("papers are counted from one, at most 9999 of each and thirty kinds", async () => {
    const log = await open({ [CASES]: { status: 201, body: casePage() } });
    const add = screen.getByRole("button", { name: "添加材料" });
    fireEvent.click(add);
    change(await screen.findByLabelText("第 1 份材料"), "身份证复印件");
    const count = screen.getByLabelText<HTMLInputElement>("第 1 份材料的份数");
    for (const [typed, held] of [["0", "1"], ["10000", "9999"], ["2.4", "2"]] as const) {
      change(count, typed);
      fireEvent.blur(count);
      await waitFor(() => expect(count.value).toBe(held));
    }
    for (let more = 2; more <= 30; more += 1) fireEvent.click(add);
    await screen.findByLabelText("第 30 份材料");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "添加材料" }).disabled).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: /受理/ }));
    await screen.findByText("已受理，编号 20260302-000001");
    expect((sentTo(log, CASES)[0]!.body as { materials: object[] }).materials).toEqual([{ name: "身份证复印件", count: 2 }]); // empty rows are none
  });
});
