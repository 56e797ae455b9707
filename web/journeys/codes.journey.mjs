// A code is made for a unit's door, printed, and leads whoever scans it to a form that knows the door.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, pagesOf, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

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

let link = "";

test("administration makes the code of a unit at a place, and its door plate fills one A4 sheet", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "admin");
  await page.goto("/admin");
  await page.getByRole("button", { name: "甲镇乙村的二维码" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("张贴地点（可不填）").fill("村口 & 公示栏");
  await drawer.getByRole("img", { name: "甲镇乙村 村口 & 公示栏 的二维码" }).waitFor();
  link = await drawer.getByText(/\/p\?unit=/).innerText();
  assert.deepEqual(await violations(page), []);
  await drawer.getByRole("link", { name: "打印门牌" }).click();
  await page.waitForURL("**/print/unit/**");
  const plate = page.getByRole("article");
  await plate.getByRole("heading", { name: "甲镇乙村" }).waitFor();
  await plate.getByRole("img", { name: "甲镇乙村 村口 & 公示栏 的二维码" }).waitFor();
  assert.equal(await plate.getByText(/\/p\?unit=/).innerText(), link);
  await plate.getByText("电话 0800-211").waitFor();
  await screenshot(page, "door-plate");
  assert.deepEqual(await violations(page), []);
  assert.equal(await pagesOf(page), 1);
  assert.deepEqual(faults, []);
  await close();
});

test("who scans it finds unit and place filled in, and the unit is the one asked", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await page.goto(link);
  await page.getByText("您正在向“甲镇乙村”反映。").waitFor();
  assert.equal(await page.getByLabel("地点").inputValue(), "村口 & 公示栏");
  assert.equal(await isTooWide(page), false);
  await page.getByLabel("一句话说明").fill("公示栏玻璃碎了");
  await page.getByLabel("属于哪一类").selectOption("livelihood");
  await page.getByRole("textbox", { name: "姓名" }).fill("示例丙");
  await page.getByRole("textbox", { name: "电话" }).fill("13900077777");
  await page.locator("[name=consent]").check();
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByRole("heading", { name: "已收到" }).waitFor();
  await page.getByText("甲镇乙村").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a plate on a phone is not wider than the window; of a unit there is none the page says so", async () => {
  const { page, close } = await newPerson(browser, server, { size: { width: 360, height: 640 }, scheme: "dark", language: "en" });
  await signIn(page, "admin", "en");
  await page.goto(`/print/unit/${new URL(link).searchParams.get("unit")}`);
  await page.getByRole("article").getByRole("img").waitFor();
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await violations(page), []);
  await page.goto("/print/unit/1");
  await page.getByRole("alert").waitFor();
  assert.deepEqual(await violations(page), []);
  await close();
});
