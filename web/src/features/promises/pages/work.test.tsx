// What I owe, worked through: drawers of urgency to the minute, the act that keeps a promise with its refusals,
// the keyboard, a long list, and what another unit asks for beside it.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { casePage, methodAnswers, promise, refusal } from "../../../testing/fixtures";
import { refusalsOf, refused, refuseEach, wordsOf } from "../../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../../testing/staff";
import PromisesPage from "./PromisesPage";

const LIST = "GET /api/v1/promises";
const SETTLE = "POST /api/v1/cases/301/settlements";
const listed = (...items: object[]): Reply => ({ body: { items, next_cursor: null } });
const answers = (more: Answers): Answers => ({
  ...ready,
  ...methodAnswers,
  "GET /api/v1/parts": { body: { items: [], next_cursor: null } },
  [LIST]: listed(promise()),
  "GET /api/v1/cases/301": { body: casePage() },
  ...more,
});
const open = async (more: Answers = {}) => {
  const log = fakeServer(answers(more));
  await showPage(<PromisesPage />);
  return log;
};
const drawers = () => screen.getAllByRole("region").map((one) => [one.getAttribute("aria-label"), within(one).getAllByRole("link").length]);

test("each promise lies in the drawer of its day in the office, a limit at 24:00 in the day that ends with it", async () => {
  const due = (id: string, due_at: string) => promise({ id, due_at });
  await open({
    [LIST]: listed(
      due("1", "2026-03-02T10:00:00+08:00"), // now: late
      due("2", "2026-03-02T10:01:00+08:00"),
      due("3", "2026-03-03T00:00:00+08:00"), // today's 24:00
      due("4", "2026-03-03T00:01:00+08:00"),
      due("5", "2026-03-06T00:00:00+08:00"), // the third day's 24:00
      due("6", "2026-03-06T00:01:00+08:00"),
    ),
  });
  await screen.findByRole("region", { name: "以后" });
  expect(drawers()).toEqual([["已经超时", 1], ["今天到期", 2], ["三天之内", 2], ["以后", 1]]);
});

test("a case without a subject is called by its number", async () => {
  await open({ [LIST]: listed(promise({ case: { ...promise().case, subject: "" } })) });
  expect((await screen.findByRole("link", { name: "20260302-000001" })).getAttribute("href")).toBe("/cases/301");
});

