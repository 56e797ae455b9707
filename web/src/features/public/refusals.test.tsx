// The public form and one's own case, refused by everything the server can refuse them with: in both languages,
// at the field it is about with the focus in it, in words and never by a code, with what was typed still there.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Problem } from "../../api/problem";
import { organisation, publicCase, settledCase } from "../../testing/public";
import { refusalsOf, refused, wordsOf } from "../../testing/refusals";
import { fakeServer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import CasePage from "./pages/CasePage";
import SayPage, { refusedPlace } from "./pages/SayPage";

const NUMBER = "20260302-000001";
const SAY = "POST /public/v1/cases";
const LOOKUP = "POST /public/v1/case-lookups";
const EVALUATE = `POST /public/v1/cases/${NUMBER}/evaluations`;
const URGE = `POST /public/v1/cases/${NUMBER}/reminders`;
const kinds = [
  { id: "complaint", title: "投诉" },
  { id: "advice", title: "建议" },
];
const asks = [
  { id: "when", title: "发生时间", type: "text" as const, required: false, choices: [] },
  { id: "seen", title: "亲眼所见", type: "boolean" as const, required: false, choices: [] },
];
const t = (key: string) => i18next.t(`public:${key}`);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const said = (input: HTMLElement) => document.getElementById(input.getAttribute("aria-describedby")!)!.textContent;
const named = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;

beforeEach(() => {
  sessionStorage.clear();
  localStorage.removeItem("shouwen.unsent");
});

async function openForm(more: Answers) {
  const log = fakeServer({ ...ready, "GET /public/v1/organisation": { body: { ...organisation, kinds, fields: asks } }, ...more });
  await showPage(<SayPage />, { at: "/p" });
  await screen.findByLabelText("一句话说明");
  for (const [name, value] of [["subject", "路灯不亮"], ["body", "村口三盏"], ["place", "村口"], ["name", "示例甲"], ["phone", "13900001234"]] as const) change(named(name), value);
  change(named("ledger"), "livelihood");
  fireEvent.click(named("consent"));
  return log;
}

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  test("of a report", async () => {
    let now: Reply = {};
    const log = await openForm({ [SAY]: () => now });
    if (language === "en") await inEnglish();
    const at: Record<string, string> = { "cases.subject_missing": "subject", "cases.text_too_long": "body", "cases.unknown_ledger": "ledger", "cases.unknown_kind": "kind", "cases.field_missing": "fields.when", "cases.bad_field": "fields.when", "people.name_too_long": "name" };
    const params: Record<string, Problem["params"]> = { "cases.text_too_long": { what: "body", max: 5000 }, "cases.field_missing": { field: "when" }, "cases.bad_field": { field: "when", got: "x", expected: "y" }, "people.name_too_long": { max: 60 } };
    const codes = [...new Set([...refusalsOf("public: submit"), ...refusalsOf("receive a case"), "people.name_too_long"])].filter((code) => code !== "core.bad_input");
    for (const code of ["cases.bad_field", "cases.unknown_kind", "service.throttled"]) expect(codes).toContain(code);
    const button = screen.getByRole("button", { name: t("say.submit") });
    for (const code of codes) {
      now = refused(code, params[code] ?? {});
      const words = wordsOf(code, language, params[code]);
      fireEvent.click(button);
      const name = at[code];
      if (name === undefined) {
        await waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent, code).toContain(words));
        continue;
      }
      const input = named(name);
      await waitFor(() => expect(said(input), code).toContain(words));
      expect(input.getAttribute("aria-invalid")).toBe("true");
      expect(document.activeElement).toBe(input);
      expect(document.querySelector('[role="alert"]'), "said once").toBeNull();
      change(named("place"), `${named("place").value}.`);
      await waitFor(() => expect(said(input)).not.toContain(words));
    }
    expect(named("body").value).toBe("村口三盏");
    expect(document.body.textContent).not.toMatch(/\b(cases|people|service)\.[a-z_]+/);
    expect(sentTo(log, SAY)).toHaveLength(codes.length);
  });

  const openCase = async (more: Answers, shown = settledCase({ signed_required: false })) => {
    sessionStorage.setItem("shouwen.claim", JSON.stringify({ number: NUMBER, tail: "1234" }));
    const log = fakeServer({ ...ready, [LOOKUP]: { body: shown }, ...more });
    await showPage(<CasePage />, { at: "/p/case" });
    await screen.findByRole("heading", { name: "路灯不亮" });
    if (language === "en") await inEnglish();
    return log;
  };
  const each = async (codes: string[], button: HTMLElement, next: (reply: Reply) => void) => {
    for (const code of codes) {
      next(refused(code));
      fireEvent.click(button);
      await waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent, code).toContain(wordsOf(code, language)));
      expect(document.querySelector('[role="alert"]')!.textContent).not.toContain(code);
    }
  };

  test("of an evaluation: the answer and the words stay", async () => {
    let now: Reply = {};
    await openCase({ [EVALUATE]: () => now });
    fireEvent.click(await screen.findByLabelText(language === "en" ? "Dissatisfied" : "不满意"));
    const words = screen.getByLabelText<HTMLTextAreaElement>(new RegExp(`^${t("evaluate.comment")}`));
    change(words, "还是不亮");
    await each([...refusalsOf("public: follow, evaluate"), ...refusalsOf("… evaluate")], screen.getByRole("button", { name: t("evaluate.submit") }), (reply) => (now = reply));
    expect(words.value).toBe("还是不亮");
    expect(screen.getByLabelText<HTMLInputElement>(language === "en" ? "Dissatisfied" : "不满意").checked).toBe(true);
  });

  test("of asking again: the words stay", async () => {
    let now: Reply = {};
    await openCase({ [URGE]: () => now }, publicCase());
    const words = (await screen.findByLabelText<HTMLTextAreaElement>(new RegExp(`^${t("urge.text")}`)));
    change(words, "一周了");
    await each(["service.throttled", "service.not_found_or_wrong_tail", "cases.text_too_long", "cases.closed"], screen.getByRole("button", { name: t("urge.submit") }), (reply) => (now = reply));
    expect(words.value).toBe("一周了");
  });
});

