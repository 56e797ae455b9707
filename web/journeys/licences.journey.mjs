// Licence to serve: granted with its record, short of the mark refused, withdrawn with a reason; what was
// done stands in the journal in words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server, browser;
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

// The drawer of the first of the staff.
async function openFirst(page) {
  await page.goto("/admin");
  if (page.viewportSize().width > 768) {
    await page.getByRole("tab", { name: "人员" }).click();
  } else {
    await page.getByRole("combobox", { name: "部分" }).click();
    await page.getByTitle("人员", { exact: true }).click();
  }
  await page.getByRole("button", { name: /^修改./ }).first().click();
  const licences = page.getByRole("region", { name: "上岗证" });
  await licences.waitFor();
  return licences;
}

test("trained and passed: one mark short is refused, the mark itself is a licence", async () => {
  const person = await newPerson(browser, server, { size: DESKTOP });
  const { page, faults } = person;
  await signIn(page, "admin");
  const licences = await openFirst(page);
  await licences.getByText("还没有上岗证").waitFor();
  await licences.getByLabel("哪种上岗证").click();
  await page.getByTitle(/^驾驶员上岗证/).click();
  await licences.getByText("满 80 分及格").waitFor();
  await licences.getByLabel("培训内容").fill("理论考试与面试");
  await licences.getByLabel("考核日期").fill("2026-03-01");
  await licences.getByLabel("考核成绩（0 至 100）").fill("79");
  await licences.getByLabel("考核人").click();
  await page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option").first().click();
  await licences.getByRole("button", { name: "颁发上岗证" }).click();
  await licences.getByText("考核成绩 79 分，未达及格分 80 分。").waitFor();
  await isGood(page, "refused");
  await licences.getByLabel("考核成绩（0 至 100）").fill("80");
  await licences.getByRole("button", { name: "颁发上岗证" }).click();
  await licences.getByText(/^有效至/).waitFor();
  await licences.getByText(/理论考试与面试，2026-03-01 由.+考核，80 分/).waitFor();
  await isGood(page, "granted");
  assert.deepEqual(faults, []);
  await person.close();
});

test("withdrawn on a phone after being asked why, and the journal says all of it", async () => {
  const person = await newPerson(browser, server, { size: PHONE, scheme: "dark" });
  const { page, faults } = person;
  await signIn(page, "admin");
  const licences = await openFirst(page);
  await licences.getByRole("button", { name: "收回" }).click();
  const dialog = page.getByRole("dialog", { name: /^收回/ });
  await dialog.getByLabel("收回的缘由").waitFor();
  await isGood(page, "asked");
  await dialog.getByRole("button", { name: "收回" }).click();
  await dialog.getByText("请填写").waitFor();
  await dialog.getByLabel("收回的缘由").fill("喝了用户的水");
  await dialog.getByRole("button", { name: "收回" }).click();
  await licences.getByText(/收回：喝了用户的水$/).waitFor();
  await isGood(page, "withdrawn");
  await page.goto("/journal");
  await page.getByText("颁发上岗证").first().waitFor();
  await page.getByText("收回上岗证").first().waitFor();
  assert.deepEqual(faults, []);
  await person.close();
});
