// The studio's pages: which methods there are, one of them in words, a file checked, tried and adopted.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { act } from "react";
import { describe, expect, test } from "vitest";
import { method as ledger, problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import type { Method, MethodCheck } from "./api/methods";
import { FileDesk } from "./components/FileDesk";
import { PromiseTable, RuleList } from "./components/MethodParts";
import { Trial } from "./components/Trial";
import CheckPage from "./pages/CheckPage";
import MethodPage from "./pages/MethodPage";
import StudioPage from "./pages/StudioPage";

const ready: Answers = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const manager = { ...clerk, rights: [...clerk.rights, "method.manage"] };
const says = (zh: string, en = zh) => ({ zh, en });
const promiseOf = (id: string, within: string, words: string): Method["promises"][number] =>
  ({ id, title: says(`承诺${id}`, `Promise ${id}`), within, words, when: "", keep_by: [] }) as unknown as Method["promises"][number];

const other: Method = { ...ledger, id: "hotline", title: says("热线工作法", "Hotline method"), is_default: false, yaml: "method: hotline\n" };
const line = (one: Method) => ({ id: one.id, version: one.version, title: one.title, is_default: one.is_default, own: one.own });

describe("the list", () => {
  const list = (...items: Method[]): Answers => ({ ...ready, "GET /api/v1/methods": { body: { items: items.map(line) } } });

  test("says of each what it is called and whether new cases are worked by it", async () => {
    fakeServer(list(ledger, { ...other, own: true }));
    await showPage(<StudioPage />);
    const card = (title: string) => screen.getByText(title).closest<HTMLElement>(".ant-card")!;
    expect(await screen.findByText("台账工作法")).toBeTruthy();
    expect(within(card("台账工作法")).getByText("新诉求使用")).toBeTruthy();
    expect(within(card("台账工作法")).getByText("随软件提供")).toBeTruthy();
    expect(within(card("热线工作法")).queryByText("新诉求使用")).toBeNull();
    expect(within(card("热线工作法")).getByText("本单位")).toBeTruthy();
    expect(screen.getByRole("link", { name: "热线工作法" }).getAttribute("href")).toBe("/studio/hotline");
  });

  test("in English by its English title", async () => {
    fakeServer(list(ledger));
    await showPage(<StudioPage />);
    await screen.findByText("台账工作法");
    await act(async () => void (await i18next.changeLanguage("en")));
    expect(await screen.findByText("Ledger method")).toBeTruthy();
  });

  test("without any says so; refused it says why", async () => {
    fakeServer(list());
    const shown = await showPage(<StudioPage />);
    expect(await screen.findByText("还没有工作法")).toBeTruthy();
    shown.unmount();
    fakeServer({ ...ready, "GET /api/v1/methods": { status: 403, body: problem(403, "core.forbidden") } });
    await showPage(<StudioPage />);
    expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
  });
});

describe("one method", () => {
  const of = (one: Method, more: Answers = {}): Answers => ({
    ...ready,
    [`GET /api/v1/methods/${one.id}`]: { body: one },
    [`GET /api/v1/methods/${one.id}/versions`]: { body: { items: [{ version: 1, adopted_at: "2026-03-01T09:00:00+08:00" }] } },
    [`GET /api/v1/methods/${one.id}/explanation`]: { body: { text: "村（社区）应在5个自然日内办结。\n\n逾期的上报乡镇。" } },
    [`POST /api/v1/methods/${one.id}/defaults`]: { status: 201, body: {} },
    ...more,
  });
  const open = (one: Method, session = manager) => showPage(<MethodPage />, { at: `/studio/${one.id}`, path: "/studio/:id", session });

  test("is read in words, paragraph by paragraph", async () => {
    fakeServer(of(other));
    await open(other);
    expect(await screen.findByRole("heading", { level: 1, name: "热线工作法" })).toBeTruthy();
    expect((await screen.findByText("村（社区）应在5个自然日内办结。")).tagName).not.toBe("PRE");
    expect(screen.getByText("逾期的上报乡镇。")).toBeTruthy();
    expect(document.title).toBe("热线工作法 · 首问");
  });

  test("whoever manages methods makes it the one of new cases, once, after being asked", async () => {
    const waiting: ((reply: Reply) => void)[] = [];
    const log = fakeServer(of(other, { "POST /api/v1/methods/hotline/defaults": () => new Promise<Reply>((resolve) => waiting.push(resolve)) }));
    await open(other);
    const posts = () => log.filter((one) => one.method === "POST");
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "用于新诉求" }));
    expect(await screen.findByText("今后的新诉求都按此工作法办理？")).toBeTruthy();
    expect(screen.getByText("办理中的诉求仍按登记时的版本。")).toBeTruthy();
    expect(posts()).toEqual([]);
    const box = screen.getByText("今后的新诉求都按此工作法办理？").closest<HTMLElement>(".ant-popover")!;
    await user.dblClick(within(box).getByRole("button", { name: /OK|确\s?定/ }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]!.body).toEqual({ version: 1 });
    await act(async () => waiting[0]!({ status: 201, body: {} }));
    expect(posts()).toHaveLength(1);
  });

  test("who does not manage methods is not offered it; nor is it of the one in use", async () => {
    fakeServer(of(other));
    const shown = await open(other, clerk);
    await screen.findByText("未用于新诉求");
    expect(screen.queryByRole("button", { name: "用于新诉求" })).toBeNull();
    shown.unmount();
    fakeServer(of(ledger));
    await open(ledger);
    await screen.findByText("新诉求使用");
    expect(screen.queryByRole("button", { name: "用于新诉求" })).toBeNull();
  });

  test("a refusal is said where it was asked", async () => {
    fakeServer(of(other, { "POST /api/v1/methods/hotline/defaults": { status: 403, body: problem(403, "core.forbidden") } }));
    await open(other);
    await userEvent.click(await screen.findByRole("button", { name: "用于新诉求" }));
    const box = (await screen.findByText("今后的新诉求都按此工作法办理？")).closest<HTMLElement>(".ant-popover")!;
    await userEvent.click(within(box).getByRole("button", { name: /OK|确\s?定/ }));
    expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
  });

  test("a file of registers alone has no levels, promises or cases to show", async () => {
    const books: Method = { ...other, id: "window", starts_at: "", registers: [{ id: "umbrellas", title: says("雨伞"), form: "list", words: "借出的雨伞当天归还。" }] as unknown as Method["registers"] };
    fakeServer(of(books));
    await open(books);
    await screen.findByRole("tab", { name: "登记簿" });
    expect(screen.getAllByRole("tab").map((tab) => tab.textContent)).toEqual(["原话", "登记簿", "文本与试运行"]);
    expect(screen.queryByRole("button", { name: "用于新诉求" })).toBeNull();
  });

  test("an earlier version is looked at by choosing it, and its words are asked for", async () => {
    const versions = { body: { items: [{ version: 2, adopted_at: "2026-03-01T09:00:00+08:00" }, { version: 1, adopted_at: "2026-01-05T09:00:00+08:00" }] } };
    const log = fakeServer(of(other, { "GET /api/v1/methods/hotline/versions": versions }));
    await open(other);
    await userEvent.click(await screen.findByRole("combobox", { name: "版本" }));
    await userEvent.click(await screen.findByTitle("第 1 版 · 2026/1/5 09:00"));
    await waitFor(() => expect(log.some((one) => one.path === "/api/v1/methods/hotline/explanation" && one.query.get("version") === "1")).toBe(true));
  });

  test("one that is not there is refused in words", async () => {
    fakeServer(of(other, { "GET /api/v1/methods/hotline": { status: 404, body: problem(404, "core.not_found") }, "GET /api/v1/methods/hotline/versions": { body: { items: [] } } }));
    await open(other);
    expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象");
  });
});

