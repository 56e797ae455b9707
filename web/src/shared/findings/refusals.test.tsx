// Holding somebody to account, refused by everything the server can refuse it with; numbers at their ends; and
// the periods that sums are asked for.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { finding, findingKind, method as ledger, person, unit } from "../../testing/fixtures";
import { BAD_INPUT, badInput, refusalsOf, refuseEach } from "../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import { FindingCard } from "./components/FindingCard";
import { MakeFinding } from "./components/MakeFinding";
import { PeriodPicker } from "./components/PeriodPicker";
import { chinaYear, isPeriod, thisMonth } from "./period";

const method = { ...ledger, findings: [findingKind] };
const answers = (more: Answers): Answers => ({
  ...ready,
  "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  "GET /api/v1/staff": { body: { items: [{ ...person, login: "jia1", roles: [], active: true }], next_cursor: null } },
  ...more,
});
const t = (key: string) => i18next.t(`findings:${key}`);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const open = async (name: string) => {
  fireEvent.click(await screen.findByRole("button", { name }));
  return screen.findByRole("dialog");
};
const pick = async (dialog: HTMLElement, label: string, title: string) => {
  await userEvent.click(within(dialog).getByLabelText(label));
  await userEvent.click((await screen.findAllByTitle(title)).at(-1)!);
};
const presses = (box: HTMLElement, name: string) => {
  const button = within(box).getByRole("button", { name });
  return () => fireEvent.click(button);
};
const without = (codes: string[]) => codes.filter((code) => code !== "core.bad_input");

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  let now: Reply = {};
  const next = (reply: Reply) => (now = reply);
  const start = async () => {
    if (language === "en") await inEnglish();
  };
  const atField = async (dialog: HTMLElement, path: string, label: string, send: () => unknown) => {
    next(badInput(path));
    send();
    const item = within(dialog).getByLabelText(label).closest(".ant-form-item")!;
    await waitFor(() => expect(item.querySelector(".ant-form-item-explain-error")?.textContent).toBe(BAD_INPUT[language]));
  };

  test("of a new finding, at its field", async () => {
    fakeServer(answers({ "POST /api/v1/findings": () => now }));
    await showPage(<MakeFinding method={method} about={{ id: "301", unit: "97" }} />);
    await start();
    const dialog = await open(t("make"));
    await pick(dialog, t("kind"), language === "en" ? findingKind.title.en : findingKind.title.zh);
    change(within(dialog).getByLabelText(t("said")), "卡上满意，回访不满意");
    const send = presses(dialog, t("make"));
    const at: Record<string, string> = { "service.unknown_finding": t("kind"), "service.not_within": t("unit"), "service.own_finding": t("staff") };
    await refuseEach(without(refusalsOf("make a finding")), { form: dialog, send, next, language, fieldOf: (code) => at[code] });
    await atField(dialog, "/said", t("said"), send);
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>(t("said")).value).toBe("卡上满意，回访不满意");
  });

  test("of an appeal", async () => {
    fakeServer(answers({ "POST /api/v1/findings/700/appeals": () => now }));
    await showPage(<FindingCard finding={finding({ may_appeal: true })} />);
    await start();
    const dialog = await open(t("appeal"));
    change(within(dialog).getByLabelText(t("reason")), "当时在处理急件");
    const send = presses(dialog, t("appeal"));
    await refuseEach(without(refusalsOf("… appeal against it")), { form: dialog, send, next, language });
    await atField(dialog, "/reason", t("reason"), send);
  });

  test("of a decision", async () => {
    fakeServer(answers({ "POST /api/v1/findings/700/decisions": () => now }));
    await showPage(<FindingCard finding={finding({ may_decide: true, state: "appealed" })} />);
    await start();
    const dialog = await open(t("decide"));
    await pick(dialog, t("outcome"), t("state.upheld"));
    change(within(dialog).getByLabelText(t("grounds")), "属实");
    const send = presses(dialog, t("decide"));
    await refuseEach(without(refusalsOf("… decide the appeal")), { form: dialog, send, next, language });
    await atField(dialog, "/note", t("grounds"), send);
  });
});

test("points are whole and from one to a thousand, and asked for only where points are deducted", async () => {
  const log = fakeServer(answers({ "POST /api/v1/findings/700/decisions": { status: 201, body: finding({ state: "changed" }) } }));
  await showPage(<FindingCard finding={finding({ may_decide: true, state: "appealed" })} />);
  const dialog = await open("作出决定");
  await pick(dialog, "决定", "变更");
  await pick(dialog, "处理", "扣分");
  const points = await within(dialog).findByLabelText<HTMLInputElement>("扣分");
  for (const [typed, held] of [["0", "1"], ["1001", "1000"], ["-3", "1"]] as const) {
    change(points, typed);
    fireEvent.blur(points);
    await waitFor(() => expect(points.value).toBe(held));
  }
  await pick(dialog, "处理", "批评");
  await waitFor(() => expect(within(dialog).queryByLabelText("扣分")).toBeNull());
  change(within(dialog).getByLabelText("决定理由"), "情节较轻");
  fireEvent.click(within(dialog).getByRole("button", { name: "作出决定" }));
  await screen.findByText("已作出决定");
  expect(sentTo(log, "POST /api/v1/findings/700/decisions").map((one) => one.body)).toEqual([{ outcome: "changed", measure: "criticised", note: "情节较轻" }]);
});

