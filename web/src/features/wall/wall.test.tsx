// The supervisor's wall: every number leads to its cases, late ones stand first, levels of two methods apart.
import { screen, within } from "@testing-library/react";
import i18next from "i18next";
import { act } from "react";
import { expect, test } from "vitest";
import { problem, promise, unit } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import type { Wall } from "./api/wall";
import WallPage from "./pages/WallPage";

const counts = (open: number, soon: number, late: number) => ({ open, about_to_break: soon, late });
const township = { id: "98", name: "甲镇", level: "township", phone: "" };
const level = (id: string, title: string, open: number, more: object = {}): Wall["by_level"][number] => ({
  method: "ledger-zhongjiang",
  method_title: "台账工作法",
  level: id,
  level_title: title,
  ...counts(open, 0, 0),
  ...more,
});

const wall = (change: Partial<Wall> = {}): Wall => ({
  at: "2026-03-02T10:00:00+08:00",
  about_to_break_hours: 24,
  totals: counts(12, 3, 2),
  by_unit: [
    { unit, level: "village", ...counts(7, 3, 2) },
    { unit: township, level: "township", ...counts(5, 0, 0) },
  ],
  by_level: [level("village", "村（社区）", 7, counts(7, 3, 2)), level("township", "乡镇", 5)],
  soonest: [promise({ id: "1", case_id: "301", due_at: "2026-03-02T12:00:00+08:00" })],
  longest_late: [
    promise({ id: "2", case_id: "302", number: "20260225-000004", case: { id: "302", number: "20260225-000004", subject: "水渠淤塞", level_title: "村（社区）" }, due_at: "2026-02-28T00:00:00+08:00", state: "broken" }),
  ],
  contradictions: [],
  ...change,
});

const methods = {
  body: {
    items: [
      { id: "ledger-zhongjiang", version: 1, title: { zh: "台账工作法", en: "Ledger method" }, is_default: true, own: false },
      { id: "hotline", version: 2, title: { zh: "热线工作法", en: "Hotline method" }, is_default: false, own: false },
    ],
  },
};
const answers = (shown: Wall = wall(), more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/wall": { body: shown },
  "GET /api/v1/methods": methods,
  ...more,
});
const show = async (shown?: Wall, more?: Answers) => {
  const log = fakeServer(answers(shown, more));
  await showPage(<WallPage />);
  return log;
};
const table = (title: string) => screen.getByRole("heading", { name: title }).closest<HTMLElement>(".ant-card")!;
const rowOf = (title: string, text: string) => within(table(title)).getByText(text).closest("tr")!;
const hrefs = (within_: HTMLElement) => [...within_.querySelectorAll("a")].map((link) => link.getAttribute("href"));

test("the three totals lead to the lists they count", async () => {
  await show();
  const link = async (title: string) => (await screen.findAllByText(title))[0]!.closest("a")!.getAttribute("href");
  expect(await link("办理中")).toBe("/cases?state=open");
  expect(await link("24 小时内到期")).toBe(`/cases?state=open&due_before=${encodeURIComponent("2026-03-03T02:00:00.000Z")}`);
  expect(screen.getAllByText("已逾期")[0]!.closest("a")!.getAttribute("href")).toBe("/cases?state=open&late=true");
  expect(screen.getByText("截至 2026/3/2 10:00")).toBeTruthy();
});

test("each unit's numbers lead to its own cases, and a nought leads nowhere", async () => {
  await show();
  await screen.findByText("截至 2026/3/2 10:00");
  const village = rowOf("按单位", "甲镇乙村");
  expect(hrefs(village)).toEqual([
    "/cases?state=open&unit=97",
    `/cases?state=open&unit=97&due_before=${encodeURIComponent("2026-03-03T02:00:00.000Z")}`,
    "/cases?state=open&unit=97&late=true",
  ]);
  expect(hrefs(rowOf("按单位", "甲镇"))).toEqual(["/cases?state=open&unit=98"]);
  expect(rowOf("按单位", "甲镇").textContent).toBe("甲镇500");
});

test("levels have their own lists", async () => {
  await show();
  await screen.findByText("截至 2026/3/2 10:00");
  expect(hrefs(rowOf("按层级", "村（社区）"))).toContain("/cases?state=open&level=village&method=ledger-zhongjiang&late=true");
  expect(hrefs(rowOf("按层级", "乡镇"))).toEqual(["/cases?state=open&level=township&method=ledger-zhongjiang"]);
});

