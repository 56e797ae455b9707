// A person who asked is found, seen masked, held by law, let go again and forgotten; every look is written down.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
const people = [];
before(async () => {
  server = await startServer();
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

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the window`);
  assert.deepEqual(await violations(page), [], where);
}

async function why(page, title, reason) {
  await page.getByRole("button", { name: title }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("理由").fill(reason);
  return dialog;
}

test("a person is found by phone, held, and cannot be forgotten until the hold is lifted", async () => {
  // Somebody without an open case: one who has one cannot be forgotten before it has ended.
  const added = await server.call("POST", "/api/v1/people", {
    headers: { Authorization: `Bearer ${server.token("jia1")}` },
    body: { name: "示例丁某", phones: ["13900008888"] },
  });
  assert.equal(added.status, 201, JSON.stringify(added.data));
  const page = await as("admin");
  await page.goto("/people");
  await page.getByLabel("姓名或电话中的一部分").fill("13900008888");
  const link = page.getByRole("table").getByRole("link");
  await link.first().waitFor();
  await isGood(page, "people");
  assert.equal(page.url().includes("8888"), false);
  await link.first().click();
  await page.getByText("139****8888").waitFor();
  await page.getByText("没有留存。").waitFor();
  await isGood(page, "a person");
  const held = await why(page, "依法留存", "诉讼中");
  await held.getByRole("button", { name: "依法留存" }).click();
  await page.getByText("留存中").waitFor();
  assert.equal(await page.getByRole("button", { name: "匿名化" }).isDisabled(), true);
  await isGood(page, "a person held");
  const lifted = await why(page, "解除留存", "已结案");
  await lifted.getByRole("button", { name: "解除留存" }).click();
  await page.getByText("已解除").waitFor();
  const forget = await why(page, "匿名化", "本人要求");
  assert.equal(await forget.getByRole("button", { name: "匿名化" }).isDisabled(), true);
  await forget.getByLabel("请输入“匿名化”确认").fill("匿名化");
  await forget.getByRole("button", { name: "匿名化" }).click();
  await page.getByText("已匿名化", { exact: true }).waitFor();
  await isGood(page, "a person forgotten");
  await page.getByRole("button", { name: "看谁看过" }).click();
  await page.getByText("解除留存", { exact: false }).first().waitFor();
});

test("nobody found is said so, also in English on a phone", async () => {
  const one = await newPerson(browser, server, { size: { width: 360, height: 640 }, language: "en", scheme: "dark" });
  people.push(one);
  await signIn(one.page, "admin", "en");
  await one.page.goto("/people");
  await one.page.getByLabel("Part of a name or phone number").fill("00000000000");
  await one.page.getByText("Nobody found").waitFor();
  await isGood(one.page, "people, English");
});
