// The queue as people work in it: titles instead of ids, filters kept and forgotten, keys, an export of any
// length, many cases at once.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test, vi } from "vitest";
import { caseLine, casePage, methodAnswers, problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import type { Line } from "./api/list";
import CasesPage from "./pages/CasesPage";

const page = (...items: Line[]) => ({ body: { items, total: items.length, total_capped: false, next_cursor: null } });
const three = ["301", "302", "303"].map((id, at) => caseLine({ id, number: `20260302-00000${at + 1}`, subject: `诉求${at + 1}` }));
const filters = (...items: object[]) => ({ "GET /api/v1/saved-filters": { body: items } });
const topics = (...items: object[]) => ({ "GET /api/v1/topics": { body: { version: 1, items } } });
const exporter = { ...clerk, rights: [...clerk.rights, "case.export"] };

const answers = (more: Answers = {}): Answers => ({
  ...methodAnswers,
  ...filters(),
  ...topics({ id: "11", parent: null, title: "路灯", level: 1, active: true }),
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/units": { body: { items: [], next_cursor: null } },
  "GET /api/v1/cases": page(...three),
  ...more,
});
async function open(more: Answers = {}, at = "/cases", session = clerk) {
  const log = fakeServer(answers(more));
  await showPage(<CasesPage />, { at, session });
  return log;
}
const address = () => screen.getByLabelText("address").textContent;
const row = (number: string) => screen.getByText(number).closest<HTMLElement>('[role="row"]')!;

describe("a row", () => {
  test("says ledger and topic by their titles, never by their ids", async () => {
    await open({ "GET /api/v1/cases": page(caseLine({ topic: "11" })) });
    expect(await screen.findByText("路灯")).toBeTruthy();
    expect(screen.getByText("民生台账")).toBeTruthy();
    expect(row("20260302-000001").textContent).not.toContain("livelihood");
  });

  test("leaves a topic out that the tree has no more", async () => {
    await open({ "GET /api/v1/cases": page(caseLine({ topic: "99" })) });
    expect((await screen.findByText("20260302-000001")).closest('[role="row"]')!.textContent).not.toContain("99");
  });

  test.each([
    ["a yellow card", { card: "yellow" }, "黄牌"],
    ["a red card", { card: "red" }, "红牌"],
    ["confidence", { confidential: true }, "保密"],
    ["a second round", { round: 2 }, "第 2 轮"],
    ["that it is settled", { state: "settled" as const }, "已办结"],
    ["that it is closed", { state: "closed" as const }, "已销号"],
    ["that something is late with nothing open", { due_at: null, late: true }, "有逾期"],
    ["how much time is left", { due_at: "2026-03-02T12:30:00+08:00" }, "还剩 2 小时"],
    ["how late it is", { due_at: "2026-02-27T10:00:00+08:00" }, "已超 3 天"],
  ])("marks %s", async (_, change, words) => {
    await open({ "GET /api/v1/cases": page(caseLine(change)) });
    const shown = (await screen.findByText("20260302-000001")).closest<HTMLElement>('[role="row"]')!;
    await waitFor(() => expect(within(shown).getByText(words)).toBeTruthy());
  });

  test("without a mark has none", async () => {
    await open({ "GET /api/v1/cases": page(caseLine({ due_at: null })) });
    const shown = (await screen.findByText("20260302-000001")).closest<HTMLElement>('[role="row"]')!;
    for (const words of ["黄牌", "红牌", "保密", "第 1 轮", "有逾期"]) expect(within(shown).queryByText(words)).toBeNull();
    expect(within(shown).getByText("—")).toBeTruthy();
  });

  test("whose person nobody is says a dash for them", async () => {
    await open({ "GET /api/v1/cases": page(caseLine({ holder: null })) });
    const shown = (await screen.findByText("20260302-000001")).closest<HTMLElement>('[role="row"]')!;
    expect(within(shown).getByText("甲镇乙村")).toBeTruthy();
    expect(within(shown).getByText("—")).toBeTruthy();
  });
});

test("arrow keys go from case to case, and stop at the ends", async () => {
  await open();
  const link = (name: string) => screen.getByRole("link", { name });
  await screen.findByText("诉求1");
  link("诉求1").focus();
  const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key });
  press("ArrowDown");
  expect(document.activeElement).toBe(link("诉求2"));
  press("ArrowDown");
  press("ArrowDown");
  expect(document.activeElement).toBe(link("诉求3"));
  press("ArrowUp");
  expect(document.activeElement).toBe(link("诉求2"));
  press("ArrowUp");
  press("ArrowUp");
  expect(document.activeElement).toBe(link("诉求1"));
});

test("a screen reader hears how many rows there are and which one it is at", async () => {
  await open();
  await screen.findByText("诉求1");
  expect(screen.getByRole("table", { name: "诉求" }).getAttribute("aria-rowcount")).toBe("4");
  expect(row("20260302-000002").getAttribute("aria-rowindex")).toBe("3");
  expect(screen.getAllByRole("columnheader").map((one) => one.textContent)).toEqual(["", "诉求", "责任单位", "台账 / 类别", "状态", "最近时限", "收到"]);
});

