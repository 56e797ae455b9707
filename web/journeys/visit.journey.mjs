// A person takes a number on their own phone and is called; books a time and calls it off; nobody needs an
// account, and nothing is open before the head of the unit opens it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
let visitor;
before(async () => {
  server = await startServer(); // Monday, 2 March 2026, 09:00
  browser = await startBrowser();
  visitor = await newPerson(browser, server, { size: PHONE });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the window`);
  assert.deepEqual(await violations(page), [], where);
}

test("nothing is offered until the head of a unit opens it", async () => {
  const { page } = visitor;
  await page.goto("/p/visit");
  await page.getByText("还没有开放自助取号、预约的地方。").waitFor();
  assert.equal(await page.getByRole("navigation").getByRole("link", { name: "取号预约" }).count(), 0);
  await isGood(page, "no counters");
  const head = await newPerson(browser, server);
  await signIn(head.page, "jia");
  for (const book of ["tickets", "appointments"]) {
    await head.page.goto(`/registers/queue-tickets.${book}`);
    await head.page.getByText("本单位未开放自助").waitFor();
    await head.page.getByRole("button", { name: "开放自助" }).click();
    await head.page.getByRole("dialog").getByRole("button", { name: "开放自助" }).click();
    await head.page.getByText("本单位已开放自助").waitFor();
    await isGood(head.page, "the register, opened");
  }
  assert.deepEqual(head.faults, []);
  await head.close();
  // A browser keeps for a minute what an organisation offers: the next visitor comes with another.
  assert.deepEqual(visitor.faults, []);
  await visitor.close();
  visitor = await newPerson(browser, server, { size: PHONE });
});

test("a number is taken on the phone, called at the counter, and the wait is measured", async () => {
  const { page } = visitor;
  await page.goto("/p");
  await page.getByRole("navigation").getByRole("link", { name: "取号预约" }).click();
  await page.getByRole("heading", { name: "甲镇" }).waitFor();
  await isGood(page, "the counters");
  await screenshot(page, "visit-counters-phone");
  await page.getByRole("link", { name: "取号：叫号队列" }).click();
  await page.getByLabel(/办什么/).fill("换证");
  await isGood(page, "taking a number");
  await page.getByRole("button", { name: "取号" }).click();
  await page.getByText("A001", { exact: true }).waitFor();
  await page.getByText("下一个就是您。").waitFor();
  await isGood(page, "the own number");
  await screenshot(page, "visit-ticket-phone");
  await server.moveClock("7m");
  const staff = await newPerson(browser, server);
  await signIn(staff.page, "jia");
  await staff.page.goto("/registers/queue-tickets.tickets");
  await staff.page.getByText(/本人自助/).waitFor();
  await staff.page.getByRole("button", { name: "叫下一位 A001" }).click();
  const drawer = staff.page.getByRole("dialog");
  await drawer.getByRole("button", { name: "叫号" }).click();
  const form = drawer.getByRole("form", { name: "叫号" });
  await form.getByLabel("窗口").fill("3");
  await form.getByRole("button", { name: "叫号" }).click();
  await staff.page.getByText("A001：已叫号").waitFor();
  assert.deepEqual(staff.faults, []);
  await staff.close();
  await server.moveClock("1m");
  await page.reload();
  await page.getByText("已叫号").waitFor();
  await page.goto("/p/visit");
  await page.getByText(/一般7分钟，十人有九人在7分钟内（近28天1人次）/).waitFor();
  await page.getByRole("link", { name: /A001/ }).waitFor();
});

test("a time is booked, and called off after being asked", async () => {
  const { page } = visitor;
  await page.goto("/p/visit");
  await page.getByRole("link", { name: "预约：预约登记" }).click();
  await page.getByLabel("哪一天").fill("2026-03-03");
  await page.getByRole("radio", { name: /09:00/ }).check();
  await page.getByRole("textbox", { name: /姓名/ }).fill("示例客人");
  await page.getByRole("textbox", { name: /电话/ }).fill("13900001111");
  await isGood(page, "booking a time");
  await screenshot(page, "visit-booking-phone");
  await page.getByRole("button", { name: "预约", exact: true }).click();
  await page.getByText("2026/3/3 09:00").waitFor();
  await page.getByText("139****1111").waitFor();
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByRole("button", { name: "确定取消" }).click();
  await page.getByRole("status").getByText("取消").waitFor();
  await isGood(page, "called off");
  await page.getByRole("button", { name: "从本机移除" }).click();
  await page.getByRole("heading", { name: "取号、预约" }).waitFor();
  assert.deepEqual(visitor.faults, []);
});

test("in English, dark, on a narrow window", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: { width: 360, height: 640 }, language: "en", scheme: "dark" });
  await page.goto("/p/visit");
  await page.getByRole("link", { name: "Take a number: Queue" }).click();
  await isGood(page, "taking a number, English");
  await page.getByRole("button", { name: "Take a number" }).click();
  await page.getByText("A002", { exact: true }).waitFor();
  await isGood(page, "the own number, English");
  await page.goto("/p/visit/own/1");
  await page.getByText("This number is not kept on this device.").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
