// What hangs on the wall for anybody: postings page by page, one posting, the disclosures of a unit.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { Route, Routes } from "react-router";
import { describe, expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { organisation } from "../../testing/public";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import BoardPage from "./pages/BoardPage";
import PostingPage from "./pages/PostingPage";
import UnitPage from "./pages/UnitPage";

const line = (id: string, period: string): Schema<"PostingLine"> => ({ id, posting: "monthly", period, title: "晒账", received: 12, settled: 11, published_at: "2026-03-01T08:00:00+08:00" });
const row = (change: Partial<Schema<"PostingRow">> = {}): Schema<"PostingRow"> => ({
  number: "20260202-000001", ledger: "", subject: "路灯不亮", requester: "示**", unit: "甲镇乙村", level: "village", state: "closed",
  evaluation: "", received_at: "2026-02-02T09:00:00+08:00", settled_at: null, ...change,
});
const posting = (change: Partial<Schema<"Posting">> = {}): Schema<"Posting"> => ({
  id: "1", posting: "monthly", method: "m", method_version: 1, period: "2026-02", title: "晒账", received: [], settled: [], published_at: "2026-03-01T08:00:00+08:00", ...change,
});
const disclosures: Schema<"Disclosures"> = {
  unit: { id: "7", name: "甲镇乙村", level_title: "村", phone: "0800-211", point: null },
  standards: ["一次告知", "当日答复"],
  identity: [{ name: "示例乙", post: "村干部" }],
  promises: [{ text: "收到后5个自然日内办结" }] as Schema<"Disclosures">["promises"],
};
const pages = (
  <Routes>
    <Route path="/p/board" element={<BoardPage />} />
    <Route path="/p/board/:id" element={<PostingPage />} />
    <Route path="/p/units/:id" element={<UnitPage />} />
  </Routes>
);
async function show(at: string, answers: Answers) {
  const log = fakeServer({ "GET /public/v1/organisation": { body: organisation }, ...answers });
  await showPage(pages, { at });
  return log;
}

describe("the wall", () => {
  test("a line a period with its counts and its day, and the units with their own pages", async () => {
    await show("/p/board", { "GET /public/v1/postings": { body: { items: [line("1", "2026-02"), line("2", "2026-01")], next_cursor: null } } });
    const first = await screen.findByRole("link", { name: "晒账 · 2026-02" });
    expect(first.getAttribute("href")).toBe("/p/board/1");
    const card = within(first.closest("li")!);
    expect(card.getByText("收到 12 件，办结 11 件")).toBeTruthy();
    expect(card.getByText("2026/3/1 周日 公布")).toBeTruthy();
    expect((await screen.findByRole("link", { name: "甲镇乙村" })).getAttribute("href")).toBe("/p/units/7");
    expect(screen.queryByRole("button", { name: "更多" })).toBeNull();
  });

  test("more of them come by the button, behind those that are there", async () => {
    const log = await show("/p/board", {
      "GET /public/v1/postings": ({ query }) => (query.get("cursor") === "c" ? { body: { items: [line("2", "2026-01")], next_cursor: null } } : { body: { items: [line("1", "2026-02")], next_cursor: "c" } }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "更多" }));
    await screen.findByRole("link", { name: "晒账 · 2026-01" });
    expect(screen.getAllByRole("link", { name: /^晒账/ }).map((one) => one.textContent)).toEqual(["晒账 · 2026-02", "晒账 · 2026-01"]);
    expect(screen.queryByRole("button", { name: "更多" })).toBeNull();
    expect(log.filter((one) => one.path === "/public/v1/postings")).toHaveLength(2);
  });

  test("broken, it says so and can be tried again", async () => {
    let away = true;
    await show("/p/board", { "GET /public/v1/postings": () => (away ? { status: 503, body: problem(503, "store.busy") } : { body: { items: [], next_cursor: null } }) });
    const again = await screen.findByRole("button", { name: "再试一次" });
    away = false;
    await userEvent.click(again);
    expect(await screen.findByText("还没有公示")).toBeTruthy();
  });
});

describe("one posting", () => {
  test("nothing came in, nothing was settled: said so, and no rate is made up", async () => {
    await show("/p/board/1", { "GET /public/v1/postings/1": { body: posting() } });
    expect(await screen.findByText("晒账 · 2026-02")).toBeTruthy();
    expect(screen.getAllByText("暂无")).toHaveLength(2);
    expect(screen.getAllByText("0 件中的 0 件")).toHaveLength(2);
    expect(screen.getAllByText("没有")).toHaveLength(2);
    expect(screen.queryByRole("table")).toBeNull();
  });

  test("each rate with what it is a part of; requesters masked as they were hung up; days, not hours", async () => {
    const settled = row({ settled_at: "2026-02-03T09:00:00+08:00", evaluation: "满意" });
    await show("/p/board/1", {
      "GET /public/v1/postings/1": { body: posting({ received: [row(), row({ number: "20260202-000002", state: "open" }), row({ number: "20260202-000003", state: "settled" })], settled: [settled, row({ number: "20260101-000009", settled_at: "2026-02-04T09:00:00+08:00", evaluation: "不满意" })] }) },
    });
    const rate = (await screen.findByText("办结率")).closest<HTMLElement>(".rate")!;
    expect(within(rate).getByText("33.33%")).toBeTruthy();
    expect(within(rate).getByText("3 件中的 1 件")).toBeTruthy();
    const pleased = screen.getByText("满意率").closest<HTMLElement>(".rate")!;
    expect(within(pleased).getByText("50.00%")).toBeTruthy();
    expect(within(pleased).getByText("2 件中的 1 件")).toBeTruthy();
    const [received, done] = screen.getAllByRole("table");
    for (const state of ["办理中", "已办结", "已结束"]) expect(within(received!).getByText(state)).toBeTruthy();
    expect(within(done!).getByText("不满意")).toBeTruthy();
    expect(within(done!).getByText("2026/2/3")).toBeTruthy();
    expect(screen.getAllByText("示**").length).toBe(5);
  });

  test("is printed by its button, and carries a code of itself", async () => {
    const print = vi.fn();
    await show("/p/board/1", { "GET /public/v1/postings/1": { body: posting() } });
    vi.stubGlobal("print", print);
    await userEvent.click(await screen.findByRole("button", { name: "打印" }));
    expect(print).toHaveBeenCalledTimes(1);
    expect(await screen.findByAltText("本公示的二维码")).toBeTruthy();
    expect(screen.getByRole("link", { name: "返回公示墙" }).getAttribute("href")).toBe("/p/board");
  });

  test("answers of the usual scale are said in the reader's language, a word of the method's own as it is", async () => {
    const settled = [row({ settled_at: "2026-02-03T09:00:00+08:00", evaluation: "非常满意" }), row({ number: "n2", settled_at: "2026-02-03T09:00:00+08:00", evaluation: "较好" }), row({ number: "n3", settled_at: "2026-02-03T09:00:00+08:00" })];
    await show("/p/board/1", { "GET /public/v1/postings/1": { body: posting({ settled }) } });
    await screen.findByText("非常满意");
    expect(screen.getByText("未评价")).toBeTruthy();
    await act(async () => void (await i18next.changeLanguage("en")));
    const table = await screen.findByRole("table");
    expect(within(table).queryByText("非常满意")).toBeNull();
    expect(within(table).getByText(i18next.t("public:answer.very_satisfied"))).toBeTruthy();
    expect(within(table).getByText("较好")).toBeTruthy();
  });

  test("one that is not there is refused in words", async () => {
    await show("/p/board/1", { "GET /public/v1/postings/1": { status: 404, body: problem(404, "core.not_found") } });
    expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它。");
  });
});

describe("a unit", () => {
  const at = "/p/units/7";

  test("its standards, who serves, what is promised, its telephone, and the way to tell it something", async () => {
    const log = await show(at, { "GET /public/v1/disclosures": { body: disclosures } });
    expect(await screen.findByRole("heading", { name: "甲镇乙村" })).toBeTruthy();
    for (const text of ["一次告知", "当日答复", "收到后5个自然日内办结"]) expect(screen.getByText(text)).toBeTruthy();
    expect(screen.getByText("示例乙", { exact: false }).textContent).toBe("示例乙 村干部");
    expect(screen.getByText("0800-211").getAttribute("href")).toBe("tel:0800-211");
    expect(screen.getByRole("link", { name: "向这个单位反映" }).getAttribute("href")).toBe("/p?unit=7");
    expect(screen.queryByRole("link", { name: "取号预约" })).toBeNull(); // nothing is offered there
    expect(log.find((one) => one.path === "/public/v1/disclosures")!.query.get("unit")).toBe("7");
  });

  test("where one can take a ticket it leads there, for this unit", async () => {
    await show(at, { "GET /public/v1/disclosures": { body: disclosures }, "GET /public/v1/organisation": { body: { ...organisation, counters: true } } });
    expect((await screen.findByRole("link", { name: "取号预约" })).getAttribute("href")).toBe("/p/visit?unit=7");
  });

  test("the opinion book that lies open there is written into from the page of the unit; that of another unit is not offered", async () => {
    const book = { id: "opinion-book.opinions", title: "意见簿", form: "list", asks: [], at: "", person: null, in_line: 0, wait: null } as const;
    const unit = (id: string) => ({ ...disclosures.unit, id });
    await show(at, {
      "GET /public/v1/disclosures": { body: disclosures },
      "GET /public/v1/organisation": { body: { ...organisation, counters: true } },
      "GET /public/v1/counters": { body: { items: [{ unit: unit("7"), registers: [book, { ...book, id: "q.tickets", title: "叫号队列", form: "queue" }] }, { unit: unit("8"), registers: [{ ...book, id: "other.book", title: "别处的簿" }] }] } },
    });
    expect((await screen.findByRole("link", { name: "写一条：意见簿" })).getAttribute("href")).toBe("/p/visit/opinion-book.opinions/7");
    expect(screen.queryByRole("link", { name: /别处的簿|叫号队列/ })).toBeNull();
  });

  test("what is not published yet is said for each of the three", async () => {
    await show(at, { "GET /public/v1/disclosures": { body: { ...disclosures, standards: [], identity: [], promises: [] } } });
    await waitFor(() => expect(screen.getAllByText("尚未公布")).toHaveLength(3));
  });

  test("a unit that is not there is refused in words", async () => {
    await show(at, { "GET /public/v1/disclosures": { status: 404, body: problem(404, "core.not_found") } });
    expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它。");
  });
});