test("how many there are", async () => {
  await open();
  expect(await screen.findByText("共 3 件")).toBeTruthy();
});

test("counting stops somewhere, and then it says at least how many", async () => {
  await open({ "GET /api/v1/cases": { body: { items: three, total: 10000, total_capped: true, next_cursor: null } } });
  expect(await screen.findByText("超过 10000 件")).toBeTruthy();
  expect(screen.getByRole("table", { name: "诉求" }).getAttribute("aria-rowcount")).toBe("-1");
});

describe("what is filtered by", () => {
  test.each([
    ["办理中", "/cases?state=open"],
    ["已办结", "/cases?state=settled"],
    ["已销号", "/cases?state=closed"],
  ])("the state %s stands in the address", async (name, wanted) => {
    await open();
    await screen.findByText("诉求1");
    fireEvent.click(screen.getByRole("radio", { name }));
    await waitFor(() => expect(address()).toBe(wanted));
    fireEvent.click(screen.getByRole("radio", { name: "全部" }));
    await waitFor(() => expect(address()).toBe("/cases"));
  });

  test.each(["只看逾期", "我欠的"])("%s is pressed, and pressed again no more", async (name) => {
    await open();
    await screen.findByText("诉求1");
    const button = screen.getByRole("button", { name });
    expect(button.getAttribute("aria-pressed")).toBe("false");
    await userEvent.click(button);
    await waitFor(() => expect(screen.getByRole("button", { name }).getAttribute("aria-pressed")).toBe("true"));
    await userEvent.click(screen.getByRole("button", { name }));
    await waitFor(() => expect(address()).toBe("/cases"));
  });

  test("what the address says and no filter knows is left alone", async () => {
    const log = await open({}, "/cases?state=burnt&sort=colour&late=maybe&q=%20%20");
    await screen.findByText("诉求1");
    const asked = log.find((one) => one.path === "/api/v1/cases")!.query;
    expect(["state", "sort", "late", "q"].map((name) => asked.get(name))).toEqual([null, null, null, null]);
  });

  test("how many conditions are set stands on the button, and one press clears all but the search", async () => {
    await open({}, "/cases?q=%E7%81%AF&ledger=livelihood&level=village");
    await userEvent.click(await screen.findByRole("button", { name: "更多条件（2）" }));
    const drawer = await screen.findByRole("dialog");
    await userEvent.click(within(drawer).getByRole("button", { name: "清除条件" }));
    await waitFor(() => expect(address()).toBe("/cases?q=%E7%81%AF"));
    expect(screen.getByRole("button", { name: "更多条件" })).toBeTruthy();
  });
});

describe("filters that are kept", () => {
  const mine = { id: "1", name: "我的逾期", query: "late=true&owed_by=me", created_at: "2026-03-01T09:00:00+08:00" };

  test("are used by their names", async () => {
    await open(filters(mine));
    await userEvent.click(await screen.findByRole("button", { name: "常用筛选" }));
    await userEvent.click(await screen.findByText("我的逾期"));
    await waitFor(() => expect(address()).toBe("/cases?owed_by=me&late=true"));
    expect(await screen.findByRole("button", { name: "我的逾期" })).toBeTruthy();
  });

  test("are saved by Enter, once, and a name is needed", async () => {
    const waiting: ((reply: Reply) => void)[] = [];
    const log = await open({ "POST /api/v1/saved-filters": () => new Promise<Reply>((resolve) => waiting.push(resolve)) }, "/cases?late=true");
    await userEvent.click(await screen.findByRole("button", { name: "常用筛选" }));
    await userEvent.click(await screen.findByText("把当前筛选存为常用"));
    const name = await screen.findByRole("textbox", { name: "名称" });
    await userEvent.type(name, "  {Enter}");
    const posts = () => log.filter((one) => one.path === "/api/v1/saved-filters" && one.method === "POST");
    expect(posts()).toHaveLength(0);
    await userEvent.type(name, "逾期的{Enter}{Enter}");
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]!.body).toEqual({ name: "逾期的", query: "late=true" });
    await act(async () => waiting[0]!({ status: 201, body: { id: "2" } }));
    expect(await screen.findByText("已保存")).toBeTruthy();
    expect(posts()).toHaveLength(1);
  });

  test("a name that is taken is refused in the dialog, and what was typed stays", async () => {
    await open({ "POST /api/v1/saved-filters": { status: 409, body: problem(409, "service.filter_exists", { says: { zh: "已有同名的筛选", en: "There is one of this name" } }) } }, "/cases?late=true");
    await userEvent.click(await screen.findByRole("button", { name: "常用筛选" }));
    await userEvent.click(await screen.findByText("把当前筛选存为常用"));
    const name = await screen.findByRole("textbox", { name: "名称" });
    await userEvent.type(name, "逾期{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("已有同名的筛选");
    expect(name).toHaveProperty("value", "逾期");
  });

  test("the one in use can be forgotten", async () => {
    const log = await open({ ...filters(mine), "DELETE /api/v1/saved-filters/1": { status: 204 } }, "/cases?owed_by=me&late=true");
    // It was saved in another order of the words, and is the same filter.
    await userEvent.click(await screen.findByRole("button", { name: "我的逾期" }));
    await userEvent.click(await screen.findByText("不再保存“我的逾期”"));
    await waitFor(() => expect(log.some((one) => one.method === "DELETE")).toBe(true));
  });
});

