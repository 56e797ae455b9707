// What belongs together, refused by everything the server can refuse it with: in both languages, at its field,
// with what was typed still there; and what cannot be undone is asked about first.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { caseLine } from "../../testing/fixtures";
import { refusalsOf, refused, refuseEach, wordsOf } from "../../testing/refusals";
import { clerk, fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import type { Part, Relations } from "./api/together";
import { MyParts } from "./components/MyParts";
import { Related } from "./components/Related";

const place = (id: string, name: string) => ({ id, name, level: "village", phone: "" });
const part = (change: object = {}) =>
  ({
    id: "701", case_id: "301", number: "20260302-000001", subject: "修路", level_title: "村", unit: place("97", "甲镇乙村"), asked_unit: place("96", "甲镇甲村"), staff: null,
    state: "asked", text: "出三个人", answer: "", within: "3wd", asked_at: "2026-03-02T09:00:00+08:00", due_at: "2026-03-06T00:00:00+08:00", changed_at: "2026-03-02T09:00:00+08:00", late: false, ...change,
  }) as unknown as Part;
const relations = (change: Partial<Relations> = {}) => ({ merged_into: null, merged_at: null, lead: null, merged: [], merged_hidden: 0, links: [], links_hidden: 0, parts: [], ...change });
const other = caseLine({ id: "302", number: "20260302-000002", subject: "路面不平" });
const answers = (all: object, more: Answers): Answers => ({
  ...ready,
  "GET /api/v1/cases/301/relations": { body: all },
  "GET /api/v1/cases": { body: { items: [other], total: 1, total_capped: false, next_cursor: null } },
  "GET /api/v1/units": { body: { items: [{ ...place("97", "甲镇乙村"), parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  ...more,
});
const t = (key: string, more = {}) => i18next.t(`together:${key}`, more);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const params = () => ({ max: 100, name: "示例乙", licence: "上岗证" });

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  let now: Reply = {};
  const next = (reply: Reply) => (now = reply);
  const show = async (all: object, more: Answers) => {
    const log = fakeServer(answers(all, more));
    await showPage(<Related id="301" state="open" mayAct />, { at: "/cases/301", path: "/cases/:id" });
    await screen.findByLabelText("诉求编号");
    if (language === "en") await inEnglish();
    return log;
  };

  test("of a link, and the number stays", async () => {
    await show(relations(), { "POST /api/v1/links": () => now });
    await userEvent.click(screen.getByRole("combobox", { name: t("how") }));
    await userEvent.click((await screen.findAllByTitle(t("kind.same"))).at(-1)!);
    const number = screen.getByLabelText<HTMLInputElement>(t("number"));
    change(number, "20260302-000002");
    const button = screen.getByRole("button", { name: t("link") });
    const codes = refusalsOf("link, unlink").filter((code) => code !== "cases.not_linked");
    await refuseEach(codes, { form: document.body, send: () => fireEvent.click(button), next, language, params });
    expect(number.value).toBe("20260302-000002");
  });

  test.each(["cases.merge_itself", "cases.merge_chain", "cases.other_method", "core.forbidden"])("of a merge, asked about first: %s", async (code) => {
    expect(refusalsOf("merge a case")).toContain(code);
    const log = await show(relations(), { "POST /api/v1/merges": refused(code) });
    const number = screen.getByLabelText<HTMLInputElement>(t("number"));
    change(number, "20260302-000002");
    fireEvent.click(screen.getByRole("button", { name: t("merge") }));
    const sure = await screen.findByRole("button", { name: t("mergeOk") });
    expect(sentTo(log, "POST /api/v1/merges")).toEqual([]);
    fireEvent.click(sure);
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf(code, language));
    expect(number.value).toBe("20260302-000002");
  });

  test("of a part that is asked for, at its field", async () => {
    await show(relations(), { "POST /api/v1/parts": () => now });
    fireEvent.click(screen.getByRole("button", { name: t("part.ask") }));
    await userEvent.click(await screen.findByRole("combobox", { name: t("part.unit") }));
    await userEvent.click((await screen.findAllByTitle("甲镇乙村")).at(-1)!);
    const text = screen.getByLabelText<HTMLTextAreaElement>(t("part.text"));
    change(text, "出三个人");
    const button = screen.getByRole("button", { name: t("part.send") });
    const at: Record<string, string> = { "cases.text_missing": "part.text", "cases.text_too_long": "part.text", "cases.unit_unknown": "part.unit", "cases.already_there": "part.unit", "calendar.bad_limit": "part.within" };
    await refuseEach(refusalsOf("ask for a part"), {
      form: document.body, send: () => fireEvent.click(button), next, language, params: () => ({ max: 100, what: "text" }), fieldOf: (code) => (at[code] === undefined ? undefined : t(at[code])),
    });
    expect(text.value).toMatch(/^出三个人/);
  });

  test.each(["returns", "results"] as const)("of a part's %s, in its dialog", async (act) => {
    const words = t(`part.words.${act}`);
    fakeServer({ ...ready, "GET /api/v1/parts": { body: { items: [part({ state: "accepted" })], next_cursor: null } }, [`POST /api/v1/parts/701/${act}`]: () => now });
    await showPage(<MyParts />);
    await screen.findByText("出三个人");
    if (language === "en") await inEnglish();
    fireEvent.click(screen.getByRole("button", { name: t(`part.${act}`) }));
    const dialog = await screen.findByRole("dialog");
    const box = within(dialog).getByRole<HTMLTextAreaElement>("textbox");
    expect(box.getAttribute("aria-label")).toBe(t(`part.words.${act}`));
    change(box, words);
    const button = within(dialog).getByRole("button", { name: t(`part.${act}`) });
    await refuseEach(refusalsOf("act on a part"), { form: dialog, send: () => fireEvent.click(button), next, language, params });
    expect(box.value).toBe(words);
  });
});

describe("a part", () => {
  const show = async (parts: Part[], more: Answers = {}, session = clerk) => {
    const log = fakeServer({ ...ready, "GET /api/v1/parts": { body: { items: parts, next_cursor: null } }, ...more });
    await showPage(<MyParts />, { session });
    return log;
  };

  test("says who asks whom for what and by when, and leads to its case", async () => {
    await show([part()]);
    expect(await screen.findByText("甲镇甲村 请 甲镇乙村 办理")).toBeTruthy();
    expect(screen.getByRole("link", { name: "修路" }).getAttribute("href")).toBe("/cases/301");
    expect(screen.getByText("待受理")).toBeTruthy();
    expect(await screen.findByText("还剩 3 天")).toBeTruthy();
    expect(screen.getAllByRole("button").map((one) => one.textContent)).toEqual(["受理", "办完", "退回"]);
  });

  test("that was taken on is finished or given back, not taken on twice", async () => {
    await show([part({ state: "accepted" })]);
    await screen.findByText("办理中");
    expect(screen.getAllByRole("button").map((one) => one.textContent)).toEqual(["办完", "退回"]);
  });

  test("of another unit is read, not acted on", async () => {
    await show([part()], {}, { ...clerk, staff: { ...clerk.staff, unit: "55" } });
    await screen.findByText("出三个人");
    expect(screen.queryByRole("button")).toBeNull();
  });

  test.each([
    ["done", "已办完"],
    ["returned", "已退回"],
  ])("that is %s says so with its answer, and offers nothing", async (state, words) => {
    await show([part({ state, answer: "已派三人", late: true })]);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByText("已派三人")).toBeTruthy();
    expect(screen.getByText("逾期")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("is taken on once on a double click; a refusal says why beside it", async () => {
    const held = heldAnswer();
    const log = await show([part()], { "POST /api/v1/parts/701/acceptances": held.answer });
    const button = await screen.findByRole("button", { name: "受理" });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 409, body: { code: "cases.part_over" } });
    expect((await screen.findByRole("alert")).textContent).toContain("分办");
    expect(sentTo(log, "POST /api/v1/parts/701/acceptances")).toHaveLength(1);
  });

  test("needs words to be given back: blanks are none", async () => {
    const log = await show([part()], { "POST /api/v1/parts/701/returns": { status: 201, body: part({ state: "returned" }) } });
    fireEvent.click(await screen.findByRole("button", { name: "退回" }));
    const dialog = await screen.findByRole("dialog");
    const send = within(dialog).getByRole<HTMLButtonElement>("button", { name: "退回" });
    expect(send.disabled).toBe(true);
    change(within(dialog).getByLabelText("退回原因"), "   ");
    expect(send.disabled).toBe(true);
    change(within(dialog).getByLabelText("退回原因"), " 不在本村 ");
    fireEvent.click(send);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const [sent] = sentTo(log, "POST /api/v1/parts/701/returns");
    expect(Object.values(sent!.body as object)).toEqual(["不在本村"]);
  });

  test("that was never asked for stands in nobody's way: nothing is said", async () => {
    await show([]);
    await waitFor(() => expect(screen.queryByRole("status", { name: "正在加载…" })).toBeNull());
    expect(screen.queryByText(/请本单位分办的/)).toBeNull();
  });
});

describe("a link", () => {
  test("is undone after a question that goes to it alone, and a refusal says why", async () => {
    const log = fakeServer(answers(relations({ links: [{ case: other, kind: "child" }] as unknown as Relations["links"], links_hidden: 2 }), { "DELETE /api/v1/links/301/302": { status: 409, body: { code: "cases.not_linked" } } }));
    await showPage(<Related id="301" state="open" mayAct />, { at: "/cases/301", path: "/cases/:id" });
    fireEvent.click(await screen.findByRole("button", { name: "解除与“路面不平”的关联" }));
    const tip = await screen.findByRole("tooltip");
    expect(log.some((one) => one.method === "DELETE")).toBe(false);
    fireEvent.click(within(tip).getByRole("button", { name: "解除" }));
    await waitFor(() => expect(log.some((one) => one.method === "DELETE")).toBe(true));
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.getByText("另有 2 件不在您可查看的范围")).toBeTruthy();
  });
});