describe("limits and calendars are said as people say them", () => {
  const limits: [string, string][] = [
    ["5d", "5 天"],
    ["3wd", "3 个工作日"],
    ["24h", "24 小时"],
    ["30m", "30 分钟"],
    ["1mo", "1 个月"],
    ["now", "立即"],
    ["same_day", "当日"],
    ["until event_at", "到“办理时间”"],
  ];
  test.each(limits)("%s is %s", async (within_, words) => {
    fakeServer(ready);
    const fields = [{ id: "event_at", title: says("办理时间"), type: "instant", choices: [], required: false, required_for: [], filled_from: "" }] as unknown as Method["fields"];
    await showPage(<PromiseTable method={{ ...ledger, fields, promises: [promiseOf("a", within_, "应按时办结。")] }} />);
    expect((await screen.findByText("承诺a")).closest("tr")!.textContent).toBe(`承诺a${words}应按时办结。`);
  });

  test.each([
    ["natural", "自然日"],
    ["cn", "中国工作日历（法定节假日和调休）"],
    ["county-own", "county-own"],
  ])("the calendar %s is %s", async (calendar, words) => {
    fakeServer(ready);
    await showPage(<RuleList method={{ ...ledger, calendar }} />);
    expect((await screen.findByText("计时方式")).closest("tr")!.textContent).toBe(`计时方式${words}`);
  });
});

