// One's own account on two devices: seen from each, signed out from afar, and by a new password.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PASSWORD, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const NEW = "another sample 2026";
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

async function isGood(page, where) {
  assert.equal(await isTooWide(page), false, `${where} is wider than the window`);
  assert.deepEqual(await violations(page), [], where);
}

async function isSignedOut(page) {
  await page.goto("/account");
  await page.waitForURL("**/login?next=%2Faccount");
}

test("a device that was left behind is signed out from another", async () => {
  const desk = await newPerson(browser, server);
  const phone = await newPerson(browser, server, { size: PHONE });
  await signIn(desk.page, "jia1");
  await signIn(phone.page, "jia1");
  await phone.page.goto("/account");
  await phone.page.getByText("本机").waitFor();
  await isGood(phone.page, "the account on a phone");
  await phone.page.getByRole("table").getByRole("button", { name: /^退\s*出$/ }).click();
  await phone.page.getByText("让这台设备退出登录？").waitFor();
  await phone.page.getByRole("tooltip").getByRole("button").last().click();
  await phone.page.getByRole("table").getByRole("button", { name: /^退\s*出$/ }).waitFor({ state: "detached" });
  await isSignedOut(desk.page);
  assert.deepEqual(phone.faults, []);
  await desk.close();
  await phone.close();
});

test("a new password: the old one is asked for, two that differ are said, the other device is out, the new one works", async () => {
  const desk = await newPerson(browser, server);
  const phone = await newPerson(browser, server, { size: PHONE });
  await signIn(desk.page, "jia1");
  await signIn(phone.page, "jia1");
  const { page } = desk;
  await page.goto("/account");
  const fill = async (old, again) => {
    await page.getByLabel("现在的密码", { exact: true }).fill(old);
    await page.getByLabel("新密码", { exact: true }).fill(NEW);
    await page.getByLabel("再输一次新密码", { exact: true }).fill(again);
    await page.getByRole("button", { name: "修改密码" }).click();
  };
  await fill(PASSWORD, `${NEW}!`);
  await page.getByText("两次输入的不一样").waitFor();
  await isGood(page, "a password that differs");
  await fill("not the password", NEW);
  await page.getByText("现在的密码不对").waitFor();
  assert.equal(new URL(page.url()).pathname, "/account", "a wrong old password signs nobody out");
  await fill(PASSWORD, NEW);
  await page.getByText("密码已修改，其他设备上的登录已退出。").waitFor();
  await isGood(page, "a password changed");
  await isSignedOut(phone.page);
  await phone.page.getByLabel("登录名", { exact: true }).fill("jia1");
  await phone.page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await phone.page.getByRole("button", { name: "登录", exact: true }).click();
  await phone.page.getByRole("alert").waitFor();
  await phone.page.getByLabel("密码", { exact: true }).fill(NEW);
  await phone.page.getByRole("button", { name: "登录", exact: true }).click();
  await phone.page.waitForURL("**/account");
  await desk.close();
  await phone.close();
});
