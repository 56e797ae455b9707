// Signing in and out, on a desktop and on a phone; what is refused; the frame in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

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

test("a wrong password is refused in words, the right one leads to where one wanted to go", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await page.goto("/journal");
  await page.getByLabel("登录名", { exact: true }).fill("admin");
  await page.getByLabel("密码", { exact: true }).fill("not-the-password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("alert").getByText("登录名或密码不对").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByLabel("密码", { exact: true }).fill("demo-sample-2026");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL("**/journal");
  await page.getByText("实时更新").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("the menu shows what one may see; without the right a page says which one is missing", async () => {
  const { page, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  assert.equal(await page.getByRole("link", { name: "日志" }).count(), 0);
  await page.goto("/journal");
  await page.getByText("（看日志）").waitFor();
  assert.deepEqual(await violations(page), []);
  await close();
});

for (const [size, name] of [[PHONE, "phone"], [DESKTOP, "desktop"], [{ width: 360, height: 640 }, "small phone"], [{ width: 1920, height: 1080 }, "wide screen"]]) {
  test(`the frame on a ${name}: both languages, both schemes, no sideways scrolling, accessible; signing out`, async () => {
    const { page, faults, close } = await newPerson(browser, server, { size });
    await signIn(page, "admin");
    assert.equal(await isTooWide(page), false);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "深色" }).click();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "My promises" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/login");
    await page.goto("/cases");
    await page.waitForURL("**/login?next=%2Fcases");
    assert.deepEqual(faults, []);
    await close();
  });
}

test("an invitation link without its token says so", async () => {
  const { page, close } = await newPerson(browser, server, { size: PHONE });
  await page.goto("/welcome");
  await page.getByRole("alert").getByText("邀请链接不完整").waitFor();
  assert.deepEqual(await violations(page), []);
  await close();
});
