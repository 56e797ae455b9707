// The frame of the public pages: where one can go, the language, the colours, the hotline; a page that is not
// there, and one that breaks without taking the others with it.
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { organisation } from "../../testing/public";
import { allTexts, fakeServer, inEnglish, ready, type Answers } from "../../testing/staff";
import { PublicApp } from "./PublicApp";

const page = { items: [], next_cursor: null };
const answers = (of = organisation, more: Answers = {}): Answers => ({
  ...ready,
  "GET /public/v1/organisation": { body: of },
  "GET /public/v1/postings": { body: page },
  ...more,
});
async function open(path: string, with_: Answers = answers()) {
  window.history.pushState(null, "", path);
  await allTexts();
  const log = fakeServer(with_);
  render(<PublicApp />);
  await screen.findByRole("navigation", { name: "主菜单" });
  return log;
}
const ways = () => within(screen.getByRole("navigation")).getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);

beforeEach(() => {
  localStorage.removeItem("shouwen.scheme");
  vi.spyOn(window, "matchMedia").mockImplementation((query) => ({ matches: false, media: query }) as MediaQueryList);
});
afterEach(() => {
  window.history.pushState(null, "", "/");
  sessionStorage.clear();
});

test("says whose pages they are and where one can go; tickets only where somebody gives them out", async () => {
  await open("/p");
  expect((await screen.findByRole("link", { name: "示例县" })).getAttribute("href")).toBe("/p");
  expect(ways()).toEqual([["我要反映", "/p"], ["查进度", "/p/follow"], ["公示墙", "/p/board"]]);
  expect(screen.queryByText("热线电话")).toBeNull();
});

test("with counters it leads to them, and the hotline can be touched", async () => {
  await open("/p", answers({ ...organisation, counters: true, hotline: "12345" }));
  await screen.findByRole("link", { name: "取号预约" });
  expect(ways().map(([, to]) => to)).toEqual(["/p", "/p/follow", "/p/visit", "/p/board"]);
  expect(screen.getByRole("link", { name: "12345" }).getAttribute("href")).toBe("tel:12345");
  expect(screen.getByText("谁先被问到，谁就负责到底；满意不满意，由您说了算。")).toBeTruthy();
});

test("where one is is marked for eye and ear, and the heading has the focus", async () => {
  await open("/p/follow");
  const heading = await screen.findByRole("heading", { level: 1, name: "查进度" });
  expect(document.activeElement).toBe(heading);
  expect(document.title).toBe("查进度 · 首问");
  expect(screen.getByRole("link", { name: "查进度" }).getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("link", { name: "我要反映" }).getAttribute("aria-current")).toBeNull();
});

test("a server that is away still lets one go on: the product stands for the name", async () => {
  await open("/p/follow", { ...ready, "GET /public/v1/organisation": { status: 404, body: { code: "setup.needed" } } });
  expect(await screen.findByRole("link", { name: "首问" })).toBeTruthy();
  expect(await screen.findByLabelText("编号")).toBeTruthy();
});

describe("the language", () => {
  test("is changed by its own name, kept, and asked for from then on", async () => {
    const log = await open("/p");
    const other = await screen.findByRole("button", { name: "English" });
    expect(other.getAttribute("lang")).toBe("en");
    await userEvent.click(other);
    expect(await screen.findByRole("navigation", { name: "Main menu" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("en");
    expect(localStorage.getItem("shouwen.language")).toBe("en");
    await waitFor(() => expect(log.some((one) => one.path === "/public/v1/organisation" && one.headers.get("Accept-Language") === "en")).toBe(true));
    expect(screen.getByRole("button", { name: "中文" }).getAttribute("lang")).toBe("zh-CN");
  });

  test("in English nothing of the frame is left in Chinese but the other language's name", async () => {
    await open("/p/board", answers({ ...organisation, name: "Sample county", counters: true, hotline: "12345", units: [] }));
    await inEnglish();
    await screen.findByRole("link", { name: "Sample county" });
    await waitFor(() => expect(document.body.textContent!.replace("中文", "")).not.toMatch(/[\u4e00-\u9fff]/));
  });
});

describe("the colours", () => {
  test("follow the device until one chooses; the choice is kept, and names what one gets", async () => {
    await open("/p");
    await userEvent.click(await screen.findByRole("button", { name: "深色" }));
    expect(localStorage.getItem("shouwen.scheme")).toBe("dark");
    expect(document.documentElement.dataset["scheme"]).toBe("dark");
    await userEvent.click(screen.getByRole("button", { name: "浅色" }));
    expect(localStorage.getItem("shouwen.scheme")).toBe("light");
    expect(document.documentElement.dataset["scheme"]).toBe("light");
  });

  test("on a dark device the other choice is light", async () => {
    vi.spyOn(window, "matchMedia").mockImplementation((query) => ({ matches: query.includes("dark"), media: query }) as MediaQueryList);
    await open("/p");
    expect(await screen.findByRole("button", { name: "浅色" })).toBeTruthy();
  });

  test("what was chosen on an earlier visit counts, and nonsense in its place does not", async () => {
    localStorage.setItem("shouwen.scheme", "dark");
    await open("/p");
    expect(await screen.findByRole("button", { name: "浅色" })).toBeTruthy();
  });

  test("nonsense in its place is no choice", async () => {
    localStorage.setItem("shouwen.scheme", "purple");
    await open("/p");
    expect(await screen.findByRole("button", { name: "深色" })).toBeTruthy();
  });
});

test("an address that is no page says so and leads to the form", async () => {
  await open("/p/nowhere");
  expect(await screen.findByRole("heading", { level: 1, name: "没有这个页面" })).toBeTruthy();
  expect(within(screen.getByRole("main")).getByRole("link", { name: "我要反映" }).getAttribute("href")).toBe("/p");
});

test("a page that breaks says so, and the way to another page is no dead end", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React says what broke
  await open("/p/board", answers(organisation, { "GET /public/v1/postings": { body: { items: [{ id: "1", title: "晒账", period: "2026-02", received: 1, settled: 1, published_at: "never" }], next_cursor: null } } }));
  const told = await screen.findByRole("alert");
  expect(within(told).getByRole("button", { name: "再试一次" })).toBeTruthy();
  await userEvent.click(screen.getByRole("link", { name: "查进度" }));
  expect(await screen.findByLabelText("编号")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test.each([
  ["/p/case", "/p/follow"],
  ["/p/visit/own/55", "/p/visit/own/55"],
])("%s without what belongs to it ends at %s", async (from, to) => {
  await open(from);
  await waitFor(() => expect(window.location.pathname).toBe(to));
  await screen.findByRole("heading", { level: 1 });
  expect(screen.queryByRole("alert")).toBeNull();
});
