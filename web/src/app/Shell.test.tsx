// The frame: a menu of what the person may do, the live state, the language, the colours, the way out.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { clerk, fakeServer, showPage, type Answers } from "../testing/staff";
import type { Session } from "../shared/session";
import { routes } from "./routes";
import { Shell } from "./Shell";

// The stream of live events, driven by the test.
class Stream {
  static CLOSED = 2;
  static last: Stream;
  readyState = 1;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  listeners = new Map<string, (event: { data: string }) => void>();
  constructor() {
    Stream.last = this;
  }
  addEventListener(name: string, listener: (event: { data: string }) => void) {
    this.listeners.set(name, listener);
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
}

let wide = true;
beforeEach(() => {
  wide = true;
  vi.stubGlobal("EventSource", Stream);
  vi.spyOn(window, "matchMedia").mockImplementation(
    (query) => ({ matches: query.includes("max-width: 768px") ? !wide : false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList,
  );
});

const answers: Answers = {
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "DELETE /api/v1/sessions/current": { status: 204 },
  "GET /api/v1/sessions/current": { body: clerk },
};
const person = (...rights: string[]): Session => ({ ...clerk, rights });

async function show({ session = clerk, at = "/", more = {} }: { session?: Session; at?: string; more?: Answers } = {}) {
  const log = fakeServer({ ...answers, ...more });
  await showPage(<Shell />, { session, at });
  await screen.findByRole("navigation", { name: "主菜单" });
  return log;
}
const menu = () => within(screen.getByRole("navigation", { name: "主菜单" }));
const names = () => menu().getAllByRole("link").map((link) => link.textContent);

describe("the menu offers what the person's rights allow, and nothing else", () => {
  test.each([
    ["a clerk", ["case.create", "case.view", "case.act", "person.view"], ["我的承诺", "受理", "诉求", "问责", "工作法", "登记簿", "服务对象", "通话"]],
    ["a handler", ["case.view", "case.act"], ["我的承诺", "诉求", "问责", "工作法", "登记簿"]],
    ["a supervisor", ["case.view", "case.view_all", "case.supervise", "measure.view"], ["我的承诺", "诉求", "热点问题", "督办墙", "指标", "回访", "问责", "工作法", "登记簿"]],
    ["an auditor", ["journal.view"], ["工作法", "日志"]],
    ["an administrator", ["org.manage", "import"], ["工作法", "管理", "渠道", "导入导出"]],
    ["somebody without any right", [], ["工作法"]],
  ])("%s", async (_, rights, expected) => {
    await show({ session: person(...rights) });
    expect(names()).toEqual(expected);
  });

  test("every page of the menu has its own address, and each has a title in the texts", async () => {
    const all = [...new Set(routes.flatMap((row) => (row.right === undefined ? [] : [row.right])))];
    await show({ session: person(...all) });
    const shown = menu().getAllByRole("link");
    const wanted = routes.filter((row) => row.menu !== undefined);
    expect(shown.map((link) => link.getAttribute("href"))).toEqual(wanted.map((row) => row.path));
    expect(names().every((name) => name !== null && !name.includes("nav."))).toBe(true);
  });
});

test.each([
  ["/", "我的承诺"],
  ["/cases", "诉求"],
  ["/cases/301", "诉求"],
  ["/studio/ledger-zhongjiang", "工作法"],
])("at %s the menu marks %s", async (at, title) => {
  await show({ at });
  const marked = [...document.querySelectorAll(".ant-menu-item-selected")].map((item) => item.textContent);
  expect(marked).toEqual([title]);
});

test("a page that is in no menu marks none", async () => {
  await show({ at: "/account" });
  expect(document.querySelector(".ant-menu-item-selected")).toBeNull();
});

test("the first stop of the tabulator leads past the menu to the content", async () => {
  await show();
  await userEvent.tab();
  const skip = document.activeElement as HTMLAnchorElement;
  expect(skip.textContent).toBe("跳到正文");
  const content = document.querySelector(skip.getAttribute("href")!)!;
  expect(content.tagName).toBe("MAIN");
  expect(content.getAttribute("tabindex")).toBe("-1");
});

test("the live state is told in words: connecting, live, lost and back", async () => {
  await show();
  const state = () => screen.getAllByRole("status").map((one) => one.textContent).join();
  expect(state()).toContain("正在连接");
  act(() => Stream.last.onopen());
  expect(state()).toContain("实时更新");
  expect(screen.queryByRole("alert")).toBeNull();
  act(() => Stream.last.onerror());
  expect(state()).toContain("连接中断，正在重连");
  expect((await screen.findByRole("alert")).textContent).toBe("连不上服务器。您已填写的内容还在；恢复后页面会自动更新。");
  act(() => Stream.last.onopen());
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

test("in English the menu and the tools are English, and the choice is kept", async () => {
  await show();
  await userEvent.click(screen.getByRole("button", { name: "English" }));
  expect(await screen.findByRole("navigation", { name: "Main menu" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "My promises" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Sign out" })).toBeTruthy();
  expect(localStorage.getItem("shouwen.language")).toBe("en");
  await userEvent.click(screen.getByRole("button", { name: "中文" }));
  expect(await screen.findByRole("navigation", { name: "主菜单" })).toBeTruthy();
});

test("signing out ends the session at the server and leads to the sign-in page", async () => {
  const log = await show();
  await userEvent.click(screen.getByRole("button", { name: "退出登录" }));
  await waitFor(() => expect(screen.getByLabelText("address").textContent).toBe("/login"));
  expect(log.filter((one) => one.method === "DELETE").map((one) => one.path)).toEqual(["/api/v1/sessions/current"]);
});

test("a session that is gone already ends the same way", async () => {
  await show({ more: { "DELETE /api/v1/sessions/current": { status: 401, body: { code: "http.unauthenticated" } } } });
  await userEvent.click(screen.getByRole("button", { name: "退出登录" }));
  await waitFor(() => expect(screen.getByLabelText("address").textContent).toBe("/login"));
});

test("who is signed in stands above, with the way to the account; the organisation beside the menu", async () => {
  await show();
  expect(screen.getByRole("button", { name: "示例乙" }).closest("a")!.getAttribute("href")).toBe("/account");
  expect(screen.getByText("示例县")).toBeTruthy();
});

describe("on a phone", () => {
  test("four pages are in the bar under the thumb, the others behind More", async () => {
    wide = false;
    await show({ session: person("case.create", "case.view", "case.view_all", "measure.view", "journal.view") });
    expect(names()).toEqual(["我的承诺", "受理", "诉求", "热点问题"]);
    await userEvent.click(screen.getByRole("button", { name: "更多" }));
    const drawer = within(await screen.findByRole("dialog"));
    expect(drawer.getByRole("link", { name: "日志" }).getAttribute("href")).toBe("/journal");
    expect(drawer.getByRole("link", { name: "督办墙" })).toBeTruthy();
  });

  test("the page one is on is marked for a screen reader, too", async () => {
    wide = false;
    await show({ at: "/cases" });
    const current = menu().getAllByRole("link").filter((link) => link.getAttribute("aria-current") === "page");
    expect(current.map((link) => link.textContent)).toEqual(["诉求"]);
  });

  test("what is drawn without words has a name", async () => {
    wide = false;
    await show();
    expect(screen.getByRole("button", { name: "我的账号" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "退出登录" })).toBeTruthy();
    expect(screen.getByRole("button", { name: /深色|浅色/ })).toBeTruthy();
  });

  test("a page picked from More closes it", async () => {
    wide = false;
    await show({ session: person("case.create", "case.view", "journal.view", "case.view_all", "measure.view") });
    await userEvent.click(screen.getByRole("button", { name: "更多" }));
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("link", { name: "日志" }));
    await waitFor(() => expect(screen.getByLabelText("address").textContent).toBe("/journal"));
    await waitFor(() => expect(document.querySelector(".ant-drawer-open")).toBeNull());
  });
});
