// The card says satisfied, the call says not solved (A18): the follow-up caller records what is heard, the
// contradiction is flagged on the page of the case and on the wall, a finding is made by the rule, appealed by the
// person it is against and decided one level up; another one is made by hand on the page of the case. The method below is the journey's own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const METHOD = `method: card
title: {zh: 服务卡, en: Card}
levels: {village: {zh: 村, en: Village}, township: {zh: 乡镇, en: Township}}
ledgers: {livelihood: {zh: 民生, en: Livelihood}}
case: {starts_at: village, evaluation: {scale: [satisfied, dissatisfied]}}
route: {escalate: [village, township]}
follow_up:
  share: 100%
  script:
    - {zh: 您好，想听听您对上次办理的意见。, en: "Good day, we should like to hear how it went."}
  asks: [contacted, solved, satisfied]
  contradiction: 'evaluation == "satisfied" and (heard == "dissatisfied" or solved == "no")'
findings:
  false_card: {zh: 服务卡不实, en: A false card, appeal_within: 15d}
reactions:
  breach: {when: case.contradicted, do: [{finding: false_card}, {card: red}]}
`;
const SUBJECT = "热水器漏水";
let server;
let browser;
let id;
const people = [];
before(async () => {
  server = await startServer(); // Monday, 2 March 2026, 09:00
  browser = await startBrowser();
});
after(async () => {
  for (const one of people) assert.deepEqual(one.faults, []);
  await browser?.close();
  await server?.stop();
});

async function as(login, options) {
  const one = await newPerson(browser, server, options);
  people.push(one);
  await signIn(one.page, login);
  return one.page;
}

async function call(login, path, body) {
  const { status, data } = await server.call("POST", path, {
    headers: { Authorization: `Bearer ${server.token(login)}` },
    body,
  });
  assert.equal(status, 201, JSON.stringify(data));
  return data;
}

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the window`);
  assert.deepEqual(await violations(page), [], where);
}

test("what is heard on the phone contradicts the card, and says so on the page and on the wall", async () => {
  await call("admin", "/api/v1/methods", { yaml: METHOD });
  const asked = { method: "card", ledger: "livelihood", subject: SUBJECT, body: SUBJECT };
  id = (await call("jia1", "/api/v1/cases", asked)).id;
  await call("jia1", `/api/v1/cases/${id}/settlements`, { result: "已修好" });
  await call("jia1", `/api/v1/cases/${id}/evaluations`, { answer: "satisfied", is_signed: true, via: "counter" });
  const caller = await as("jia");
  await caller.goto("/follow-ups");
  await caller.getByText("您好，想听听您对上次办理的意见。").first().waitFor();
  await isGood(caller, "the call list");
  await caller.getByRole("radio", { name: "联系上了" }).first().check();
  await caller.getByRole("radio", { name: "没解决" }).first().check();
  await caller.getByRole("radio", { name: "不满意" }).first().check();
  await caller.getByRole("button", { name: "记录回访" }).first().click();
  await caller.getByText("已记录回访").waitFor();
  await caller.goto(`/cases/${id}`);
  await caller.getByText("卡上的评价与回访听到的不一致，已记入问责。").waitFor();
  await isGood(caller, "the page of the case");
  await caller.goto("/wall");
  await caller.getByRole("heading", { name: "服务卡与回访不符" }).waitFor();
  await caller.getByRole("link", { name: SUBJECT, exact: false }).first().waitFor();
});

test("the finding is appealed by whom it is against and decided one level up", async () => {
  const person = await as("jia1", { size: PHONE });
  await person.goto("/quality/findings");
  await person.getByText("服务卡不实").waitFor();
  await isGood(person, "the findings on a phone");
  await person.getByRole("button", { name: "申诉" }).click();
  const appeal = person.getByRole("dialog");
  await appeal.getByLabel("申诉理由").fill("办结后又出现新的漏点，不是原来的那一处。");
  await appeal.getByRole("button", { name: "申诉" }).click();
  await person.getByText("申诉中").waitFor();
  const above = await as("jia");
  await above.goto("/quality/findings");
  await above.getByText("申诉中").waitFor();
  await above.getByRole("button", { name: "作出决定" }).click();
  const decision = above.getByRole("dialog");
  await decision.getByLabel("决定", { exact: true }).click();
  await above.locator(".ant-select-item-option", { hasText: "撤销" }).click();
  await decision.getByLabel("决定理由").fill("核实为新的漏点。");
  await decision.getByRole("button", { name: "作出决定" }).click();
  await above.getByText("已作出决定").waitFor();
  await person.reload();
  await person.getByText("撤销").first().waitFor();
});

test("a finding made by hand on the page of the case goes the same way", async () => {
  const maker = await as("jia");
  await maker.goto(`/cases/${id}`);
  await maker.getByRole("button", { name: "追究责任" }).click();
  const form = maker.getByRole("dialog");
  await form.getByLabel("情形类别").click();
  await maker.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: "服务卡不实" }).click();
  await form.getByText(/当事人15个自然日内可向上一级申诉/).waitFor();
  await form.getByLabel("对哪个人").click();
  await maker.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: "示例乙村干部" }).click();
  await form.getByLabel("情形", { exact: true }).fill("卡是代签的");
  await form.getByLabel("处理").click();
  await maker.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: /^扣分$/ }).click();
  await form.getByLabel("扣分").fill("2");
  await isGood(maker, "the form of a finding");
  await form.getByRole("button", { name: "追究责任" }).click();
  await maker.getByText("卡是代签的").waitFor();
  await maker.getByText("扣分 2").waitFor();
  await isGood(maker, "the findings on the page of the case");
  const person = await as("jia1", { size: PHONE });
  await person.goto("/quality/findings");
  const card = person.locator(".ant-card", { hasText: "卡是代签的" });
  await card.getByRole("button", { name: "申诉" }).click();
  const appeal = person.getByRole("dialog");
  await appeal.getByLabel("申诉理由").fill("用户当面签的字。");
  await appeal.getByRole("button", { name: "申诉" }).click();
  await card.getByText("申诉中").waitFor();
  assert.equal(await maker.getByRole("button", { name: "作出决定" }).count(), 0, "who made it does not decide");
  const above = await as("county");
  await above.goto("/quality/findings");
  await above.getByLabel("状态").click();
  await above.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: /^申诉中$/ }).click();
  const appealed = above.locator(".ant-card", { hasText: "卡是代签的" });
  await appealed.getByRole("button", { name: "作出决定" }).click();
  const decision = above.getByRole("dialog");
  await decision.getByLabel("决定", { exact: true }).click();
  await above.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: /^变更$/ }).click();
  await decision.getByLabel("处理").click();
  await above.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: /^批评$/ }).click();
  await decision.getByLabel("决定理由").fill("字迹属实，流程有误。");
  await decision.getByRole("button", { name: "作出决定" }).click();
  await above.getByText("已作出决定").waitFor();
  await person.reload();
  await card.getByText("变更").waitFor();
  await card.getByText("批评").waitFor();
  await isGood(above, "the findings, narrowed");
});
