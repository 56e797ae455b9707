// The page of a case, refused: a step, a look at who asked, the parts that are asked for by themselves. Each in
// both languages, at its field, and what is masked stays so.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../api/problem";
import { casePage, finding, method, methodAnswers, person, unit } from "../../testing/fixtures";
import { refusalsOf, refused, refuseEach, wordsOf } from "../../testing/refusals";
import { clerk, fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import CasePage from "./pages/CasePage";

const field = { id: "missing", title: { zh: "缺少的材料", en: "Papers that lack" }, type: "text" as const, choices: [], required: false, required_for: ["case.step.told"], filled_from: "" as const };
const stepped = { ...method, fields: [field], steps: [{ id: "told", title: { zh: "一次告知", en: "Told once" }, words: "一次说清缺什么。", again: true }] };
const subject = (change: object = {}) => casePage({ allowed: [{ act: "case.step.told", refusal: null }, { act: "case.settle", refusal: null }], ...change });
const answers = (more: Answers, of: object = subject()): Answers => ({
  ...ready,
  ...methodAnswers,
  "GET /api/v1/methods/ledger-zhongjiang": { body: stepped },
  "GET /api/v1/cases/301": { body: of },
  "GET /api/v1/cases/301/timeline": { body: { items: [], next_cursor: null } },
  "GET /api/v1/units/97": { body: { ...unit, parent: null, kind: "", topics: [], active: true } },
  "GET /api/v1/staff/112": { body: { ...person, login: "jia1", roles: [], active: true } },
  "GET /api/v1/findings": { body: { items: [], next_cursor: null } },
  "POST /api/v1/similar-cases": { body: { items: [] } },
  "GET /api/v1/cases/301/relations": { body: { merged_into: null, merged_at: null, lead: null, merged: [], merged_hidden: 0, links: [], links_hidden: 0, parts: [] } },
  ...more,
});
const open = async (more: Answers = {}, of: object = subject(), session = clerk) => {
  const log = fakeServer(answers(more, of));
  await showPage(<CasePage />, { at: "/cases/301", path: "/cases/:id", session });
  await screen.findByRole("heading", { level: 1 });
  await screen.findByText("示例小区");
  return log;
};
const t = (key: string, more = {}) => i18next.t(`cases:${key}`, more);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  let now: Reply = {};
  const next = (reply: Reply) => (now = reply);

  test("of a step, at its field", async () => {
    const english = language === "en";
    await open({ "POST /api/v1/cases/301/steps": () => now });
    if (english) await inEnglish();
    fireEvent.click(await screen.findByRole("button", { name: t("step.do", { step: english ? "Told once" : "一次告知" }) }));
    const drawer = await screen.findByRole("dialog");
    const label = english ? "Papers that lack" : "缺少的材料";
    const note = i18next.t("acts:form.note");
    change(await within(drawer).findByLabelText(label), "户口簿");
    const at: Record<string, string> = { "cases.text_too_long": note, "cases.bad_field": label, "cases.field_missing": label };
    const params: Record<string, Problem["params"]> = { "cases.text_too_long": { what: "note", max: 2000 }, "cases.bad_field": { field: "missing", got: "x", expected: "y" }, "cases.field_missing": { field: "missing" } };
    const button = within(drawer).getByRole("button", { name: t("step.write") });
    const codes = [...refusalsOf("… do a step"), "cases.field_missing", "cases.not_responsible", "cases.closed"];
    await refuseEach(codes, { form: drawer, send: () => fireEvent.click(button), next, language, params: (code) => params[code] ?? {}, fieldOf: (code) => at[code] });
    expect(within(drawer).getByLabelText<HTMLInputElement>(label).value).toMatch(/^户口簿/);
  });

  test("of a look at who asked: the reason stays, the telephone stays masked", async () => {
    await open({ "POST /api/v1/cases/301/reveals": () => now });
    if (language === "en") await inEnglish();
    fireEvent.click(screen.getByRole("button", { name: t("reveal.title") }));
    const dialog = await screen.findByRole("dialog");
    const reason = within(dialog).getByLabelText<HTMLInputElement>(t("reveal.reason"));
    change(reason, "回电核实");
    const button = within(dialog).getByRole("button", { name: t("reveal.show") });
    await refuseEach(refusalsOf("reveal a requester"), { form: dialog, send: () => fireEvent.click(button), next, language });
    expect(reason.value).toBe("回电核实");
    expect(screen.getByText("138****0001")).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/1[3-9]\d{9}/);
  });

  test("of the whole page says why, and offers nothing to do", async () => {
    for (const code of ["core.not_found", "core.forbidden"]) {
      fakeServer(answers({ "GET /api/v1/cases/301": refused(code) }));
      const shown = await showPage(<CasePage />, { at: "/cases/301", path: "/cases/:id" });
      await screen.findByRole("alert");
      if (language === "en") await inEnglish();
      await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(wordsOf(code, language)));
      expect(screen.queryByRole("button", { name: /办结|Settle/ })).toBeNull();
      shown.unmount();
    }
  });
});

