// (a) The life of a case as the people in it see it: a citizen reports on a phone, a village clerk accepts
// and hands it up, a township worker settles it on a phone, the citizen signs "dissatisfied", it returns,
// is settled again, signed "satisfied", closed, and hangs on the wall. Only the clock is moved by a call.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const SUBJECT = "示例桥头护栏断了";
const NAME = "示例甲";
const PIN = "标记在北纬 31.07790°，东经 104.72510°"; // of the unit found by its name
const TELEPHONE = "13900024680";
let server;
let browser;
const people = [];
const said = { number: "", village: "" };
before(async () => {
  server = await startServer({ at: "2026-12-01T09:00:00+08:00" }); // after everything that happened in the demo
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function person(options) {
  const one = await newPerson(browser, server, options);
  people.push(one);
  return one.page;
}

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the window`);
  assert.deepEqual(await violations(page), [], where);
}

// Who sits where in the demo.
const CLERKS = { 甲镇乙村: "jia1", 甲镇丁村: "jia2", 丙镇戊村: "bing1", 丙镇己社区: "bing2" };

async function openFromQueue(page) {
  await page.goto("/cases");
  await page.getByRole("searchbox", { name: "搜索诉求" }).fill(said.number);
  await page.getByRole("link", { name: SUBJECT }).click();
  await page.getByRole("heading", { level: 1, name: SUBJECT }).waitFor();
}

// One of the buttons under "what may be done", its drawer filled and sent; it is over when it has closed.
async function act(page, name, fill) {
  await page.getByRole("button", { name, exact: true }).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name, exact: true }).waitFor();
  await fill?.(drawer);
  await drawer.getByRole("button", { name, exact: true }).click();
  await drawer.waitFor({ state: "detached" });
}

async function judge(page, answer) {
  await page.reload();
  await page.getByRole("group", { name: "办得怎么样？" }).waitFor();
  await page.getByLabel(answer, { exact: true }).check();
  const glass = page.getByRole("img", { name: /签名框/ });
  await glass.scrollIntoViewIfNeeded();
  const box = await glass.boundingBox();
  await page.mouse.move(box.x + 30, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 30, { steps: 4 });
  await page.mouse.move(box.x + 180, box.y + 70, { steps: 4 });
  await page.mouse.up();
  await isGood(page, `judging ${answer}`);
  await page.getByRole("button", { name: "签好，提交评价" }).click();
}

let citizen;
let worker;

test("a citizen reports on a phone, pins a place found by its name, and knows who is responsible until when", async () => {
  citizen = await person({ size: PHONE });
  await citizen.goto("/p");
  await citizen.getByLabel("一句话说明").fill(SUBJECT);
  await citizen.getByLabel("详细情况").fill("桥头的护栏断了一截，孩子上学要从这里过。");
  await citizen.getByLabel("属于哪一类").selectOption("livelihood");
  await citizen.getByLabel("地点").fill("示例桥头");
  await citizen.getByText("在图上标出位置").click();
  await citizen.getByRole("searchbox", { name: "找地方" }).fill("丁村");
  await citizen.getByRole("button", { name: "甲镇丁村 单位" }).click();
  await citizen.getByText(PIN).waitFor();
  await citizen.getByRole("textbox", { name: "姓名" }).fill(NAME);
  await citizen.getByRole("textbox", { name: "电话" }).fill(TELEPHONE);
  await citizen.locator("[name=consent]").check();
  await isGood(citizen, "say it");
  await citizen.getByRole("button", { name: "提交" }).click();
  await citizen.getByRole("heading", { name: "已收到" }).waitFor();
  said.number = await citizen.locator(".number").innerText();
  assert.match(said.number, /^20261201-\d{6}$/);
  const receipt = await citizen.locator("main").innerText();
  said.village = Object.keys(CLERKS).find((name) => receipt.includes(name)) ?? "";
  assert.notEqual(said.village, "", receipt);
  await citizen.getByText("2026/12/6 24:00 前").waitFor(); // A03: five days, the first one not counted
  await citizen.getByRole("link", { name: "查看进度" }).click();
  await citizen.getByText("办理中").waitFor();
});

test("the village clerk accepts it, sees the pin, and hands it up to the township", async () => {
  const clerk = await person();
  await signIn(clerk, CLERKS[said.village]);
  await openFromQueue(clerk);
  await clerk.getByText("在图上看").click();
  await clerk.getByRole("img", { name: PIN }).waitFor();
  await act(clerk, "签收");
  await clerk.getByText("受理", { exact: true }).first().waitFor();
  await act(clerk, "上报", (drawer) => drawer.getByLabel("理由").fill("村里没有焊工。"));
  await clerk.getByText("上报上一级", { exact: true }).first().waitFor();
  await isGood(clerk, "the case after it went up");
});

test("a township worker finds it among their promises, accepts and settles it on a phone", async () => {
  worker = await person({ size: PHONE });
  await signIn(worker, said.village.startsWith("甲") ? "jia" : "bing");
  const card = worker.locator(".sw-promise").filter({ hasText: said.number }).first();
  await card.getByRole("link", { name: SUBJECT }).click();
  await worker.getByRole("heading", { level: 1, name: SUBJECT }).waitFor();
  await act(worker, "签收");
  await act(worker, "办结", (drawer) => drawer.getByLabel("办理结果").fill("已用绳子拦住。"));
  await worker.getByText("已办结", { exact: true }).first().waitFor();
  await isGood(worker, "the settled case");
});

test("the citizen signs dissatisfied, and it goes back; the worker sees it without asking", async () => {
  await citizen.reload();
  await citizen.getByText("已用绳子拦住。").first().waitFor();
  await judge(citizen, "不满意");
  await citizen.getByText("已退回，重新办理").waitFor();
  await citizen.getByText("办理中").waitFor();
  await worker.getByText("第 2 轮").waitFor();
  await worker.getByText("退回重办", { exact: true }).first().waitFor();
});

test("settled again, signed satisfied, closed", async () => {
  await act(worker, "办结", (drawer) => drawer.getByLabel("办理结果").fill("护栏已焊好，请来看。"));
  await judge(citizen, "满意");
  await citizen.getByText("谢谢，您的评价已记录").waitFor();
  await worker.getByText("诉求人评价", { exact: true }).nth(1).waitFor();
  await act(worker, "销号");
  await worker.getByText("已销号", { exact: true }).first().waitFor();
  await screenshot(worker, "life-case-phone");
  await isGood(worker, "the closed case");
  await citizen.reload();
  await citizen.getByText("已结束").waitFor();
});

test("when the month is over it is posted from the measures' page and hangs on the wall, without a name", async () => {
  await server.moveClock("31d");
  const office = await person();
  await signIn(office, "office");
  await office.goto("/measures");
  await office.getByRole("button", { name: "公示 2026-12" }).click();
  await office.getByRole("tooltip").getByRole("button", { name: "确定" }).click();
  await office.getByText(/^已公示/).waitFor();
  await isGood(office, "measures and postings");
  await citizen.goto("/p/board");
  await citizen.getByRole("link", { name: /2026-12/ }).click();
  await citizen.getByText(said.number).first().waitFor();
  await citizen.getByText(SUBJECT).first().waitFor();
  await citizen.getByText("100.00%").nth(1).waitFor(); // settled, and satisfied: it was December's only one
  const wall = await citizen.locator("main").innerText();
  for (const secret of [NAME, TELEPHONE, TELEPHONE.slice(-4)]) assert.equal(wall.includes(secret), false, secret);
  await isGood(citizen, "the wall");
  for (const one of people) {
    assert.deepEqual(one.faults, []);
    await one.close();
  }
});