describe("what keeps a promise", () => {
  const openAct = async () => {
    fireEvent.click(await screen.findByRole("button", { name: i18next.t("acts:act.case.settle") }));
    const drawer = await screen.findByRole("dialog");
    const result = await within(drawer).findByLabelText<HTMLTextAreaElement>(i18next.t("acts:form.result"));
    fireEvent.change(result, { target: { value: "已换灯泡" } });
    return { drawer, result, button: within(drawer).getByRole("button", { name: i18next.t("acts:act.case.settle") }) };
  };

  test("is offered in the order the promise names, the first in colour, and nothing that is no act of this page", async () => {
    await open({ [LIST]: listed(promise({ keep_by: ["case.escalate", "case.settle", "clock.magic"] })) });
    const card = (await screen.findByRole("link", { name: "楼道灯不亮" })).closest<HTMLElement>(".ant-card")!;
    const buttons = within(card).getAllByRole("button");
    expect(buttons.map((one) => one.textContent)).toEqual(["上报上一级", "办结", "为什么是这个时间"].map((name, at) => (at === 0 ? i18next.t("acts:act.case.escalate") : name)));
    expect(buttons[0]!.className).toContain("primary");
    expect(buttons[1]!.className).not.toContain("primary");
  });

  test.each(["zh", "en"] as const)("refused, says why in the drawer, and what was typed stays (%s)", async (language) => {
    let now: Reply = {};
    await open({ [SETTLE]: () => now });
    await screen.findByRole("link", { name: "楼道灯不亮" });
    if (language === "en") await inEnglish();
    const { drawer, result, button } = await openAct();
    const codes = refusalsOf("… settle").filter((code) => code.startsWith("cases.text"));
    expect(codes).toHaveLength(2);
    await refuseEach([...codes, "cases.merged", "cases.closed", "cases.not_responsible"], {
      form: drawer, send: () => fireEvent.click(button), next: (reply) => (now = reply), language, params: () => ({ what: "result", max: 5000 }),
      fieldOf: (code) => (code.startsWith("cases.text") ? i18next.t("acts:form.result") : undefined),
    });
    expect(result.value).toMatch(/^已换灯泡/);
  });

  test("that the rules refuse already says so before anything is typed, and cannot be sent", async () => {
    const log = await open({ "GET /api/v1/cases/301": { body: casePage({ allowed: [{ act: "case.settle", refusal: refusal("cases.not_responsible") }] }) } });
    const { drawer, button } = await openAct();
    expect(within(drawer).getByRole("alert").textContent).toContain(wordsOf("cases.not_responsible", "zh"));
    expect((button as HTMLButtonElement).disabled).toBe(true);
    expect(sentTo(log, SETTLE)).toEqual([]);
  });

  test("is sent once on a double click, said to be done, and the list is asked for anew", async () => {
    const held = heldAnswer();
    let kept = false;
    const log = await open({ [SETTLE]: held.answer, [LIST]: () => listed(...(kept ? [] : [promise()])) });
    const { button } = await openAct();
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(held.asked()).toBe(1));
    kept = true;
    await held.give({ status: 201, body: casePage({ revision: 8 }) });
    expect(await screen.findByText(i18next.t("acts:done.case.settle"))).toBeTruthy();
    expect(await screen.findByText("您现在没有欠着的承诺")).toBeTruthy();
    expect(sentTo(log, SETTLE)).toHaveLength(1);
  });

  test("of a case that is gone meanwhile is refused in the drawer, and the list stands", async () => {
    await open({ "GET /api/v1/cases/301": refused("core.not_found") });
    fireEvent.click(await screen.findByRole("button", { name: "办结" }));
    const drawer = await screen.findByRole("dialog");
    expect((await within(drawer).findByRole("alert")).textContent).toContain(wordsOf("core.not_found", "zh"));
    expect(screen.getByRole("link", { name: "楼道灯不亮" })).toBeTruthy();
  });
});

test("why it is due then is unfolded and folded by the keyboard, and told to a screen reader", async () => {
  await open();
  const user = userEvent.setup();
  const why = await screen.findByRole("button", { name: "为什么是这个时间" });
  const region = document.getElementById(why.getAttribute("aria-controls")!)!;
  expect([why.getAttribute("aria-expanded"), region.hidden]).toEqual(["false", true]);
  why.focus();
  await user.keyboard("{Enter}");
  expect([why.getAttribute("aria-expanded"), region.hidden]).toEqual(["true", false]);
  expect(region.textContent).toContain("2026-03-07 24:00 到期");
  expect(why.textContent).toBe("收起");
  await user.keyboard("{Enter}");
  expect([why.getAttribute("aria-expanded"), region.hidden]).toEqual(["false", true]);
});

test("a limit of a year without its holidays says that it may still change", async () => {
  await open({ [LIST]: listed(promise({ provisional: true })) });
  fireEvent.click(await screen.findByRole("button", { name: "为什么是这个时间" }));
  expect(await screen.findByText(/放假安排尚未公布/)).toBeTruthy();
});

test("a longer list comes page by page, and each page is asked for once", async () => {
  const log = await open({
    [LIST]: ({ query }) => (query.get("cursor") === "c" ? listed(promise({ id: "502", case: { ...promise().case, subject: "漏水" } })) : { body: { items: [promise()], next_cursor: "c" } }),
  });
  fireEvent.click(await screen.findByRole("button", { name: "更多" }));
  expect(await screen.findByRole("link", { name: "漏水" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "楼道灯不亮" })).toBeTruthy();
  expect(sentTo(log, LIST).map((one) => one.query.get("cursor"))).toEqual([null, "c"]);
});

test("in English the page is English, but for the words of the method and the case", async () => {
  await open({ [LIST]: listed(promise({ rule_words: "Rule", title: "Title", case: { ...promise().case, subject: "Lamp", level_title: "Village" } })) });
  await screen.findByRole("link", { name: "Lamp" });
  await inEnglish();
  await waitFor(() => expect(document.body.textContent).not.toMatch(/[\u4e00-\u9fff]/));
});