test("what is late the longest and what is due soonest, with who owes what and by when", async () => {
  await show();
  const late = await screen.findByRole("heading", { name: "逾期最久" });
  const row = within(late.closest<HTMLElement>(".ant-card")!).getByRole("link", { name: "水渠淤塞" });
  expect(row.getAttribute("href")).toBe("/cases/302");
  expect(row.closest("tr")!.textContent).toContain("示例乙");
  expect(row.closest("tr")!.textContent).toContain("20260225-000004");
  expect(row.closest("tr")!.textContent).toContain("已超 2 天");
  const soon = rowOf("最快到期", "楼道灯不亮");
  expect(soon.textContent).toContain("还剩 2 小时");
  expect(within(soon).getByTitle("收到诉求后，村（社区）应在5个自然日内办结或上报上一级。")).toBeTruthy();
});

test("nobody of a unit is named where the unit as a whole owes it", async () => {
  await show(wall({ soonest: [promise({ owed_by: { role: "unit", unit, staff: null } })] }));
  await screen.findByText("截至 2026/3/2 10:00");
  expect(rowOf("最快到期", "楼道灯不亮").textContent).toContain("甲镇乙村");
});

test("nothing late and nothing owed is said as the good news it is", async () => {
  await show(wall({ soonest: [], longest_late: [], totals: counts(0, 0, 0), by_unit: [], by_level: [] }));
  expect(await screen.findByText("没有逾期，很好")).toBeTruthy();
  expect(screen.getByText("没有待履行的承诺")).toBeTruthy();
});

test("a card that says other than the call-back is shown with its case; without any there is no such part", async () => {
  const one = { case: "305", number: "20260301-000009", subject: "井盖缺失", unit, at: "2026-03-01T15:00:00+08:00" };
  await show(wall({ contradictions: [one] }));
  const card = (await screen.findByRole("heading", { name: "服务卡与回访不符" })).closest<HTMLElement>(".ant-card")!;
  expect(within(card).getByRole("link", { name: "20260301-000009 井盖缺失" }).getAttribute("href")).toBe("/cases/305");
  expect(card.textContent).toContain("甲镇乙村 2026/3/1 15:00");
});

test("without contradictions that part is left out", async () => {
  await show();
  await screen.findByText("截至 2026/3/2 10:00");
  expect(screen.queryByText("服务卡与回访不符")).toBeNull();
});

test("two methods that call different levels by one id are told apart by their names", async () => {
  const rows = [
    level("office", "科室", 4, { method: "ledger-zhongjiang" }),
    level("office", "热线中心", 6, { method: "hotline", method_title: "热线工作法" }),
    level("county", "县", 1, { method: "hotline", method_title: "热线工作法" }),
  ];
  await show(wall({ by_level: rows as Wall["by_level"] }));
  expect(await screen.findByText("科室 · 台账工作法")).toBeTruthy();
  expect(screen.getByText("热线中心 · 热线工作法")).toBeTruthy();
  expect(screen.getByText("县")).toBeTruthy();
  expect(within(table("按层级")).getAllByRole("row")).toHaveLength(4);
});

test("a wall that cannot be read says so, and another try reads it", async () => {
  let broken = true;
  fakeServer(answers(wall(), { "GET /api/v1/wall": () => (broken ? { status: 500, body: problem(500, "http.internal") } : { body: wall() }) }));
  await showPage(<WallPage />);
  expect(await screen.findByText("暂时打不开")).toBeTruthy();
  broken = false;
  await act(async () => screen.getByRole("button", { name: "再试一次" }).click());
  expect(await screen.findByText("截至 2026/3/2 10:00")).toBeTruthy();
});

test("who may not see it is told so in words, without a second try", async () => {
  await show(wall(), { "GET /api/v1/wall": { status: 403, body: problem(403, "core.forbidden", { params: { right: "measure.view" } }) } });
  expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
  expect(screen.queryByRole("button", { name: "再试一次" })).toBeNull();
});

test("in English everything but the names is English", async () => {
  await show(wall({ longest_late: [], soonest: [] }));
  await screen.findByText("截至 2026/3/2 10:00");
  await act(async () => void (await i18next.changeLanguage("en")));
  expect(await screen.findByText("Nothing is late. Well done.")).toBeTruthy();
  expect(screen.getByText("No promise is open")).toBeTruthy();
  expect(screen.getByText("Due within 24 hours")).toBeTruthy();
  expect(screen.getByText("As of Mar 2, 2026, 10:00")).toBeTruthy();
});
