// The registers anybody may read, as a person without an account uses them.
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { act } from "react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { newQueryClient } from "../../api/queries";
import { loadProblems, startTexts } from "../../i18n";
import en from "./locale/en.json";
import zh from "./locale/zh-CN.json";
import RegisterPage from "./pages/RegisterPage";
import UnitPage from "./pages/UnitPage";

const id = "five-ones-chengde.named";
const path = `/public/v1/registers/${id}/entries`;
const register = { id, title: "通报批评与表彰奖励" };
const entry = (change: Partial<Schema<"PublicEntry">> = {}): Schema<"PublicEntry"> => ({
  id: "901",
  number: "001",
  unit: "甲镇便民服务中心",
  written_on: "2026-03-02",
  state: "known",
  state_title: "已通报",
  state_at: "2026-03-03T09:00:00+08:00",
  fields: [
    { id: "what", title: "事由", type: "choice", text: "推诿扯皮" },
    { id: "deed", title: "具体情况", type: "text", text: "推给县里，电话***" },
  ],
  ...change,
});
type Answer = unknown | ((query: URLSearchParams) => unknown);
let answers: Record<string, Answer> = {};
let asked: { path: string; query: URLSearchParams }[] = [];

beforeAll(async () => {
  await startTexts({ "zh-CN": { public: zh }, en: { public: en } }, (language) => loadProblems(language));
});
beforeEach(async () => {
  asked = [];
  answers = {
    "/public/v1/organisation": { name: "示例县", units: [{ id: "7", name: "甲镇乙村", level_title: "村", phone: "", point: null }], counters: false },
    "/public/v1/registers": { items: [register] },
  };
  vi.stubGlobal("fetch", (input: string) => {
    const url = new URL(input, "http://test");
    asked.push({ path: url.pathname, query: url.searchParams });
    const found = answers[url.pathname];
    const answer = typeof found === "function" ? (found as (query: URLSearchParams) => unknown)(url.searchParams) : found;
    if (answer === undefined) return Promise.reject(new TypeError("failed"));
    const status = (answer as { status?: unknown }).status;
    return Promise.resolve(new Response(JSON.stringify(answer), { status: typeof status === "number" ? status : 200 }));
  });
  await i18next.changeLanguage("zh-CN");
});
afterEach(() => vi.unstubAllGlobals());

function open(at = `/p/registers/${id}`) {
  return render(
    <QueryClientProvider client={newQueryClient()}>
      <MemoryRouter initialEntries={[at]}>
        <Routes>
          <Route path="/p/registers/:id" element={<RegisterPage />} />
          <Route path="/p/units/:id" element={<UnitPage />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
const page = (items: Schema<"PublicEntry">[], next: string | null = null) => ({ register, items, next_cursor: next });
const refusal = (code: string, status: number) => ({ code, status, params: {}, rule: "", says: { zh: "", en: "" }, request_id: "r" });
const lastAsked = () => asked.filter((one) => one.path === path).at(-1)!.query;

test("what is shown of each entry, its unit and its state; nothing else", async () => {
  answers[path] = page([entry()]);
  open();
  expect(await screen.findByRole("heading", { name: "通报批评与表彰奖励" })).toBeTruthy();
  expect(screen.getByText("推诿扯皮")).toBeTruthy();
  expect(screen.getByText("推给县里，电话***")).toBeTruthy();
  expect(screen.getByText(/甲镇便民服务中心 · 已通报/)).toBeTruthy();
  expect(lastAsked().toString()).toBe("");
});

test("a yes-or-no field and a time are said in words", async () => {
  answers[path] = page([
    entry({
      fields: [
        { id: "urgent", title: "急件", type: "boolean", text: "true" },
        { id: "back", title: "已退回", type: "boolean", text: "false" },
        { id: "at", title: "时间", type: "instant", text: "2026-03-03T09:00:00+08:00" },
      ],
    }),
  ]);
  open();
  expect(await screen.findByText("是")).toBeTruthy();
  expect(screen.getByText("否")).toBeTruthy();
  expect(screen.queryByText("2026-03-03T09:00:00+08:00")).toBeNull();
});

test("a search asks the server; nothing found is said", async () => {
  answers[path] = (query: URLSearchParams) => page(query.get("q") === null ? [entry()] : []);
  open();
  await screen.findByText("推诿扯皮");
  await userEvent.type(screen.getByLabelText("查找"), " 收烟 {Enter}");
  expect(await screen.findByText("没有符合的内容")).toBeTruthy();
  expect(lastAsked().get("q")).toBe("收烟");
});

test("nothing published yet", async () => {
  answers[path] = page([]);
  open();
  expect(await screen.findByText("还没有公开的内容")).toBeTruthy();
});

test("a page of a search that found nothing so far goes on", async () => {
  answers[path] = (query: URLSearchParams) => (query.get("cursor") === null ? page([], "c2") : page([entry()]));
  open();
  await userEvent.click(await screen.findByRole("button", { name: "更多" }));
  expect(await screen.findByText("推诿扯皮")).toBeTruthy();
  expect(lastAsked().get("cursor")).toBe("c2");
});

test("of one unit, then of all", async () => {
  answers[path] = page([entry()]);
  open(`/p/registers/${id}?unit=7`);
  expect(await screen.findByText("甲镇乙村")).toBeTruthy();
  expect(lastAsked().get("unit")).toBe("7");
  expect(screen.getByRole("link", { name: "回到该单位的公示" }).getAttribute("href")).toBe("/p/units/7");
  await userEvent.click(screen.getByRole("button", { name: "看所有单位的" }));
  await vi.waitFor(() => expect(lastAsked().get("unit")).toBeNull());
  expect(screen.queryByRole("button", { name: "看所有单位的" })).toBeNull();
});

test("one that is not public is refused in words", async () => {
  answers[path] = refusal("core.not_found", 404);
  open();
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(screen.queryByText("还没有公开的内容")).toBeNull();
});

test("the page of a unit leads to them; without any it says nothing of them", async () => {
  answers["/public/v1/disclosures"] = { unit: { id: "7", name: "甲镇乙村", level_title: "村", phone: "", point: null }, standards: [], identity: [], promises: [] };
  const first = open("/p/units/7");
  const link = await screen.findByRole("link", { name: "通报批评与表彰奖励" });
  expect(link.getAttribute("href")).toBe(`/p/registers/${id}?unit=7`);
  first.unmount();
  answers["/public/v1/registers"] = { items: [] };
  open("/p/units/7");
  expect(await screen.findByRole("heading", { name: "甲镇乙村" })).toBeTruthy();
  expect(screen.queryByText("公开的登记簿")).toBeNull();
});

test("in English", async () => {
  answers[path] = page([entry()]);
  open();
  await screen.findByText("推诿扯皮");
  await act(() => i18next.changeLanguage("en"));
  expect(await screen.findByRole("button", { name: "Find" })).toBeTruthy();
  const list = await screen.findByRole("list");
  expect(within(list).getAllByRole("listitem")).toHaveLength(1);
});