describe("a look at who asked", () => {
  const ask = async () => {
    fireEvent.click(screen.getByRole("button", { name: "查看完整信息" }));
    const dialog = await screen.findByRole("dialog");
    return { dialog, reason: within(dialog).getByLabelText("理由"), show: within(dialog).getByRole<HTMLButtonElement>("button", { name: "查看" }) };
  };
  const full = { ...casePage().requester, name: "示例甲", phone: "13800000001", masked: false };

  test("blanks are no reason, by the button or by Enter", async () => {
    const log = await open({ "POST /api/v1/cases/301/reveals": { status: 201, body: full } });
    const { reason, show } = await ask();
    change(reason, "   ");
    expect(show.disabled).toBe(true);
    fireEvent.keyDown(reason, { key: "Enter" });
    expect(sentTo(log, "POST /api/v1/cases/301/reveals")).toEqual([]);
  });

  test("two clicks are one look", async () => {
    const held = heldAnswer();
    const log = await open({ "POST /api/v1/cases/301/reveals": held.answer });
    const { reason, show } = await ask();
    change(reason, " 回电核实 ");
    fireEvent.click(show);
    fireEvent.click(show);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 201, body: full });
    expect(await screen.findByText("13800000001")).toBeTruthy();
    expect(sentTo(log, "POST /api/v1/cases/301/reveals").map((one) => one.body)).toEqual([{ reason: "回电核实" }]);
    expect(screen.queryByRole("button", { name: "查看完整信息" })).toBeNull(); // there is nothing more to show
  });
});

describe("parts of the page that are asked for by themselves", () => {
  test.each<[string, string]>([
    ["GET /api/v1/cases/301/timeline", "经过"],
    ["GET /api/v1/findings", "问责"],
    ["GET /api/v1/cases/301/relations", "关联诉求和分办"],
  ])("%s refused says so in its part, and the rest stands", async (call) => {
    await open({ [call]: refused("core.forbidden") });
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.forbidden", "zh"));
    expect(screen.getByText("三单元楼道灯坏了一周")).toBeTruthy();
    expect(screen.getByRole("button", { name: "办结" })).toBeTruthy();
  });

  test("a life the server fails at is asked for again by its button", async () => {
    let broken = true;
    await open({ "GET /api/v1/cases/301/timeline": () => (broken ? { status: 503, body: refused("store.busy").body } : { body: { items: [], next_cursor: null } }) });
    const again = await screen.findByRole("button", { name: "再试一次" });
    broken = false;
    fireEvent.click(again);
    await waitFor(() => expect(screen.queryByRole("button", { name: "再试一次" })).toBeNull());
  });

  test("who looked, refused, says so where it was asked for", async () => {
    await open({ "GET /api/v1/cases/301/viewers": refused("core.forbidden") });
    fireEvent.click(screen.getByRole("button", { name: "看看谁看过" }));
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.forbidden", "zh"));
  });

  test("a holder nobody can name any more is a dot, not an id, and takes nothing else with it", async () => {
    await open({ "GET /api/v1/staff/112": refused("core.not_found"), "GET /api/v1/findings": { body: { items: [finding()], next_cursor: null } } });
    const list = (await screen.findByText("首问人和历任经办人")).closest(".ant-card") ?? document.body;
    await waitFor(() => expect(list.textContent).toContain("…"));
    expect(list.textContent).not.toMatch(/\b(112|97)\b/);
    expect(await screen.findByText("服务卡不实")).toBeTruthy();
  });
});
