// A citizen's cheap phone loses the network while sending: nothing typed is lost, nothing goes out by itself,
// and what is received in the end is received once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// A page logs each request that found nobody; that is what is being tried here.
const ofThePage = (faults) => faults.filter((line) => !line.includes("ERR_"));
const kept = (page) => page.evaluate(() => localStorage.getItem("shouwen.unsent"));

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the screen`);
  assert.deepEqual(await violations(page), [], where);
}

async function fillIn(page, subject) {
  await page.goto("/p");
  await page.getByLabel("一句话说明").fill(subject);
  await page.getByLabel("属于哪一类").selectOption("livelihood");
  await page.getByRole("textbox", { name: "姓名" }).fill("示例乙");
  await page.getByRole("textbox", { name: "电话" }).fill("13900055555");
  await page.locator("[name=consent]").check();
}

async function received(subject) {
  const headers = { Authorization: `Bearer ${server.token("office")}` };
  const { data } = await server.call("GET", `/api/v1/cases?q=${encodeURIComponent(subject)}`, { headers });
  return data.items;
}

test("the page is loaded again and the language changed in the middle: the words stay, the consent is given anew", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await fillIn(page, "示例水渠堵了");
  await page.getByRole("button", { name: "English" }).click();
  assert.equal(await page.getByLabel("In one sentence").inputValue(), "示例水渠堵了");
  assert.equal(await page.locator("[name=consent]").isChecked(), true);
  await page.getByRole("button", { name: "中文" }).click();
  await page.reload();
  await page.getByText(/刚才写的还在/).waitFor();
  assert.equal(await page.getByLabel("一句话说明").inputValue(), "示例水渠堵了");
  assert.equal(await page.getByRole("textbox", { name: "电话" }).inputValue(), "13900055555");
  assert.equal(await page.locator("[name=consent]").isChecked(), false);
  assert.equal(await kept(page), null, "what is only typed lies in this tab");
  await isGood(page, "a form found again");
  assert.deepEqual(faults, []);
  await close();
});

test("without a network it is kept as words; on a later visit it is sent once the person agrees", async () => {
  const { context, page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await fillIn(page, "示例桥栏杆松了");
  await context.setOffline(true);
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("连不上服务器，还没有送出。").waitFor();
  await page.getByText(/文字已存在这台设备上/).waitFor();
  await isGood(page, "a form without a network");
  assert.ok((await kept(page)).includes("示例桥栏杆松了"));
  await context.setOffline(false);
  await page.getByText("网络恢复了，还没有送出。").waitFor();
  assert.deepEqual(await received("示例桥栏杆松了"), [], "nothing goes out by itself");
  await page.close();

  const later = await context.newPage();
  await later.goto("/p");
  await later.getByText(/上次写的没有送出/).waitFor();
  await isGood(later, "a report that was not sent");
  await later.locator("[name=consent]").check();
  await later.getByRole("button", { name: "提交" }).click();
  await later.getByRole("heading", { name: "已收到" }).waitFor();
  assert.equal((await received("示例桥栏杆松了")).length, 1);
  assert.equal(await kept(later), null);
  assert.deepEqual(ofThePage(faults), []);
  await close();
});

test("the answer alone is lost: sent again on a later visit, it is one case", async () => {
  const { context, page, close } = await newPerson(browser, server, { size: PHONE });
  await fillIn(page, "示例井盖缺了");
  // The server has it; the phone never hears of it.
  await page.route("**/public/v1/cases", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("连不上服务器，还没有送出。").waitFor();
  assert.equal((await received("示例井盖缺了")).length, 1);
  await page.close();
  const later = await context.newPage();
  await later.goto("/p");
  await later.locator("[name=consent]").check();
  await later.getByRole("button", { name: "提交" }).click();
  await later.getByRole("heading", { name: "已收到" }).waitFor();
  const cases = await received("示例井盖缺了");
  assert.equal(cases.length, 1);
  assert.equal(await later.locator(".number").innerText(), cases[0].number);
  await close();
});

test("whoever borrowed the phone can throw it away", async () => {
  const { context, page, close } = await newPerson(browser, server, { size: PHONE });
  await fillIn(page, "示例灯坏了");
  await context.setOffline(true);
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("连不上服务器，还没有送出。").waitFor();
  await context.setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "不要了，全部清空" }).click();
  await isGood(page, "asked whether to throw it away");
  await page.getByRole("button", { name: "确定清空" }).click();
  assert.equal(await page.getByLabel("一句话说明").inputValue(), "");
  assert.equal(await page.getByRole("textbox", { name: "电话" }).inputValue(), "");
  assert.equal(await kept(page), null);
  await page.reload();
  await page.getByLabel("一句话说明").waitFor();
  assert.equal(await page.getByText(/还在|没有送出/).count(), 0);
  await close();
});
