// The four states of a page, a refusal in the method's words, a limit in words.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../../api/problem";
import { loadProblems, startTexts } from "../../i18n";
import { problemText } from "../problem-text";
import { QueryView, Refused } from "./states";
import { TimeLeft } from "./TimeLeft";

beforeAll(async () => {
  await startTexts({ "zh-CN": {}, en: {} }, (language) => loadProblems(language));
});
beforeEach(() => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ now: "2026-03-02T09:00:00+08:00" }))));
});
afterEach(() => vi.unstubAllGlobals());

function Shown({ ask }: { ask: () => Promise<string[]> }) {
  const query = useQuery({ queryKey: ["x"], queryFn: ask, retry: false });
  return (
    <QueryView query={query} isEmpty={(data) => data.length === 0}>
      {(data) => <p>{data.join()}</p>}
    </QueryView>
  );
}

const show = (ask: () => Promise<string[]>) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Shown ask={ask} />
    </QueryClientProvider>,
  );

test("loading, then what there is", async () => {
  show(() => Promise.resolve(["one"]));
  expect(screen.getByRole("status").getAttribute("aria-label")).toBe("正在加载…");
  expect(await screen.findByText("one")).toBeTruthy();
});

test("empty", async () => {
  show(() => Promise.resolve([]));
  expect(await screen.findByText("这里还没有内容")).toBeTruthy();
});

test("refused: the wording of the code, and no button to try the same again", async () => {
  show(() => Promise.reject(new Problem({ code: "core.forbidden", status: 403, params: { right: "case.view" } })));
  const said = await screen.findByRole("alert");
  expect(said.textContent).toContain("缺少所需的权限");
  expect(said.textContent).toContain("case.view");
  expect(screen.queryByRole("button")).toBeNull();
});

test("broken: what happened, the number to quote, and another try that works", async () => {
  const ask = vi.fn<() => Promise<string[]>>();
  ask.mockRejectedValueOnce(new Problem({ code: "http.internal", status: 500, request_id: "r-7" }));
  ask.mockResolvedValueOnce(["back"]);
  show(ask);
  expect((await screen.findByRole("alert")).textContent).toContain("r-7");
  await userEvent.setup().click(screen.getByRole("button", { name: "再试一次" }));
  expect(await screen.findByText("back")).toBeTruthy();
});

test("a closed gate speaks the method's own words and names its line", async () => {
  const says = { zh: "须由诉求人签字评价后方可销号", en: "The requester signs first" };
  render(<Refused problem={{ code: "cases.gate_closed", params: { gate: "close" }, rule: "ledger@1 gates.close", says }} />);
  const said = await screen.findByRole("alert");
  expect(said.textContent).toContain("须由诉求人签字评价后方可销号");
  expect(said.textContent).toContain("依据：ledger@1 gates.close");
});

test("when to try again is told", async () => {
  render(<Refused problem={new Problem({ code: "org.throttled", status: 429 }, 7)} />);
  expect((await screen.findByRole("alert")).textContent).toContain("请在 7 秒后再试");
});

test("a code without wording is said as it is", () => {
  const said = problemText({ code: "future.code", params: {}, rule: "", says: { zh: "", en: "" } });
  expect(said).toEqual({ says: "future.code", rule: "", details: [], places: [] });
});

test("a limit in words, by the server's clock and not the device's", async () => {
  render(
    <>
      <TimeLeft dueAt="2026-03-08T00:00:00+08:00" />
      <TimeLeft dueAt="2026-03-05T00:00:00+08:00" />
    </>,
  );
  expect(await screen.findByText("还剩 5 天")).toBeTruthy();
  expect(await screen.findByText("还剩 2 天")).toBeTruthy();
});

// What the server's checks say of a field: in the words of the language, at the field's name.
const bad = (reasons: Problem["reasons"], params: Problem["params"] = {}) =>
  new Problem({ code: "core.bad_input", status: 400, params, reasons });
const most = { "/name": { code: "at_most_characters", params: { max: 200 } } };
const sentence = { "/name": "expected at most 200 characters, got 201" };

test("a check of a field is said in words, and the sentence for machines is folded", async () => {
  render(<Refused problem={bad(most, sentence)} />);
  const alert = await screen.findByRole("alert");
  expect(screen.getByText("名称：最多 200 个字。")).toBeTruthy();
  expect(alert.querySelector("details")!.textContent).toContain("/name: expected at most 200 characters, got 201");
  expect(alert.querySelector("details")!.open).toBe(false);
});

test("in English too", async () => {
  const { changeLanguage } = await import("../../i18n");
  await changeLanguage("en");
  try {
    render(<Refused problem={bad(most, sentence)} />);
    expect(await screen.findByText("Name: At most 200 characters.")).toBeTruthy();
  } finally {
    await changeLanguage("zh-CN");
  }
});

test("places are named as people name them: the row of a list, the whole, what nobody has a word for", () => {
  const reason = { code: "missing", params: { what: "string" } };
  const places = (path: string) => problemText(bad({ [path]: reason })).places;
  expect(places("/materials/1/name")).toEqual([{ path: "/materials/1/name", place: "第 2 项：名称", says: "没有填写。" }]);
  expect(places("/standards/0")[0]!.place).toBe("第 1 项：公开内容");
  expect(places("")[0]!.place).toBe("整个内容");
  expect(places("/consent/zh")[0]!.place).toBe("中文");
  expect(places("/dragon")[0]!.place).toBe("dragon");
});

test("a moment in a reason is said as people say it, and a reason without words is left to its sentence", () => {
  const time = { code: "not_before", params: { time: "2026-03-02T09:00:00+08:00" } };
  expect(problemText(bad({ "/now": time })).places[0]!.says).toBe("不能早于 2026/3/2 09:00。");
  const text = problemText(bad({ "/x": { code: "made_tomorrow", params: {} } }, { "/x": "expected tomorrow" }));
  expect(text.places).toEqual([]);
  expect(text.details).toEqual([{ name: "/x", text: "expected tomorrow" }]);
});

test("of several places each is said", async () => {
  render(<Refused problem={bad({ ...most, "/phone": { code: "mobile", params: {} } })} />);
  expect((await screen.findAllByRole("listitem")).slice(0, 2).map((one) => one.textContent)).toEqual(["名称：最多 200 个字。", "电话：请填手机号。"]);
});
