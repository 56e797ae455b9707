// Many cases at once: assigned with whom and why, stopped on the way, each row with its own answer; and the
// filter's drawer and dialogs.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { caseLine, casePage, method, methodAnswers, unit } from "../../testing/fixtures";
import { refusalsOf, refused, wordsOf } from "../../testing/refusals";
import { fakeServer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import CasesPage from "./pages/CasesPage";

const lines = Array.from({ length: 6 }, (_, at) => caseLine({ id: `30${at + 1}`, number: `20260302-00000${at + 1}`, subject: `诉求${at + 1}`, revision: at + 1 }));
const page = (items = lines) => ({ body: { items, total: items.length, total_capped: false, next_cursor: null } });
const answers = (more: Answers = {}): Answers => ({
  ...ready,
  ...methodAnswers,
  "GET /api/v1/saved-filters": { body: [] },
  "GET /api/v1/topics": { body: { version: 1, items: [] } },
  "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  "GET /api/v1/staff": { body: { items: [{ id: "112", unit: "97", login: "clerk", name: "示例乙", phone: "", roles: [], active: true }], next_cursor: null } },
  "GET /api/v1/cases": page(),
  ...Object.fromEntries(lines.map(({ id }) => [`GET /api/v1/cases/${id}/unlicensed`, { body: { items: [] } }])),
  ...more,
});
async function open(more: Answers = {}, at = "/cases") {
  const log = fakeServer(answers(more));
  await showPage(<CasesPage />, { at });
  await screen.findByText("20260302-000001");
  return log;
}
const address = () => screen.getByLabelText("address").textContent;
const chooseAll = () => fireEvent.click(screen.getByRole("checkbox", { name: "选择已加载的全部" }));
const begin = async (name: string) => {
  chooseAll();
  fireEvent.click(screen.getByRole("button", { name }));
  return screen.findByRole("dialog");
};
const rowsOf = (dialog: HTMLElement) => within(within(dialog).getByRole("list", { name: "逐件结果" })).getAllByRole("listitem").map((one) => one.textContent!);

describe("assigning", () => {
  const everyone = (reply: Reply | ((id: string) => Reply | Promise<Reply>)): Answers =>
    Object.fromEntries(lines.map(({ id }) => [`POST /api/v1/cases/${id}/assignments`, () => (typeof reply === "function" ? reply(id) : reply)]));

  test("goes to each case with the unit, the person and the note, on the revision that was chosen", async () => {
    const log = await open(everyone({ status: 201, body: casePage() }));
    const dialog = await begin("交办");
    expect(within(dialog).getByText("交办：6 件")).toBeTruthy();
    await userEvent.click(within(dialog).getByLabelText(i18next.t("acts:form.unit")));
    await userEvent.click(await screen.findByTitle("甲镇乙村"));
    await userEvent.click(within(dialog).getByLabelText(i18next.t("acts:form.staff")));
    await userEvent.click(await screen.findByTitle("示例乙"));
    fireEvent.change(within(dialog).getByLabelText(i18next.t("acts:form.note")), { target: { value: "请今天联系" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "开始交办 6 件" }));
    expect(await within(dialog).findByText("办成 6，被拒 0，出错 0，未办 0")).toBeTruthy();
    const sent = log.filter((one) => one.path.endsWith("/assignments"));
    expect(sent.map((one) => one.body)).toEqual(lines.map(() => ({ unit: "97", staff: "112", note: "请今天联系" })));
    expect(sent.map((one) => one.headers.get("If-Match")).sort()).toEqual(lines.map((line) => `"${line.revision}"`).sort());
    expect(new Set(sent.map((one) => one.headers.get("Idempotency-Key"))).size).toBe(6);
    fireEvent.click(within(dialog).getByRole("button", { name: "关闭" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "批量办理" })).toBeNull());
    expect(sentTo(log, "GET /api/v1/cases").length).toBeGreaterThan(1); // what they are now
  });

  test.each(["zh", "en"] as const)("each row says why it was refused, in words (%s)", async (language) => {
    const codes = refusalsOf("… assign within the unit").slice(0, lines.length);
    await open(everyone((id) => refused(codes[lines.findIndex((line) => line.id === id)]!)));
    const dialog = await begin("交办");
    if (language === "en") await inEnglish();
    fireEvent.click(within(dialog).getByRole("button", { name: i18next.t("cases:bulk.start", { act: i18next.t("acts:act.case.assign"), count: 6 }) }));
    const list = await within(dialog).findByRole("list", { name: i18next.t("cases:bulk.report") });
    await waitFor(() => codes.forEach((code, at) => expect(within(list).getAllByRole("listitem")[at]!.textContent).toContain(wordsOf(code, language))));
    expect(list.textContent).not.toMatch(/cases\.\w+/);
    expect(within(dialog).getByText(i18next.t("cases:bulk.sum", { done: 0, refused: codes.length, failed: lines.length - codes.length, cancelled: 0 }))).toBeTruthy();
  });

  test("four go at once; stopped, the rest is left alone and said so, and what was sent stays sent", async () => {
    const waiting: ((reply: Reply) => void)[] = [];
    const log = await open(everyone(() => new Promise<Reply>((resolve) => waiting.push(resolve))));
    const dialog = await begin("交办");
    fireEvent.click(within(dialog).getByRole("button", { name: "开始交办 6 件" }));
    await waitFor(() => expect(waiting).toHaveLength(4));
    await waitFor(() => expect(rowsOf(dialog).map((text) => text.slice(0, 2))).toEqual(["办理", "办理", "办理", "办理", "等待", "等待"]));
    expect(within(dialog).queryByRole("button", { name: "Close" })).toBeNull(); // one stops it, or waits
    fireEvent.click(within(dialog).getByRole("button", { name: "停下，余下的不办" }));
    await act(async () => waiting.forEach((give) => give({ status: 201, body: casePage() })));
    expect(await within(dialog).findByText("办成 4，被拒 0，出错 0，未办 2")).toBeTruthy();
    expect(log.filter((one) => one.path.endsWith("/assignments"))).toHaveLength(4);
  });

  test("a server that fails at one is an error of that row, not of the others", async () => {
    await open(everyone((id) => (id === "303" ? { status: 503, body: refused("store.busy").body } : { status: 201, body: casePage() })));
    const dialog = await begin("交办");
    fireEvent.click(within(dialog).getByRole("button", { name: "开始交办 6 件" }));
    expect(await within(dialog).findByText("办成 5，被拒 0，出错 1，未办 0")).toBeTruthy();
    expect(rowsOf(dialog)[2]).toContain("出错");
    expect(rowsOf(dialog)[2]).toContain(wordsOf("store.busy", "zh"));
  });

  test("cancelled before it begins, nothing is sent and the choice stays", async () => {
    const log = await open();
    const dialog = await begin("交办");
    fireEvent.click(within(dialog).getByRole("button", { name: "取消" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByText("已选 6 件")).toBeTruthy();
    expect(log.some((one) => one.method === "POST")).toBe(false);
  });
});

describe("more conditions", () => {
  const drawer = async () => {
    fireEvent.click(screen.getByRole("button", { name: /更多条件/ }));
    return screen.findByRole("dialog");
  };
  const pick = async (box: HTMLElement, label: string, title: string) => {
    await userEvent.click(within(box).getByLabelText(label));
    await userEvent.click((await screen.findAllByTitle(title)).at(-1)!);
  };

  test.each([
    ["台账", "困难群众台账", "ledger=hardship"],
    ["层级", "村（社区）", "level=village"],
    ["责任单位", "甲镇乙村", "unit=97"],
  ])("%s is picked by its title and stands in the address and the question by its id", async (label, title, words) => {
    const log = await open();
    await pick(await drawer(), label, title);
    await waitFor(() => expect(address()).toBe(`/cases?${words}`));
    await waitFor(() => expect(sentTo(log, "GET /api/v1/cases").at(-1)!.query.toString()).toContain(words));
    expect(screen.getByText("更多条件（1）")).toBeTruthy();
  });

  test("kinds are asked for only where the method has some", async () => {
    await open({ "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, kinds: [{ id: "complaint", title: { zh: "投诉", en: "Complaint" } }] } } });
    await pick(await drawer(), "类型", "投诉");
    await waitFor(() => expect(address()).toBe("/cases?kind=complaint"));
  });

  test("without kinds there is no such field", async () => {
    await open();
    expect(within(await drawer()).queryByLabelText("类型")).toBeNull();
  });
});

describe("a caller", () => {
  const callers = (items: object[]): Answers => ({ "POST /api/v1/caller-lookups": { body: { items } } });
  const known = (id: string, name: string) => ({ id, name, phone: "138****0001", address: "示例路", email: "", history: [], open_promises: [], preferences: [] });
  const type = async (text: string) => {
    fireEvent.change(screen.getByRole("searchbox", { name: "搜索诉求" }), { target: { value: text } });
    fireEvent.click(await screen.findByRole("button", { name: "按来电查" }));
    return screen.findByRole("dialog");
  };

  test("is picked among those of the number, masked; the list is theirs until the mark is taken away", async () => {
    const log = await open(callers([known("900", "示**"), known("901", "例**")]));
    const dialog = await type("13800000001");
    expect(await within(dialog).findByText("每次查询都会记入日志。")).toBeTruthy();
    expect(dialog.textContent).not.toContain("13800000001");
    fireEvent.click(within(dialog).getByRole("button", { name: /例\*\*/ }));
    await screen.findByText("来电人 例**");
    await waitFor(() => expect(sentTo(log, "GET /api/v1/cases").at(-1)!.query.get("requester")).toBe("901"));
    expect(address()).toBe("/cases");
    expect(screen.getByRole("searchbox", { name: "搜索诉求" })).toHaveProperty("value", "");
    fireEvent.click(screen.getByText("来电人 例**").closest(".ant-tag")!.querySelector('[aria-label="Close"], .ant-tag-close-icon')!);
    await waitFor(() => expect(screen.queryByText("来电人 例**")).toBeNull());
  });

  test("nobody knows is said so", async () => {
    await open(callers([]));
    expect(await within(await type("021-55667788")).findByText("没有登记过这个号码")).toBeTruthy();
  });

  test.each(["zh", "en"] as const)("that may not be looked up is refused in words (%s)", async (language) => {
    await open({ "POST /api/v1/caller-lookups": refused("core.forbidden") });
    const dialog = await type("13800000001");
    if (language === "en") await inEnglish();
    await waitFor(() => expect(within(dialog).getByRole("alert").textContent).toContain(wordsOf("core.forbidden", language)));
  });

  test.each(["13800000001", "+86 138-0000-0001", "(021) 5566778"])("%s is a telephone: it never gets into the address by itself", async (text) => {
    const log = await open();
    const box = screen.getByRole("searchbox", { name: "搜索诉求" });
    fireEvent.change(box, { target: { value: text } });
    fireEvent.blur(box);
    await screen.findByRole("button", { name: "按来电查" });
    expect(address()).toBe("/cases");
    expect(log.some((one) => one.query.get("q") !== null || one.path.includes("caller"))).toBe(false);
  });

  test.each(["20260302-000001", "123456", "3号楼"])("%s is none, and is searched for", async (text) => {
    await open();
    const box = screen.getByRole("searchbox", { name: "搜索诉求" });
    fireEvent.change(box, { target: { value: text } });
    fireEvent.blur(box);
    await waitFor(() => expect(address()).toBe(`/cases?q=${encodeURIComponent(text)}`));
    expect(screen.queryByRole("button", { name: "按来电查" })).toBeNull();
  });
});

test("a kept filter that cannot be forgotten says why", async () => {
  const mine = { id: "1", name: "逾期的", query: "late=true", created_at: "2026-03-01T09:00:00+08:00" };
  await open({ "GET /api/v1/saved-filters": { body: [mine] }, "DELETE /api/v1/saved-filters/1": refused("core.not_found") }, "/cases?late=true");
  fireEvent.click(await screen.findByRole("button", { name: "逾期的" }));
  fireEvent.click(await screen.findByText("不再保存“逾期的”"));
  expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.not_found", "zh"));
});

test("with no condition there is nothing to keep", async () => {
  await open();
  fireEvent.click(await screen.findByRole("button", { name: "常用筛选" }));
  expect((await screen.findByText("把当前筛选存为常用")).closest("li")!.getAttribute("aria-disabled")).toBe("true");
});