test("a yes-or-no that the method needs says so beside its box", async () => {
  await openForm({ [SAY]: refused("cases.field_missing", { field: "seen" }) });
  fireEvent.click(screen.getByRole("button", { name: "提交" }));
  const box = named("fields.seen");
  await waitFor(() => expect(box.closest("label")!.textContent).toContain(wordsOf("cases.field_missing", "zh")));
  expect(document.activeElement).toBe(box);
});

test("who types on while the answer comes still reads what was refused", async () => {
  let answer: (reply: Reply) => void = () => undefined;
  await openForm({ [SAY]: () => new Promise<Reply>((resolve) => (answer = resolve)) });
  fireEvent.click(screen.getByRole("button", { name: "提交" }));
  await screen.findByRole("button", { name: "正在提交…" });
  change(named("body"), "村口三盏，都不亮");
  answer(refused("cases.text_too_long", { what: "body", max: 5000 }));
  await waitFor(() => expect(said(named("body"))).toContain(wordsOf("cases.text_too_long", "zh")));
});

test("a refusal that says when to come back says it in words", async () => {
  await openForm({ [SAY]: { ...refused("service.throttled"), headers: { "Retry-After": "1" } } });
  fireEvent.click(screen.getByRole("button", { name: "提交" }));
  expect((await screen.findByRole("alert")).textContent).toContain("请在 1 秒后再试。");
  await inEnglish();
  await waitFor(() => expect(within(screen.getByRole("alert")).getByText("Try again in 1 second.")).toBeTruthy());
});

test("a fault of the server names the request to ask about, a refusal does not", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let now: Reply = { status: 500, body: refused("http.internal").body };
  await openForm({ [SAY]: () => now });
  const button = screen.getByRole("button", { name: "提交" });
  fireEvent.click(button);
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("r-1"));
  now = refused("service.no_reception");
  fireEvent.click(button);
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(wordsOf("service.no_reception", "zh")));
  expect(screen.getByRole("alert").textContent).not.toContain("r-1");
});

test.each<[string, Problem["params"], string | undefined]>([
  ["cases.subject_missing", {}, "subject"],
  ["cases.text_too_long", { what: "place", max: 500 }, "place"],
  ["cases.bad_field", { field: "when" }, "fields.when"],
  ["people.name_too_long", { max: 60 }, "name"],
  ["people.bad_phone", {}, undefined], // in the page's own words
  ["service.throttled", {}, undefined],
])("%s %j is about %s", (code, params, place) => {
  expect(refusedPlace(new Problem({ code, status: 400, params }))).toBe(place);
});

test("nothing refused is about nothing", () => {
  expect(refusedPlace(null)).toBeUndefined();
});
