// What is printed and taken along or hung up: each is one A4 sheet with a code on it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, pagesOf, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
before(async () => {
  server = await startServer(); // Monday, 2 March 2026, 09:00
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function call(login, method, path, body) {
  const { status, data } = await server.call(method, path, { headers: { Authorization: `Bearer ${server.token(login)}` }, body });
  assert.ok(status < 300, JSON.stringify(data));
  return data;
}

async function isOneSheet(page, path, code) {
  await page.goto(path);
  await page.getByAltText(code).waitFor();
  assert.deepEqual(await violations(page), [], path);
  assert.equal(await isTooWide(page), false, path);
  assert.equal(await pagesOf(page), 1, path);
}

test("receipt, tracking card, contact card, badge and door plate", async () => {
  const words = { ledger: "livelihood", subject: "示例路口路灯不亮", body: "三盏都不亮" };
  const taken = await call("jia1", "POST", "/api/v1/cases", words);
  const mine = (await call("jia1", "GET", "/api/v1/sessions/current")).staff;
  const clerk = await newPerson(browser, server);
  await signIn(clerk.page, "jia1");
  await isOneSheet(clerk.page, `/print/receipt/${taken.id}`, /二维码/);
  await isOneSheet(clerk.page, `/print/tracking/${taken.id}`, /二维码/);
  await isOneSheet(clerk.page, `/print/contact/${mine.id}`, /二维码/);
  await isOneSheet(clerk.page, `/print/badge/${mine.id}`, /二维码/);
  assert.deepEqual(clerk.faults, []);
  await clerk.close();
  const admin = await newPerson(browser, server);
  await signIn(admin.page, "admin");
  await isOneSheet(admin.page, `/print/unit/${mine.unit}`, /二维码/);
  assert.deepEqual(admin.faults, []);
  await admin.close();
});

test("a posting, by anybody from the public board", async () => {
  const { postings } = await call("admin", "GET", "/api/v1/methods/ledger-zhongjiang");
  const made = await call("admin", "POST", "/api/v1/postings", { posting: postings[0].id, period: "2026-02" });
  const { page, faults, close } = await newPerson(browser, server);
  await isOneSheet(page, `/p/board/${made.id}`, "本公示的二维码");
  await page.getByRole("button", { name: "打印" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});