test("another unit is another staff: who was picked before is not held to account with it", async () => {
  const other = { ...unit, id: "98", name: "甲镇丙村", parent: null, kind: "", topics: [], active: true };
  const log = fakeServer(answers({
    "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }, other], next_cursor: null } },
    "POST /api/v1/findings": { status: 201, body: finding() },
  }));
  await showPage(<MakeFinding method={method} about={{ id: "301", unit: "97" }} />);
  const dialog = await open("追究责任");
  await pick(dialog, "情形类别", "服务卡不实");
  await pick(dialog, "对哪个人", "示例乙");
  await pick(dialog, "对哪个单位", "甲镇丙村");
  change(within(dialog).getByLabelText("情形"), "推诿");
  fireEvent.click(within(dialog).getByRole("button", { name: "追究责任" }));
  await screen.findByText("已作出");
  expect(sentTo(log, "POST /api/v1/findings")[0]!.body).toEqual({ kind: "false_card", unit: "98", said: "推诿", method: "ledger-zhongjiang", case_id: "301" });
});

test("a double click decides once, and the dialog stays until the answer is there", async () => {
  const held = heldAnswer();
  const log = fakeServer(answers({ "POST /api/v1/findings/700/appeals": held.answer }));
  await showPage(<FindingCard finding={finding({ may_appeal: true })} />);
  const dialog = await open("申诉");
  change(within(dialog).getByLabelText("申诉理由"), "当时在处理急件");
  const send = presses(dialog, "申诉");
  send();
  send();
  await waitFor(() => expect(held.asked()).toBe(1));
  expect(screen.getByRole("dialog")).toBe(dialog);
  await held.give({ status: 201, body: finding({ state: "appealed" }) });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sentTo(log, "POST /api/v1/findings/700/appeals")).toHaveLength(1);
});

describe("a period", () => {
  function Picked({ start }: { start: string }) {
    const [value, setValue] = useState(start);
    return (
      <>
        <PeriodPicker id="p" value={value} onChange={setValue} />
        <output aria-label="held">{value}</output>
      </>
    );
  }
  const held = () => screen.getByLabelText("held").textContent;
  const choose = async (label: string, title: string) => {
    await userEvent.click(screen.getByRole("combobox", { name: label }));
    await userEvent.click((await screen.findAllByTitle(title)).at(-1)!);
  };

  test("is a year, one of its quarters or months; another year keeps the part", async () => {
    fakeServer(ready);
    await showPage(<Picked start="2026-03" />);
    await choose("季度或月份", "第 4 季度");
    expect(held()).toBe("2026-Q4");
    await choose("年", "2025 年");
    expect(held()).toBe("2025-Q4");
    await choose("季度或月份", "全年");
    expect(held()).toBe("2025");
  });

  test("of long ago is offered as well as the last six years", async () => {
    fakeServer(ready);
    await showPage(<Picked start="2012" />);
    await userEvent.click(screen.getByRole("combobox", { name: "年" }));
    await screen.findAllByTitle("2012 年");
    for (const year of [2021, 2026]) expect(screen.getAllByTitle(`${year} 年`).length).toBeGreaterThan(0);
    expect(screen.queryByTitle("2020 年")).toBeNull();
  });

  test.each<[string, boolean]>([
    ["2026", true], ["2026-Q1", true], ["2026-Q4", true], ["2026-01", true], ["2026-12", true],
    ["2026-Q5", false], ["2026-Q0", false], ["2026-13", false], ["2026-00", false], ["2026-1", false], ["26", false], ["2026-03-02", false], ["", false],
  ])("%j is one: %s", (text, is) => {
    expect(isPeriod(text)).toBe(is);
  });

  test("begins in China, not in Greenwich", () => {
    expect(chinaYear(Date.parse("2025-12-31T15:59:59Z"))).toBe(2025);
    expect(chinaYear(Date.parse("2025-12-31T16:00:00Z"))).toBe(2026);
    expect(thisMonth(Date.parse("2026-02-28T16:00:00Z"))).toBe("2026-03");
    expect(thisMonth(Date.parse("2026-02-28T15:59:59Z"))).toBe("2026-02");
  });
});
