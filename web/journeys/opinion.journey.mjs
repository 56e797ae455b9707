// The opinion book of an outlet: written into on a phone, answered late by the counter and shown as late,
// read by whoever wrote it, who alone lets it be made public, also after days and when the server came
// back; and the journal vouches for all of it on its page (A16).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const BOOK = "/registers/opinion-book.opinions";
const OPINION = "窗口太少，排队太久";
let server;
let browser;
let visitor;
before(async () => {
  server = await startServer(); // Monday, 2 March 2026, 09:00
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

// The entry, among those in this state.
async function opened(page, state) {
  await page.goto(BOOK);
  await page.getByLabel("看哪个状态").click();
  await page.locator(".ant-select-item-option", { hasText: state }).first().click();
  await page.getByRole("button", { name: "打开 001" }).click();
}

// Does an act of the entry, with what it asks for.
async function done(page, from, act, fields, state) {
  await opened(page, from);
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: act, exact: true }).click();
  const form = drawer.getByRole("form", { name: act });
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text);
  await form.getByRole("button", { name: act, exact: true }).click();
  await page.getByText(`001：${state}`).waitFor();
}

test("the head of the unit opens the book, and somebody writes into it on a phone", async () => {
  const head = await newPerson(browser, server);
  await signIn(head.page, "jia");
  await head.page.goto(BOOK);
  await head.page.getByRole("button", { name: "开放自助" }).click();
  await head.page.getByRole("dialog").getByRole("button", { name: "开放自助" }).click();
  await head.page.getByText("本单位已开放自助").waitFor();
  assert.deepEqual(head.faults, []);
  await head.close();
  visitor = await newPerson(browser, server, { size: PHONE });
  const { page } = visitor;
  await page.goto("/p/visit");
  await page.getByRole("heading", { name: "甲镇" }).waitFor();
  await page.getByRole("link", { name: /意见簿/ }).click();
  await page.getByLabel(/意见或建议/).fill(OPINION);
  await isGood(page, "writing");
  await page.locator("form button[type=submit]").click();
  await page.getByText("001", { exact: true }).waitFor();
  await page.getByText(OPINION).waitFor();
  assert.equal(await page.getByRole("button", { name: "同意公开" }).count(), 0, "there is no answer yet");
  await isGood(page, "the own page");
});

test("read and answered too late, and that is said; the server was killed in between", async () => {
  await server.kill();
  await server.comeBack(); // with the clock it began with
  await server.moveClock("5d"); // three workdays to answer ended with Thursday
  const staff = await newPerson(browser, server);
  await signIn(staff.page, "jia");
  await done(staff.page, "未阅", "阅", {}, "已阅");
  await done(staff.page, "已阅", "答复", { 答复: "四月起加开两个窗口" }, "已答复");
  await opened(staff.page, "已答复");
  const drawer = staff.page.getByRole("dialog");
  await drawer.getByText("逾期做到").first().waitFor();
  const publish = drawer.getByRole("button", { name: "公开", exact: true });
  assert.ok((await publish.count()) === 0 || (await publish.isDisabled()), "nobody but the writer agrees");
  await isGood(staff.page, "the entry");
  await screenshot(staff.page, "opinion-late");
  assert.deepEqual(staff.faults, []);
  await staff.close();
});

test("whoever wrote reads the answer and agrees; then it hangs on the public pages", async () => {
  const { page } = visitor;
  await page.reload();
  await page.getByText("四月起加开两个窗口").waitFor();
  await page.getByRole("button", { name: "同意公开" }).click();
  await page.getByRole("button", { name: /同意公开/ }).first().click();
  await page.getByText("本人同意公开").waitFor();
  await isGood(page, "agreed");
  await screenshot(page, "opinion-agreed-phone");
  const head = await newPerson(browser, server);
  await signIn(head.page, "jia");
  await done(head.page, "本人同意公开", "公开", {}, "已公开");
  assert.deepEqual(head.faults, []);
  await head.close();
  const reader = await newPerson(browser, server, { size: PHONE });
  await reader.page.goto("/p/registers/opinion-book.opinions");
  await reader.page.getByText(OPINION).waitFor();
  await reader.page.getByText("四月起加开两个窗口").waitFor();
  await isGood(reader.page, "the public book");
  assert.deepEqual([...visitor.faults, ...reader.faults], []);
  await reader.close();
  await visitor.close();
});

test("the journal is whole, and every case is what it says", async () => {
  const auditor = await newPerson(browser, server);
  await signIn(auditor.page, "auditor");
  await auditor.page.goto("/journal");
  await auditor.page.getByRole("tab", { name: "验证" }).click();
  await auditor.page.getByRole("button", { name: "验证", exact: true }).click();
  await auditor.page.getByText(/日志完整，共 \d+ 条；\d+ 件诉求与日志所载一致/).waitFor();
  await isGood(auditor.page, "the journal");
  await screenshot(auditor.page, "journal-verified");
  assert.deepEqual(auditor.faults, []);
  await auditor.close();
});