describe("a file", () => {
  const good: MethodCheck = { ok: true, id: "hotline", version: 2, diagnostics: [], explanation: says("村应在3个工作日内办结。") } as unknown as MethodCheck;
  const bad = { ok: false, id: null, version: null, explanation: null, diagnostics: [{ line: 2, column: 3, path: "levels", code: "method.unknown_key", got: "levls", expected: "levels", hint: "levels", text: "不认识 levls" }] } as unknown as MethodCheck;
  const check = (body: MethodCheck, more: Answers = {}): Answers => ({ ...ready, "POST /api/v1/methods/check": { body }, ...more });
  const write = (text: string) => fireEvent.change(screen.getByRole("textbox"), { target: { value: text } });
  const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

  test("is not sent while it is empty", async () => {
    fakeServer(ready);
    await showPage(<CheckPage />);
    expect(await screen.findByRole("button", { name: "检查" })).toHaveProperty("disabled", true);
    write("method: a\n");
    expect(screen.getByRole("button", { name: "检查" })).toHaveProperty("disabled", false);
    write("  \n ");
    expect(screen.getByRole("button", { name: "检查" })).toHaveProperty("disabled", true);
  });

  test("with a mistake says where, and offers neither trial nor adoption", async () => {
    fakeServer(check(bad));
    await showPage(<FileDesk start={"method: a\n  levls:\n"} />, { session: manager });
    await screen.findByRole("textbox");
    await press("检查");
    expect(await screen.findByText("1 处有误")).toBeTruthy();
    expect(screen.getByText(/第 2 行第 3 列/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "采用" })).toBeNull();
    expect(screen.queryByRole("button", { name: "在已有诉求上试运行" })).toBeNull();
  });

  test("that is right is said in words; a change of the text takes the verdict away", async () => {
    fakeServer(check(good));
    await showPage(<FileDesk start="method: hotline" />, { session: manager });
    await screen.findByRole("textbox");
    await press("检查");
    expect(await screen.findByText("没有错误：hotline 第 2 版")).toBeTruthy();
    expect(screen.getByText("村应在3个工作日内办结。")).toBeTruthy();
    write("method: hotline\nx");
    await waitFor(() => expect(screen.queryByText("没有错误：hotline 第 2 版")).toBeNull());
    expect(screen.queryByRole("button", { name: "采用" })).toBeNull();
  });

  test("is tried on so many cases, and what would change stands in a table", async () => {
    const items = [
      { case: { id: "301", number: "20260302-000001" }, rule: "village_settles", old_due: "2026-03-08T00:00:00+08:00", new_due: "2026-03-05T00:00:00+08:00", change: "sooner", explain: "" },
      { case: { id: "302", number: "20260302-000002" }, rule: "reply", old_due: null, new_due: "2026-03-05T18:00:00+08:00", change: "new", explain: "" },
    ];
    const log = fakeServer(check(good, { "POST /api/v1/methods/dry-runs": { body: { checked: 250, same: 248, differ: 2, not_comparable: 0, items } } }));
    await showPage(<FileDesk start="method: hotline" />, { session: manager });
    await screen.findByRole("textbox");
    await press("检查");
    fireEvent.change(await screen.findByRole("spinbutton", { name: "最近多少件" }), { target: { value: "250" } });
    await press("在已有诉求上试运行");
    expect(await screen.findByText("看了 250 件：248 件不变，2 件不同，0 件无法比较。")).toBeTruthy();
    expect(log.find((one) => one.path.endsWith("dry-runs"))!.body).toEqual({ yaml: "method: hotline", cases: 250 });
    const row = (number: string) => screen.getByRole("link", { name: number }).closest("tr")!.textContent;
    expect(row("20260302-000001")).toContain("2026/3/7 24:00");
    expect(row("20260302-000001")).toContain("2026/3/4 24:00");
    expect(row("20260302-000001")).toContain("提前");
    expect(row("20260302-000002")).toContain("–");
    expect(row("20260302-000002")).toContain("新增");
  });

  test("that changes nothing says so", async () => {
    fakeServer(check(good, { "POST /api/v1/methods/dry-runs": { body: { checked: 9, same: 9, differ: 0, not_comparable: 0, items: [] } } }));
    await showPage(<FileDesk start="method: hotline" />, { session: manager });
    await screen.findByRole("textbox");
    await press("检查");
    await press("在已有诉求上试运行");
    expect(await screen.findByText("没有一条承诺会改变")).toBeTruthy();
  });

  test("is adopted once, after being asked; who does not manage methods may only try it", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    const log = fakeServer(check(good, { "POST /api/v1/methods": () => new Promise<Reply>((resolve) => (answer = resolve)) }));
    const shown = await showPage(<FileDesk start="method: hotline" />, { session: manager });
    await screen.findByRole("textbox");
    await press("检查");
    await userEvent.click(await screen.findByRole("button", { name: "采用" }));
    const box = (await screen.findByText("采用这一版？")).closest<HTMLElement>(".ant-popover")!;
    await userEvent.dblClick(within(box).getByRole("button", { name: /OK|确\s?定/ }));
    await act(async () => answer({ status: 201, body: { ...other, version: 2 } }));
    expect(await screen.findByText("已采用 hotline 第 2 版")).toBeTruthy();
    expect(log.filter((one) => one.path === "/api/v1/methods").map((one) => one.body)).toEqual([{ yaml: "method: hotline" }]);
    shown.unmount();
    fakeServer(check(good));
    await showPage(<FileDesk start="method: hotline" />, { session: clerk });
    await screen.findByRole("textbox");
    await press("检查");
    expect(await screen.findByRole("button", { name: "在已有诉求上试运行" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "采用" })).toBeNull();
  });

  test("a refusal of the trial or the adoption is said, and the text stays", async () => {
    fakeServer(check(good, { "POST /api/v1/methods/dry-runs": { status: 403, body: problem(403, "core.forbidden") } }));
    await showPage(<FileDesk start="method: hotline" />, { session: manager });
    await screen.findByRole("textbox");
    await press("检查");
    await press("在已有诉求上试运行");
    expect((await screen.findAllByRole("alert")).some((one) => one.textContent!.includes("缺少所需的权限"))).toBe(true);
    expect(screen.getByRole("textbox")).toHaveProperty("value", "method: hotline");
  });
});

