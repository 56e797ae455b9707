// Holding somebody to account, the appeal of that person, the decision one level up (A15).
import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { finding, findingKind, method as ledger, person, problem, unit } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { FindingCard } from "./components/FindingCard";
import { MakeFinding } from "./components/MakeFinding";

const method = { ...ledger, findings: [findingKind] };
const organisation: Answers = {
  "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  "GET /api/v1/staff": { body: { items: [{ ...person, login: "jia1", roles: [], active: true }], next_cursor: null } },
};
const dialog = async () => within(await screen.findByRole("dialog"));
async function pick(label: string, option: string) {
  await userEvent.click(screen.getByRole("combobox", { name: label }));
  await userEvent.click((await screen.findAllByText(option)).at(-1)!);
}

test("what stands on the card is what is known, and nothing empty", async () => {
  fakeServer({});
  await showPage(<FindingCard finding={finding({ appeal_until: "2026-03-18T00:00:00+08:00" })} />);
  expect(screen.getByText("甲镇乙村 示例乙")).toBeTruthy();
  expect(screen.getByText("仅记录")).toBeTruthy();
  expect(screen.getByText(/^按工作法/)).toBeTruthy();
  expect(screen.queryByText("申诉理由")).toBeNull();
  expect(screen.queryByText("决定理由")).toBeNull();
  expect(screen.getByRole("link", { name: "20260302-000001" }).getAttribute("href")).toBe("/cases/301");
  expect(screen.queryByRole("button", { name: "申诉" })).toBeNull();
  expect(screen.queryByRole("button", { name: "作出决定" })).toBeNull();
});

test("points are shown where points are deducted; a finding without a case links nowhere", async () => {
  fakeServer({});
  await showPage(<FindingCard finding={finding({ measure: "deducted", points: 3, case: null, made_by: person, state: "upheld", decision: "属实", decided_by: person })} />);
  expect(screen.getByText("扣分 3")).toBeTruthy();
  expect(screen.getByText("维持")).toBeTruthy();
  expect(screen.getByText("属实")).toBeTruthy();
  expect(screen.queryByRole("link")).toBeNull();
});

