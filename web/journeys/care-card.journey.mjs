// The care card of somebody who is looked after: made from the page of the person, on purpose and on record,
// one sheet, with what was chosen and nothing more.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, pagesOf, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
let id;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  const added = await server.call("POST", "/api/v1/people", {
    headers: { Authorization: `Bearer ${server.token("jia1")}` },
    body: { name: "示例老人", phones: ["13900007777"], address: "示例路1号" },
  });
  assert.equal(added.status, 201, JSON.stringify(added.data));
  id = added.data.id;
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the window`);
  assert.deepEqual(await violations(page), [], where);
}

test("made with a reason it is one sheet with the numbers to call, and the look is on record", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await page.goto(`/people/${id}`);
  await page.getByRole("link", { name: "制作爱心卡" }).click();
  await page.getByText(/给 .*139\*{4}7777 制卡。/).waitFor();
  await isGood(page, "what a card asks");
  await page.getByRole("button", { name: "制作卡片" }).click();
  await page.getByText("请填写").waitFor();
  assert.equal(await page.getByText("13900007777").count(), 0);
  await page.getByLabel("为什么制卡").fill("本人要求");
  await page.getByLabel("紧急联系人（可不填）").fill("示例女儿");
  await page.getByLabel("紧急联系人的电话（可不填）").fill("13900006666");
  await page.getByRole("button", { name: "制作卡片" }).click();
  await page.getByAltText(/二维码/).waitFor();
  const card = await page.getByRole("article").innerText();
  for (const said of ["示例老人", "13900007777", "示例女儿 13900006666", "甲镇乙村", "急救 120"]) assert.ok(card.includes(said), said);
  assert.equal(card.includes("示例路1号"), false, "the address was not chosen");
  await isGood(page, "a care card");
  assert.equal(await pagesOf(page, "care-card"), 1);

  await page.getByRole("link", { name: "返回此人" }).click();
  await page.getByRole("button", { name: "看谁看过" }).click();
  await page.getByText("印爱心卡：本人要求", { exact: false }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("loaded again it is not made any more: it asks anew, also in English on a dark phone", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE, language: "en", scheme: "dark" });
  await signIn(page, "jia1", "en");
  await page.goto(`/print/care/${id}`);
  await page.getByLabel("Why it is made").fill("asked for");
  await isGood(page, "what a card asks, dark");
  await page.getByRole("button", { name: "Make the card" }).click();
  await page.getByRole("article").waitFor();
  await page.getByAltText(/Code/).waitFor();
  await isGood(page, "a care card, dark");
  await page.reload();
  await page.getByLabel("Why it is made").waitFor();
  assert.equal(await page.getByRole("article").count(), 0);
  assert.deepEqual(faults, []);
  await close();
});
