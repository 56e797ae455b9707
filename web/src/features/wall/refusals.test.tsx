// Rates and what is hung up, when they are refused or fail: said in words where it was asked for, and never as
// if there were nothing; what cannot be taken back is asked about first.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { refusalsOf, refused, wordsOf } from "../../testing/refusals";
import { clerk, fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers } from "../../testing/staff";
import MeasuresPage from "./pages/MeasuresPage";

const PUBLISH = "POST /api/v1/postings";
const row = { group: "", title: "按时办结率", numerator: 17, denominator: 20, percent: "85.0" };
const parts = { id: "ledger-zhongjiang", measures: [{ id: "in_time", title: { zh: "按时办结率", en: "Settled in time" }, words: "按时办结的占全部" }], postings: [{ id: "board", every: "month", words: "每月公示民生台账" }] };
const answers = (more: Answers = {}): Answers => ({
  ...ready,
  "GET /api/v1/methods": { body: { items: [{ id: "ledger-zhongjiang", title: { zh: "台账工作法", en: "Ledger method" }, is_default: true }] } },
  "GET /api/v1/methods/ledger-zhongjiang": { body: parts },
  "GET /api/v1/measures/in_time": { body: { name: "in_time", method: "ledger-zhongjiang", method_version: 1, period: "2026-03", by: "", whole: row, groups: [] } },
  "GET /api/v1/postings": { body: { items: [] } },
  ...more,
});
const open = async (more: Answers = {}) => {
  const log = fakeServer(answers(more));
  await showPage(<MeasuresPage />, { session: { ...clerk, rights: [...clerk.rights, "posting.publish"] } });
  return log;
};
const t = (key: string, more = {}) => i18next.t(`wall:${key}`, more);

describe("hanging up", () => {
  const publish = async () => {
    fireEvent.click(await screen.findByRole("button", { name: t("posting.publish", { period: "2026-02" }) }));
    const tip = await screen.findByRole("tooltip");
    expect(within(tip).getByText(t("posting.note"))).toBeTruthy();
    return within(tip).getAllByRole("button").at(-1)!;
  };

  const codes = ["service.posting_exists", "service.period_not_over", "service.unknown_posting", "core.forbidden"];
  test.each(codes.flatMap((code) => [[code, "zh"], [code, "en"]] as [string, "zh" | "en"][]))("refused by %s is said, and nothing hangs (%s)", async (code, language) => {
    expect(refusalsOf("publish a posting")).toContain(code);
    const log = await open({ [PUBLISH]: refused(code) });
    await screen.findByText("还没有公示过");
    if (language === "en") await inEnglish();
    const sure = await publish();
    expect(sentTo(log, PUBLISH)).toEqual([]);
    fireEvent.click(sure);
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf(code, language));
    expect(screen.getByText(t("posting.none"))).toBeTruthy();
  });

  test("is of the last period that is over, by the office's calendar, and sent once", async () => {
    const held = heldAnswer();
    const log = await open({ [PUBLISH]: held.answer });
    const sure = await publish();
    fireEvent.click(sure);
    fireEvent.click(sure);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 201, body: { id: "9", title: "民生台账" } });
    expect(await screen.findByText("已公示：民生台账")).toBeTruthy();
    expect(sentTo(log, PUBLISH).map((one) => one.body)).toEqual([{ posting: "board", period: "2026-02", method: "ledger-zhongjiang" }]);
  });

  test("is there also where the method counts nothing", async () => {
    await open({ "GET /api/v1/methods/ledger-zhongjiang": { body: { ...parts, measures: [] } } });
    expect(await screen.findByText("这个工作法没有统计项")).toBeTruthy();
    expect(await screen.findByRole("button", { name: "公示 2026-02" })).toBeTruthy();
  });

  test("a list of what hangs that cannot be read says so, and one can hang up all the same", async () => {
    await open({ "GET /api/v1/postings": refused("core.forbidden") });
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.forbidden", "zh"));
    expect(screen.getByRole("button", { name: "公示 2026-02" })).toBeTruthy();
  });
});

describe("the cases behind a rate", () => {
  const CASES = "GET /api/v1/measures/in_time/cases";
  const behind = async () => {
    fireEvent.click(await screen.findByRole("button", { name: "按时办结率 分子 17，看诉求" }));
    return screen.findByRole("dialog");
  };

  test.each(["zh", "en"] as const)("that are refused are not none (%s)", async (language) => {
    await open({ [CASES]: refused("core.too_many") });
    await screen.findByRole("button", { name: "按时办结率 分子 17，看诉求" });
    if (language === "en") await inEnglish();
    fireEvent.click(await screen.findByRole("button", { name: t("set.open.numerator", { n: 17, title: "按时办结率" }) }));
    const drawer = await screen.findByRole("dialog");
    expect((await within(drawer).findByRole("alert")).textContent).toContain(wordsOf("core.too_many", language));
    expect(within(drawer).queryByText(t("set.none"))).toBeNull();
  });

  test("that the server fails at are asked for again", async () => {
    let broken = true;
    await open({ [CASES]: () => (broken ? { status: 503, body: refused("store.busy").body } : { body: { items: [], next_cursor: null } }) });
    const drawer = await behind();
    const again = await within(drawer).findByRole("button", { name: "再试一次" });
    expect(within(drawer).queryByText("一件也没有")).toBeNull();
    broken = false;
    fireEvent.click(again);
    expect(await within(drawer).findByText("一件也没有")).toBeTruthy();
  });
});

test.each(refusalsOf("a measure").filter((code) => code !== "core.too_many"))("a rate refused by %s says why in its own card, and the others stand", async (code) => {
  await open({
    "GET /api/v1/methods/ledger-zhongjiang": { body: { ...parts, measures: [...parts.measures, { id: "pleased", title: { zh: "满意率", en: "Pleased" }, words: "满意的占评价的" }] } },
    "GET /api/v1/measures/pleased": refused(code),
  });
  const card = (await screen.findByRole("heading", { name: "满意率" })).closest<HTMLElement>(".ant-card")!;
  expect((await within(card).findByRole("alert")).textContent).toContain(wordsOf(code, "zh"));
  expect(await screen.findByText("85.0%")).toBeTruthy();
});
