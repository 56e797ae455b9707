// The books of the front line: a ticket is taken, called and its wait measured; the next shift confirms what
// the last one left; an umbrella is lent and comes back. On a desk and on the narrowest phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const NARROW = { width: 360, height: 740 };
const AT = "2026-12-01T09:00:00+08:00"; // after everything that happened in the demo
let server;
let browser;
before(async () => {
  server = await startServer({ at: AT });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a ticket is taken, called, and the wait is measured", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: DESKTOP });
  await signIn(page, "jia1");
  await page.goto("/registers");
  await page.getByRole("link", { name: /叫号队列/ }).click();
  await page.getByRole("button", { name: "取号" }).click();
  await page.getByText("您的号码是 A001").waitFor();
  await page.getByRole("button", { name: "叫下一位 A001" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await server.moveClock("7m");
  await page.getByRole("button", { name: "叫下一位 A001" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "叫号" }).click();
  const form = drawer.getByRole("form", { name: "叫号" });
  await form.getByLabel("窗口").fill("3");
  await form.getByRole("button", { name: "叫号" }).click();
  await page.getByText("A001：已叫号").waitFor();
  await page.getByRole("region", { name: "正在叫号" }).getByText("A001 → 3").waitFor();
  await page.getByText("等候时间：1 次，中位 7 分钟，九成在 7 分钟内 · 20分钟内 100.00%").waitFor();
  await screenshot(page, "registers-queue");
  await page.getByRole("link", { name: "打印小票" }).click();
  await page.getByRole("article").getByText("A001").waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("navigation").isVisible(), false);
  assert.equal(await page.getByRole("article").isVisible(), true);
  assert.deepEqual(faults, []);
  await close();
});

test("what one shift leaves the next one confirms, on a narrow phone", async () => {
  const first = await newPerson(browser, server, { size: NARROW });
  await signIn(first.page, "jia1");
  await first.page.goto("/duty");
  await first.page.getByRole("button", { name: "登记：值班记录" }).click();
  const form = first.page.getByRole("dialog");
  await form.getByLabel("交接事项").fill("香港客人的包裹在三号柜");
  await form.getByLabel("涉及的客人姓名").fill("示例客人");
  await form.getByLabel("涉及的客人电话").fill("13900001111");
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await first.page.getByText("已登记，编号 001").waitFor();
  const log = first.page.getByRole("region", { name: "值班记录" });
  await log.getByText("香港客人的包裹在三号柜").waitFor();
  assert.equal((await log.innerText()).includes("13900001111"), false);
  assert.equal(await isTooWide(first.page), false);
  assert.deepEqual(await violations(first.page), []);
  await log.getByRole("button", { name: "打开 001" }).click();
  const own = first.page.getByRole("dialog");
  assert.equal(await own.getByRole("button", { name: "确认接班" }).isDisabled(), true);
  await own.getByText("须由另一个人来做").waitFor();
  await screenshot(first.page, "registers-duty-phone");
  await first.close();

  const next = await newPerson(browser, server, { size: NARROW });
  await signIn(next.page, "jia");
  await next.page.goto("/duty");
  await next.page.getByRole("region", { name: "值班记录" }).getByRole("button", { name: "打开 001" }).click();
  const drawer = next.page.getByRole("dialog");
  await drawer.getByRole("button", { name: "确认接班" }).click();
  await drawer.getByRole("form", { name: "确认接班" }).getByRole("button", { name: "确认接班" }).click();
  await next.page.getByText("001：已确认").waitFor();
  assert.deepEqual(first.faults.concat(next.faults), []);
  await next.close();
});

test("an umbrella is lent and brought back", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: NARROW });
  await signIn(page, "jia1");
  await page.goto("/registers/loan-box.loans");
  const box = page.getByRole("region", { name: "库存" });
  await box.getByLabel("物品").click();
  await page.locator(".ant-select-item-option", { hasText: "雨伞" }).click();
  await box.getByLabel("件数").fill("1");
  await box.getByRole("button", { name: "补充或核销" }).click();
  await box.getByText("雨伞：箱内 1，借出 0").waitFor();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("物品").click();
  await page.locator(".ant-select-item-option", { hasText: "雨伞" }).last().click();
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("已登记，编号 001").waitFor();
  await page.getByRole("button", { name: "打开 001" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "借出" }).click();
  await drawer.getByLabel("借用人姓名").fill("示例借用人");
  await drawer.getByRole("form", { name: "借出" }).getByRole("button", { name: "借出" }).click();
  await box.getByText("雨伞：箱内 0，借出 1").waitFor();
  await box.getByText("该补充了").waitFor();
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await violations(page), []);
  await page.getByLabel("看哪个状态").click();
  await page.locator(".ant-select-item-option", { hasText: "借出" }).click();
  await page.getByRole("button", { name: "打开 001" }).click();
  const back = page.getByRole("dialog");
  await back.getByRole("button", { name: "归还" }).click();
  await back.getByRole("form", { name: "归还" }).getByRole("button", { name: "归还" }).click();
  await box.getByText("雨伞：箱内 1，借出 0").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
