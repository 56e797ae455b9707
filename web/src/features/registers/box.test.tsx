// The box, the opening to the public and the lists of a book: refused in both languages at the field, numbers at
// their ends, asked about before it counts.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { unit } from "../../testing/fixtures";
import { BAD_INPUT, badInput, refusalsOf, refused, refuseEach, wordsOf } from "../../testing/refusals";
import { entryDetail, field, register } from "../../testing/registers";
import { clerk, fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import type { Register, Stock } from "./api/registers";
import RegisterPage from "./pages/RegisterPage";

const book = "/api/v1/registers/box.lendings";
const MOVE = `POST ${book}/stock-moves`;
const OPEN = `POST ${book}/public-units`;
const stock = { items: [{ item: "umbrella", title: "雨伞", in_box: 3, out: 1, low: false }, { item: "charger", title: "充电宝", in_box: 0, out: 2, low: true }] } as unknown as Stock;
const boxed = register({ stock: [{ id: "umbrella", title: "雨伞" }, { id: "charger", title: "充电宝" }] as unknown as Register["stock"] });
const answers = (of: Register, more: Answers): Answers => ({
  ...ready,
  [`GET ${book}`]: { body: of },
  [`GET ${book}/entries`]: { body: { items: [entryDetail()], next_cursor: null } },
  [`GET ${book}/stock`]: { body: stock },
  "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  ...more,
});
async function open(of: Register, more: Answers = {}, session = clerk) {
  const log = fakeServer(answers(of, more));
  await showPage(<RegisterPage />, { at: `/registers/${of.id}`, path: "/registers/:id", session });
  await screen.findByRole("heading", { level: 1, name: of.title });
  return log;
}
const t = (key: string) => i18next.t(`registers:${key}`);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const box = async () => {
  const form = await screen.findByRole("form", { name: t("stock.move") });
  await userEvent.click(within(form).getByLabelText(t("stock.item")));
  await userEvent.click((await screen.findAllByTitle("雨伞")).at(-1)!);
  return form;
};

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  let now: Reply = {};
  const next = (reply: Reply) => (now = reply);

  test("of moving stock, at its field", async () => {
    await open(boxed, { [MOVE]: () => now });
    await screen.findByText(/雨伞：箱内 3/);
    if (language === "en") await inEnglish();
    const form = await box();
    change(within(form).getByLabelText(t("stock.pieces")), "-9");
    change(within(form).getByLabelText(t("reason")), "损坏");
    const button = within(form).getByRole("button", { name: t("stock.move") });
    const send = () => fireEvent.click(button);
    await refuseEach(refusalsOf("move stock").filter((code) => code !== "core.bad_input"), { form, send, next, language, params: () => ({ what: "reason", max: 500 }) });
    next(badInput("/pieces"));
    send();
    await waitFor(() => expect(within(form).getByLabelText(t("stock.pieces")).closest(".ant-form-item")!.textContent).toContain(BAD_INPUT[language]));
    expect(within(form).getByLabelText<HTMLInputElement>(t("reason")).value).toBe("损坏");
  });

  test.each(["core.forbidden", "register.no_self_service"])("of opening the book to the public, asked about first: %s", async (code) => {
    expect(refusalsOf("let people write it themselves")).toContain(code);
    const of = register({ public: { units: [] } as unknown as Register["public"] });
    const log = await open(of, { [OPEN]: refused(code) });
    if (language === "en") await inEnglish();
    fireEvent.click(await screen.findByRole("button", { name: t("self.open") }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(t("self.openSays"))).toBeTruthy();
    expect(sentTo(log, OPEN)).toEqual([]);
    fireEvent.click(within(dialog).getByRole("button", { name: t("self.open") }));
    await waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent).toContain(wordsOf(code, language)));
    expect(screen.getByText(t("self.isShut"))).toBeTruthy();
  });
});

