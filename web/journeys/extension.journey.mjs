// A case changes hands and gets more time: a hand-over offered, withdrawn, offered again and accepted; an
// extension asked for one workday before expiry and granted by the superior, so that the due time on the
// page moves; asked for too late it is refused in words (12345 preset B; the method below is the journey's own).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const METHOD = `method: moves
title: {zh: 流转与延期, en: Moves}
calendar: cn
levels: {village: {zh: 村, en: Village}, township: {zh: 乡镇, en: Township}}
ledgers: {livelihood: {zh: 民生, en: Livelihood}}
case: {starts_at: village}
route: {escalate: [village, township], hand_over: {note: required}}
promises:
  answered: {when: case.received, owed_by: holder, owes: case.settled, within: 5wd}
extension: {ask_before: 1wd, most: 5wd, basis: required, approved_by: township}
`;
const SUBJECT = "村界上的路面塌了";
let server;
let browser;
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

async function open(page, id) {
  await page.goto(`/cases/${id}`);
  await page.getByRole("heading", { level: 1, name: SUBJECT }).waitFor();
}

async function act(page, name, fill) {
  await page.getByRole("button", { name, exact: true }).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name, exact: true }).waitFor();
  await fill?.(drawer);
  await drawer.getByRole("button", { name, exact: true }).click();
  await drawer.waitFor({ state: "detached" });
}

async function choose(page, field, title) {
  await field.click();
  await page.locator(".ant-select-item-option", { hasText: title }).first().click();
}

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the window`);
  assert.deepEqual(await violations(page), [], where);
}

let first;
let second;

test("a hand-over is offered, withdrawn while nobody has answered, offered again and accepted", async () => {
  await call("admin", "/api/v1/methods", { yaml: METHOD });
  const asked = { method: "moves", ledger: "livelihood", subject: SUBJECT, body: SUBJECT };
  first = await call("jia1", "/api/v1/cases", asked);
  second = await call("jia1", "/api/v1/cases", asked);
  const giver = await as("jia1");
  await open(giver, first.id);
  const offer = async (drawer) => {
    await drawer.getByLabel("单位").fill("丁村");
    await giver.locator(".ant-select-item-option", { hasText: "甲镇丁村" }).first().click();
    await drawer.getByLabel("说明").fill("塌在丁村一侧，已电话说明。");
  };
  await act(giver, "转办", offer);
  await giver.getByText("转办待签收").waitFor();
  await act(giver, "撤回转办");
  await giver.getByText("转办待签收").waitFor({ state: "detached" });
  await giver.getByText("撤回转办", { exact: true }).first().waitFor(); // in its life
  await act(giver, "转办", offer);
  await isGood(giver, "the case on offer");

  const receiver = await as("jia2", { size: PHONE });
  await open(receiver, first.id);
  await act(receiver, "签收");
  await receiver.getByText("签收转办", { exact: true }).first().waitFor();
  await receiver.getByText("1 次，退回 0 次").waitFor(); // the hops are counted on the page
});

test("an extension asked for one workday before expiry is granted by the superior, and the due time moves", async () => {
  // Due when Monday the 9th ends; until the end of Friday the 6th more time may be asked for.
  await server.moveClock("110h"); // Friday, 23:00
  const holder = await as("jia2", { size: PHONE });
  await open(holder, first.id);
  await holder.getByText("2026/3/9 24:00 到期").waitFor();
  await act(holder, "申请延期", async (drawer) => {
    await choose(holder, drawer.getByLabel("延长多久"), "3 个工作日");
    await drawer.getByLabel("理由").fill("要等路面检测。");
    await drawer.getByLabel("依据").fill("热线办法第八条");
  });
  await holder.getByText("申请延期 3 个工作日，等批复").waitFor();
  await isGood(holder, "the case with a request");

  const superior = await as("jia");
  await open(superior, first.id);
  await act(superior, "批准延期", (drawer) => drawer.getByLabel("说明").fill("同意，检测后即修。"));
  await superior.getByText("2026/3/12 24:00 到期").waitFor(); // 10, 11, 12 March
  await superior.getByText("已延期 3 个工作日").waitFor();
  await isGood(superior, "the extended case");
});

test("asked for too late it is refused in words, with the last moment", async () => {
  await server.moveClock("90m"); // Saturday, 00:30
  const late = await as("jia1");
  await open(late, second.id);
  assert.equal(await late.getByRole("button", { name: "申请延期", exact: true }).isEnabled().catch(() => false), false);
  await late.getByText(/现在不能做的 \d+ 件事，和原因/).click();
  await late.getByText("申请延期最迟应在 2026/3/6 24:00（到期 2026/3/9 24:00），现在已晚").waitFor();
});
