// A program works with somebody's rights: its token is made and shown once, outlives a restart, ends by the clock, and
// is revoked; what another device has revoked already is said, and the list stays usable.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

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

const SECRET = /^swt_[\w-]{43}$/;
const answers = async (token) => (await server.call("GET", "/api/v1/sessions/current", { headers: { Authorization: `Bearer ${token}` } })).status;

async function make(page, name) {
  await page.getByLabel("用途").fill(name);
  await page.getByRole("button", { name: "生成令牌" }).click();
  await page.getByText("请现在复制：令牌只显示这一次。").waitFor();
  await page.getByRole("cell", { name, exact: true }).waitFor();
  return page.getByText(SECRET).innerText();
}
const line = (page, name) => page.getByRole("row").filter({ has: page.getByRole("cell", { name, exact: true }) });
async function revoke(page, name) {
  await line(page, name).getByRole("button", { name: /^作\s*废$/ }).click();
  await page.getByText(`作废“${name}”？用它的程序会立即失去访问。`).waitFor();
  await page.getByRole("tooltip").filter({ hasText: name }).getByRole("button").last().click();
}
async function account(options) {
  const person = await newPerson(browser, server, options);
  await signIn(person.page, "jia1");
  await person.page.goto("/account");
  await person.page.getByLabel("用途").waitFor();
  return person;
}

let kept; // of the wall, to the end of its 90 days

test("a token is made on a phone, shown once, works, and is not shown again", async () => {
  const { page, faults, close } = await account({ size: PHONE });
  await page.getByText("还没有令牌").waitFor();
  kept = await make(page, "示例大屏");
  assert.equal(await answers(kept), 200);
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "tokens-phone");
  await page.reload();
  await line(page, "示例大屏").waitFor();
  assert.equal(await page.getByText(SECRET).count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("revoked it works no more, at once; revoked on another device it says so, and one can go on", async () => {
  const desk = await account();
  const other = await account();
  const token = await make(desk.page, "示例脚本");
  await other.page.reload();
  await line(other.page, "示例脚本").waitFor();
  await revoke(desk.page, "示例脚本");
  await line(desk.page, "示例脚本").waitFor({ state: "detached" });
  assert.equal(await answers(token), 401);
  assert.equal(await answers(kept), 200);

  await revoke(other.page, "示例脚本");
  await other.page.getByText("没有这个对象，或无权知道它。").waitFor();
  // The question closed with the refusal and can be put again.
  await other.page.getByRole("tooltip").waitFor({ state: "hidden" });
  await revoke(other.page, "示例脚本");
  await other.page.getByRole("tooltip").waitFor({ state: "hidden" });
  assert.deepEqual(await violations(other.page), []);
  assert.deepEqual(desk.faults, []);
  await desk.close();
  await other.close();
});

test("a restart ends no token; its 90 days do, to the second", async () => {
  await server.kill();
  await server.comeBack();
  assert.equal(await answers(kept), 200);
  const { page, close } = await account();
  const until = await line(page, "示例大屏").getByText(/2026\/5\/31 09:0\d/).innerText();
  assert.match(until, /2026\/5\/31/); // 2026-03-02 and 90 days
  await screenshot(page, "tokens");
  await close();
  await server.call("POST", "/test/clock", { body: { now: "2026-05-31T08:59:59+08:00" } });
  assert.equal(await answers(kept), 200);
  await server.call("POST", "/test/clock", { body: { now: "2026-05-31T09:10:00+08:00" } });
  assert.equal(await answers(kept), 401);
});
