// The list of whom to call back: refused in both languages, recorded once, asked only what was heard, page by page.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import type { Schema } from "../../../api/client";
import { person, unit } from "../../../testing/fixtures";
import { refusalsOf, refused, refuseEach, wordsOf } from "../../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../../testing/staff";
import FollowUpsPage from "./FollowUpsPage";

const LIST = "GET /api/v1/follow-ups";
const RECORD = "POST /api/v1/cases/301/follow-ups";
const line = (change: Partial<Schema<"FollowUpLine">> = {}): Schema<"FollowUpLine"> => ({
  case: "301", number: "20260302-000001", subject: "空调不制冷", level_title: "服务网点", unit, settled_by: person, settled_at: "2026-03-02T09:00:00+08:00", due_at: "2026-03-04T00:00:00+08:00",
  result: "已修好", evaluation: "", contradicted: false, confidential: false, script: ["您好，想听听您的意见。"], asks: ["contacted", "solved", "satisfied"],
  scale: [{ id: "satisfied", zh: "满意", en: "Satisfied" }, { id: "dissatisfied", zh: "不满意", en: "Dissatisfied" }],
  fields: [{ id: "meal", zh: "上门人员吃饭", en: "A meal" }], revision: 7, ...change,
});
const open = async (more: Answers = {}, ...lines: Schema<"FollowUpLine">[]) => {
  const log = fakeServer({ ...ready, [LIST]: { body: { items: lines.length === 0 ? [line()] : lines, next_cursor: null } }, ...more });
  await showPage(<FollowUpsPage />);
  await screen.findAllByRole("button", { name: "记录回访" });
  return log;
};
const t = (key: string) => i18next.t(`quality:${key}`);
const press = (name: string) => fireEvent.click(screen.getByRole("radio", { name }));

test.each(["zh", "en"] as const)("every refusal of a call is said with it, and what was heard stays (%s)", async (language) => {
  let now: Reply = {};
  await open({ [RECORD]: () => now });
  if (language === "en") await inEnglish();
  press(t("reached"));
  await waitFor(() => expect(screen.getByRole("radio", { name: t("solved.no") })).toBeTruthy());
  press(t("solved.no"));
  fireEvent.change(screen.getByLabelText(t("note")), { target: { value: "还要再来" } });
  const button = screen.getByRole("button", { name: t("record") });
  const codes = [...refusalsOf("… follow up"), ...refusalsOf("… evaluate"), "core.stale", "cases.closed", "core.forbidden"];
  await refuseEach([...new Set(codes)], { form: button.closest("form")!, send: () => fireEvent.click(button), next: (reply) => (now = reply), language });
  expect(screen.getByLabelText<HTMLTextAreaElement>(t("note")).value).toBe("还要再来");
  expect(screen.getByRole<HTMLInputElement>("radio", { name: t("solved.no") }).checked).toBe(true);
});

describe("a call", () => {
  test("is recorded once on a double click, and the list is asked for anew", async () => {
    const held = heldAnswer();
    const log = await open({ [RECORD]: held.answer });
    press("没联系上");
    const button = screen.getByRole("button", { name: "记录回访" });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 201, body: {} });
    expect(await screen.findByText("已记录回访")).toBeTruthy();
    expect(sentTo(log, RECORD).map((one) => one.body)).toEqual([{ contacted: false }]);
    await waitFor(() => expect(sentTo(log, LIST)).toHaveLength(2));
  });

  test("needs to say whether anybody was reached; nothing else is needed", async () => {
    const log = await open({ [RECORD]: { status: 201, body: {} } });
    const button = screen.getByRole("button", { name: "记录回访" });
    fireEvent.click(button);
    expect(await screen.findByText(t("missing"))).toBeTruthy();
    expect(sentTo(log, RECORD)).toEqual([]);
    press("联系上了");
    fireEvent.click(button);
    await waitFor(() => expect(sentTo(log, RECORD).map((one) => one.body)).toEqual([{ contacted: true }]));
  });

  test("asks what the method asks and no more", async () => {
    await open({}, line({ asks: ["contacted"], fields: [], scale: [] }));
    press("联系上了");
    await waitFor(() => expect(screen.getAllByRole("radio")).toHaveLength(2));
    expect(screen.queryByText("您满意吗")).toBeNull();
  });

  test("a yes-or-no of the method goes along as one, by its own id", async () => {
    const log = await open({ [RECORD]: { status: 201, body: {} } });
    press("联系上了");
    const field = (await screen.findByText("上门人员吃饭")).closest<HTMLElement>(".ant-form-item")!;
    fireEvent.click(within(field).getByRole("radio", { name: t("yes") }));
    fireEvent.click(screen.getByRole("button", { name: "记录回访" }));
    await waitFor(() => expect(sentTo(log, RECORD).map((one) => one.body)).toEqual([{ contacted: true, fields: { meal: "true" } }]));
  });

  test("of one case does not touch the form of another", async () => {
    await open({ [RECORD]: refused("cases.closed") }, line(), line({ case: "302", number: "20260302-000002", subject: "漏水" }));
    const [first, second] = screen.getAllByRole("button", { name: "记录回访" }).map((one) => one.closest<HTMLElement>("form")!) as [HTMLElement, HTMLElement];
    fireEvent.click(within(first).getByRole("radio", { name: "没联系上" }));
    fireEvent.click(within(first).getByRole("button", { name: "记录回访" }));
    expect((await within(first).findByRole("alert")).textContent).toContain(wordsOf("cases.closed", "zh"));
    expect(within(second).queryByRole("alert")).toBeNull();
    expect(within(second).getByRole<HTMLInputElement>("radio", { name: "没联系上" }).checked).toBe(false);
  });
});

test("nobody's telephone stands on the list: it is revealed on the page of the case", async () => {
  await open({}, line({ confidential: true, evaluation: "满意", contradicted: true }));
  expect(document.body.textContent).not.toMatch(/1[3-9]\d{9}/);
  expect(screen.getByRole("link", { name: /20260302-000001/ }).getAttribute("href")).toBe("/cases/301");
  expect(screen.getByText(t("confidential"))).toBeTruthy();
});

test("a longer list comes page by page; one the server fails at is asked for again", async () => {
  let broken = true;
  const log = fakeServer({
    ...ready,
    [LIST]: ({ query }) => {
      if (broken) return { status: 503, body: refused("store.busy").body };
      return query.get("cursor") === "c" ? { body: { items: [line({ case: "302", number: "20260302-000002", subject: "漏水" })], next_cursor: null } } : { body: { items: [line()], next_cursor: "c" } };
    },
  });
  await showPage(<FollowUpsPage />);
  const again = await screen.findByRole("button", { name: "再试一次" });
  broken = false;
  fireEvent.click(again);
  fireEvent.click(await screen.findByRole("button", { name: "更多" }));
  expect(await screen.findByRole("link", { name: /漏水/ })).toBeTruthy();
  expect(screen.getByRole("link", { name: /空调不制冷/ })).toBeTruthy();
  expect(sentTo(log, LIST).map((one) => one.query.get("cursor"))).toEqual([null, null, "c"]);
});
