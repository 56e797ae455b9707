// A handler works through the list: from case to case by one key; what the server refuses stands at its
// field; an impatient double click on a confirmation is one command.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PASSWORD, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

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

async function takeIn(...subjects) {
  const { data } = await server.call("POST", "/api/v1/sessions", { body: { login: "jia1", password: PASSWORD } });
  const headers = { Authorization: `Bearer ${data.token}` };
  for (const subject of subjects) {
    const answer = await server.call("POST", "/api/v1/cases", { body: { subject, ledger: "livelihood" }, headers });
    assert.equal(answer.status, 201, JSON.stringify(answer.data));
  }
}

test("from the list to a case and on to the next, by keys alone", async () => {
  await takeIn("示例清单甲", "示例清单乙", "示例清单丙");
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await page.goto("/cases?q=示例清单&sort=received_at");
  await page.getByRole("link", { name: "示例清单甲" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "示例清单乙" }).waitFor();
  const place = page.getByRole("group", { name: "在刚才的列表里" });
  await place.getByText("2 / 3").waitFor();
  await page.keyboard.press("Alt+n");
  await page.getByRole("heading", { level: 1, name: "示例清单丙" }).waitFor();
  await page.keyboard.press("Alt+n"); // the last: nothing happens
  await place.getByText("3 / 3").waitFor();
  await page.keyboard.press("Alt+p");
  await page.getByRole("heading", { level: 1, name: "示例清单乙" }).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});

test("a number that is none is told at the telephone, on a phone as well, and what was typed stays", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await signIn(page, "jia1");
  await page.goto("/desk");
  await page.getByLabel("电话").fill("12");
  await page.getByLabel("什么事").fill("示例路灯不亮");
  await page.getByRole("button", { name: "受理", exact: true }).click();
  const said = page.locator(".ant-form-item").filter({ has: page.getByLabel("电话") }).locator(".ant-form-item-explain-error");
  await said.getByText("这不是电话号码").waitFor();
  assert.equal(await page.getByLabel("什么事").inputValue(), "示例路灯不亮");
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});

test("a double click on a confirmation sends one request", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  const sent = [];
  page.on("request", (request) => request.method() === "POST" && request.url().includes("/defaults") && sent.push(request.url()));
  await signIn(page, "admin");
  await page.goto("/studio");
  const card = page.locator(".ant-card").filter({ hasNotText: "新诉求使用" }).first();
  await card.getByRole("link").click();
  await page.getByRole("button", { name: "用于新诉求" }).click();
  await page.locator(".ant-popover").getByRole("button", { name: /确\s?定/ }).dblclick();
  await page.getByText("新诉求使用", { exact: true }).waitFor();
  await page.waitForTimeout(700);
  assert.equal(sent.length, 1);
  assert.deepEqual(faults, []);
  await close();
});