describe("the box", () => {
  test("says what is in it and what is out, and what has to be topped up", async () => {
    await open(boxed);
    const low = (await screen.findByText(/充电宝：箱内 0，借出 2/)).closest("li")!;
    expect(within(low).getByText("该补充了")).toBeTruthy();
    expect(within(screen.getByText(/雨伞：箱内 3，借出 1/).closest("li")!).queryByText("该补充了")).toBeNull();
  });

  test("whole pieces alone: without an item or a number nothing is sent", async () => {
    const log = await open(boxed, { [MOVE]: { status: 201, body: stock } });
    const form = await screen.findByRole("form", { name: "补充或核销" });
    fireEvent.click(within(form).getByRole("button", { name: "补充或核销" }));
    await waitFor(() => expect(within(form).getAllByText("必填")).toHaveLength(2));
    expect(sentTo(log, MOVE)).toEqual([]);
    await box();
    const pieces = within(form).getByLabelText<HTMLInputElement>("件数");
    change(pieces, "2.6");
    fireEvent.blur(pieces);
    await waitFor(() => expect(pieces.value).toBe("3"));
  });

  test("a double click tops up once; then the form is empty and the box asked for anew", async () => {
    const held = heldAnswer();
    const log = await open(boxed, { [MOVE]: held.answer });
    const form = await box();
    change(within(form).getByLabelText("件数"), "5");
    const button = within(form).getByRole("button", { name: "补充或核销" });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 201, body: stock });
    expect(await screen.findByText("库存已更新")).toBeTruthy();
    expect(sentTo(log, MOVE).map((one) => one.body)).toEqual([{ item: "umbrella", pieces: 5 }]);
    expect(within(form).getByLabelText<HTMLInputElement>("件数").value).toBe("");
    await waitFor(() => expect(sentTo(log, `GET ${book}/stock`).length).toBeGreaterThan(1));
  });

  test("that may not be seen says so, and the book beside it stands", async () => {
    await open(boxed, { [`GET ${book}/stock`]: refused("core.forbidden") });
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.forbidden", "zh"));
    expect(await screen.findByRole("button", { name: "打开 001" })).toBeTruthy();
  });
});

describe("the entries", () => {
  const asked = (log: ReturnType<typeof fakeServer>) => sentTo(log, `GET ${book}/entries`).map((one) => one.query.get("state"));
  const pick = async (title: string) => {
    await userEvent.click(screen.getByRole("combobox", { name: "看哪个状态" }));
    await userEvent.click((await screen.findAllByTitle(title)).at(-1)!);
  };

  test("begin with those that are to be dealt with; another state or all of them by a choice", async () => {
    const log = await open(register());
    await screen.findByRole("button", { name: "打开 001" });
    expect(asked(log)).toEqual(["open"]);
    await pick("已归还");
    await waitFor(() => expect(asked(log)).toEqual(["open", "done"]));
    await pick("全部，新的在前");
    await waitFor(() => expect(asked(log).at(-1)).toBeNull());
  });

  test("all of them come page by page, each asked for once", async () => {
    const log = await open(register(), {
      [`GET ${book}/entries`]: ({ query }) =>
        query.get("cursor") === "c" ? { body: { items: [entryDetail({ id: "902", number: "002" })], next_cursor: null } } : { body: { items: [entryDetail()], next_cursor: query.get("state") === null ? "c" : null } },
    });
    await pick("全部，新的在前");
    fireEvent.click(await screen.findByRole("button", { name: "更多" }));
    expect(await screen.findByRole("button", { name: "打开 002" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "打开 001" })).toBeTruthy();
    expect(sentTo(log, `GET ${book}/entries`).filter((one) => one.query.get("cursor") === "c")).toHaveLength(1);
    expect(screen.queryByRole("button", { name: "更多" })).toBeNull();
  });

  test.each(["core.forbidden", "core.not_found"])("refused by %s are no empty list", async (code) => {
    await open(register(), { [`GET ${book}/entries`]: refused(code) });
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf(code, "zh"));
    expect(screen.queryByText("暂无内容")).toBeNull();
  });

  test("each says in a line what it is about, by when, who wrote it and whom it is for; the person masked", async () => {
    const of = register({ fields: [field("what", "借什么"), field("wet", "淋湿", { type: "boolean" }), field("dry", "晾干", { type: "boolean" })] });
    const entry = entryDetail({ fields: { what: "雨伞", wet: "true", dry: "false" }, to_unit: { ...unit, id: "98", name: "丙村" }, due_at: "2026-03-02T12:30:00+08:00", author: null });
    await open(of, { [`GET ${book}/entries`]: { body: { items: [entry], next_cursor: null } } });
    const line = (await screen.findByRole("button", { name: "打开 001" })).closest("li")!;
    expect(line.textContent).toContain("雨伞 · 淋湿"); // a no is not said
    expect(line.textContent).not.toContain("晾干");
    expect(line.textContent).toMatch(/本人自助 · 2026\/3\/2 08:00 · 示\*\* · → 丙村/);
    expect(await within(line).findByText("还剩 2 小时")).toBeTruthy();
  });

  test("one that is late says so instead of a time that is left", async () => {
    await open(register(), { [`GET ${book}/entries`]: { body: { items: [entryDetail({ late: true, due_at: "2026-03-01T12:00:00+08:00" })], next_cursor: null } } });
    const line = (await screen.findByRole("button", { name: "打开 001" })).closest("li")!;
    expect(within(line).getByText("已逾期")).toBeTruthy();
    expect(line.textContent).not.toContain("已超");
  });
});