test("the person appeals with a reason; without one nothing is sent", async () => {
  const sent = fakeServer({ "POST /api/v1/findings/700/appeals": { status: 201, body: finding({ state: "appealed" }) } });
  await showPage(<FindingCard finding={finding({ may_appeal: true })} />);
  await userEvent.click(screen.getByRole("button", { name: "申诉" }));
  const form = await dialog();
  await userEvent.click(form.getByRole("button", { name: "申诉" }));
  expect(await form.findByText("请填写此项")).toBeTruthy();
  fireEvent.change(form.getByLabelText("申诉理由"), { target: { value: "   " } });
  await userEvent.click(form.getByRole("button", { name: "申诉" }));
  expect(sent).toEqual([]);
  fireEvent.change(form.getByLabelText("申诉理由"), { target: { value: "当时在处理急件" } });
  await userEvent.click(form.getByRole("button", { name: "申诉" }));
  expect(await screen.findByText("已申诉")).toBeTruthy();
  expect(sent.map((one) => one.body)).toEqual([{ reason: "当时在处理急件" }]);
  expect(sent[0]?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("an appeal that comes too late is refused in the dialog, and what was typed stays", async () => {
  fakeServer({ "POST /api/v1/findings/700/appeals": { status: 422, body: problem(422, "service.appeal_too_late") } });
  await showPage(<FindingCard finding={finding({ may_appeal: true })} />);
  await userEvent.click(screen.getByRole("button", { name: "申诉" }));
  const form = await dialog();
  const box = form.getByLabelText("申诉理由") as HTMLTextAreaElement;
  fireEvent.change(box, { target: { value: "当时在处理急件" } });
  await userEvent.click(form.getByRole("button", { name: "申诉" }));
  expect(await form.findByText("已过申诉期限。")).toBeTruthy();
  expect(box.value).toBe("当时在处理急件");
});

test("the decision above: upheld needs grounds alone, changed asks for the measure and its points", async () => {
  const sent = fakeServer({ "POST /api/v1/findings/700/decisions": { status: 201, body: finding({ state: "changed" }) } });
  await showPage(<FindingCard finding={finding({ may_decide: true, state: "appealed" })} />);
  await userEvent.click(screen.getByRole("button", { name: "作出决定" }));
  const form = await dialog();
  await pick("决定", "维持");
  expect(form.queryByLabelText("处理")).toBeNull();
  await pick("决定", "变更");
  expect(await form.findByLabelText("处理")).toBeTruthy();
  await pick("处理", "扣分");
  fireEvent.change(form.getByLabelText("决定理由"), { target: { value: "情节较轻" } });
  await userEvent.click(form.getByRole("button", { name: "作出决定" }));
  expect(await form.findByText("请填写此项")).toBeTruthy(); // how many points
  expect(sent).toEqual([]);
  fireEvent.change(await form.findByLabelText("扣分"), { target: { value: "2" } });
  await userEvent.click(form.getByRole("button", { name: "作出决定" }));
  expect(await screen.findByText("已作出决定")).toBeTruthy();
  expect(sent.map((one) => one.body)).toEqual([{ outcome: "changed", measure: "deducted", points: 2, note: "情节较轻" }]);
});

test("a new finding says which kind, against whom and what happened; the case and its unit are known", async () => {
  const sent = fakeServer({ ...organisation, "POST /api/v1/findings": { status: 201, body: finding() } });
  await showPage(<MakeFinding method={method} about={{ id: "301", unit: "97" }} />);
  await userEvent.click(screen.getByRole("button", { name: "追究责任" }));
  const form = await dialog();
  await userEvent.click(form.getByRole("button", { name: "追究责任" }));
  await expect.poll(() => form.queryAllByText("请填写此项").length).toBe(2); // the kind, and what happened
  await pick("情形类别", "服务卡不实");
  expect(await form.findByText(findingKind.words)).toBeTruthy();
  await pick("对哪个人", "示例乙");
  fireEvent.change(form.getByLabelText("情形"), { target: { value: "卡上满意，回访不满意" } });
  await userEvent.click(form.getByRole("button", { name: "追究责任" }));
  await expect.poll(() => sent.filter((one) => one.method === "POST").map((one) => one.body)).toEqual([
    { kind: "false_card", unit: "97", staff: "112", said: "卡上满意，回访不满意", method: "ledger-zhongjiang", case_id: "301" },
  ]);
});

test("outside a case the unit is asked too", async () => {
  const sent = fakeServer({ ...organisation, "POST /api/v1/findings": { status: 201, body: finding({ case: null }) } });
  await showPage(<MakeFinding method={method} />);
  await userEvent.click(screen.getByRole("button", { name: "追究责任" }));
  const form = await dialog();
  await userEvent.click(form.getByRole("button", { name: "追究责任" }));
  await expect.poll(() => form.queryAllByText("请填写此项").length).toBe(3);
  await pick("情形类别", "服务卡不实");
  await pick("对哪个单位", "甲镇乙村");
  fireEvent.change(form.getByLabelText("情形"), { target: { value: "拒收符合条件的诉求" } });
  await userEvent.click(form.getByRole("button", { name: "追究责任" }));
  await expect.poll(() => sent.filter((one) => one.method === "POST").map((one) => one.body)).toEqual([
    { kind: "false_card", unit: "97", said: "拒收符合条件的诉求", method: "ledger-zhongjiang" },
  ]);
});

test("a method that names no kinds offers nothing, and says so", async () => {
  fakeServer({});
  await showPage(<MakeFinding method={ledger} />);
  expect(screen.getByText("“台账工作法”没有规定追究责任的情形")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});