describe("a sample case played forward", () => {
  const step = { at: "2026-03-02T10:00:00+08:00", what: "made", rule: "village_settles", level: "village", words: "村应在5天内办结。", due_at: "2026-03-08T00:00:00+08:00", explain: "起算日不计" };
  test("shows what is promised, by when and why, and what then breaks", async () => {
    const log = fakeServer({ ...ready, "POST /api/v1/methods/ledger-zhongjiang/trials": { body: { items: [step, { ...step, at: "2026-03-08T00:01:00+08:00", what: "broken", due_at: null, words: "逾期。" }], timeline: [step] } } });
    await showPage(<Trial method={ledger} />);
    await userEvent.click(await screen.findByRole("button", { name: "推演" }));
    await waitFor(() => expect(log.filter((one) => one.method === "POST")).toHaveLength(1));
    expect(log.find((one) => one.method === "POST")!.body).toMatchObject({ level: "village" });
    expect(await screen.findByText("村应在5天内办结。")).toBeTruthy();
    expect(screen.getByText("作出承诺")).toBeTruthy();
    expect(screen.getByText(/到期 2026\/3\/7 24:00。/).textContent).toContain("起算日不计");
    expect(screen.getByText("逾期")).toBeTruthy();
  });

  test("without any promise says so; a refusal is said in words", async () => {
    fakeServer({ ...ready, "POST /api/v1/methods/ledger-zhongjiang/trials": { body: { items: [] } } });
    const shown = await showPage(<Trial method={ledger} />);
    await userEvent.click(await screen.findByRole("button", { name: "推演" }));
    expect(await screen.findByText("按这些条件没有任何承诺")).toBeTruthy();
    shown.unmount();
    fakeServer({ ...ready, "POST /api/v1/methods/ledger-zhongjiang/trials": { status: 400, body: problem(400, "cases.unknown_level") } });
    await showPage(<Trial method={ledger} />);
    await userEvent.click(await screen.findByRole("button", { name: "推演" }));
    expect((await screen.findByRole("alert")).textContent).toContain("没有这个层级");
  });
});