describe("an export", () => {
  const tooMany = { "GET /api/v1/case-exports": { status: 422, body: problem(422, "service.export_too_large", { params: { max: 100000 } }) } };

  test("of more late cases than can be sorted says so and offers them in the order they came in", async () => {
    const asked: (string | null)[] = [];
    const log = await open(
      {
        "GET /api/v1/case-exports": ({ query }) => {
          asked.push(query.get("sort"));
          return query.get("sort") === "due_at" ? tooMany["GET /api/v1/case-exports"] : { body: {}, headers: { "X-Row-Count": "120000" } };
        },
      },
      "/cases?late=true&sort=due_at",
      exporter,
    );
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined }));
    await userEvent.click(await screen.findByRole("button", { name: "导出 Excel" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect((await dialog.findByRole("alert")).textContent).toContain("100000");
    expect(dialog.getByText(/按收到的先后导出则不限件数/)).toBeTruthy();
    await userEvent.click(dialog.getByRole("button", { name: "按收到先后导出全部" }));
    expect(await dialog.findByText(/已导出 120000 件/)).toBeTruthy();
    expect(asked).toEqual(["due_at", "received_at"]);
    expect(log.filter((one) => one.path === "/api/v1/case-exports").every((one) => one.query.get("late") === "true")).toBe(true);
  });

  test.each(["/cases?late=true", "/cases?sort=due_at", "/cases"])("at %s no other order would help, and none is offered", async (at) => {
    await open(tooMany, at, exporter);
    await userEvent.click(await screen.findByRole("button", { name: "导出 Excel" }));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByRole("alert");
    expect(dialog.queryByRole("button", { name: "按收到先后导出全部" })).toBeNull();
  });
});

describe("several at once", () => {
  const choose = async (...numbers: string[]) => {
    await screen.findByText("诉求1");
    for (const number of numbers) await userEvent.click(screen.getByRole("checkbox", { name: `选择 ${number}` }));
  };

  test("all that are loaded are chosen and let go by one box", async () => {
    await open();
    await screen.findByText("诉求1");
    const all = screen.getByRole("checkbox", { name: "选择已加载的全部" });
    await userEvent.click(all);
    expect(screen.getByText("已选 3 件")).toBeTruthy();
    await userEvent.click(all);
    expect(screen.queryByText(/已选/)).toBeNull();
  });

  test("nothing is chosen, nothing is offered; letting go takes the bar away", async () => {
    await open();
    await screen.findByText("诉求1");
    expect(screen.queryByRole("region", { name: "批量办理" })).toBeNull();
    await choose("20260302-000001");
    const bar = screen.getByRole("region", { name: "批量办理" });
    await userEvent.click(within(bar).getByRole("button", { name: "取消选择" }));
    expect(screen.queryByRole("region", { name: "批量办理" })).toBeNull();
  });

  test("a reminder needs words, and says how many it goes to before it goes", async () => {
    const log = await open({ "POST /api/v1/cases/301/reminders": { status: 201, body: casePage() }, "POST /api/v1/cases/302/reminders": { status: 201, body: casePage() } });
    await choose("20260302-000001", "20260302-000002");
    await userEvent.click(screen.getByRole("button", { name: "催办" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("催办：2 件")).toBeTruthy();
    await userEvent.click(dialog.getByRole("button", { name: "开始催办 2 件" }));
    expect(await dialog.findByText("请填写此项")).toBeTruthy();
    expect(log.some((one) => one.method === "POST")).toBe(false);
    fireEvent.change(dialog.getByLabelText("内容"), { target: { value: "请抓紧" } });
    await userEvent.click(dialog.getByRole("button", { name: "开始催办 2 件" }));
    expect(await dialog.findByText("办成 2，被拒 0，出错 0，未办 0")).toBeTruthy();
    expect(log.filter((one) => one.method === "POST").map((one) => one.path).sort()).toEqual(["/api/v1/cases/301/reminders", "/api/v1/cases/302/reminders"]);
  });

  test("who may remind but not assign is offered the one alone", async () => {
    await open({}, "/cases", { ...clerk, rights: ["case.view", "case.supervise"] });
    await choose("20260302-000001");
    const bar = within(screen.getByRole("region", { name: "批量办理" }));
    expect(bar.getByRole("button", { name: "催办" })).toBeTruthy();
    expect(bar.queryByRole("button", { name: "交办" })).toBeNull();
  });
});

test("the queue in English", async () => {
  await open({ "GET /api/v1/cases": page(caseLine({ card: "red", due_at: null, late: true })) });
  await screen.findByText("20260302-000001");
  await act(async () => void (await i18next.changeLanguage("en")));
  expect(await screen.findByRole("table", { name: "Cases" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Late only" })).toBeTruthy();
  expect(screen.getByText("Livelihood")).toBeTruthy();
});
