// Journey (b): a village is asked, five days pass, the case turns late, goes up, and the wall shows it (A03).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newPerson, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function receive(login, subject) {
  const { status, data } = await server.call("POST", "/api/v1/cases", {
    headers: { Authorization: `Bearer ${server.token(login)}`, "Idempotency-Key": "one-case" },
    body: { ledger: "livelihood", subject, body: subject, requester: { name: "示例丙", phone: "13900005678" } },
  });
  assert.equal(status, 201);
  return data;
}

test("the clock is moved five days: the promise breaks, the wall counts it, the case page says so", async () => {
  const subject = "村口路灯不亮，夜里看不见路";
  const found = await receive("jia1", subject);
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "admin");
  await page.goto("/wall");
  await page.getByRole("heading", { level: 1, name: "督办墙" }).waitFor();
  const late = async () => Number(await page.locator("a", { hasText: "已逾期" }).locator(".ant-statistic-content-value").innerText());
  const before = await late();

  // Received on the 2nd, not counting that day: the fifth ends with the 7th (Civil Code art. 201).
  // Sessions end meanwhile: who comes back signs in again.
  await server.moveClock("5d");
  await signIn(page, "admin");
  await page.goto("/wall");
  await page.getByRole("heading", { level: 1, name: "督办墙" }).waitFor();
  await page.waitForLoadState("networkidle");
  const onTheFifth = await late();
  await server.moveClock("1d");
  await signIn(page, "admin");
  await page.goto("/wall");
  await page.getByRole("heading", { level: 1, name: "督办墙" }).waitFor();
  await page.waitForLoadState("networkidle");
  assert.ok((await late()) > onTheFifth, "the case is late once its fifth day has ended");
  assert.ok(onTheFifth >= before);
  assert.deepEqual(await violations(page), []);

  await page.goto(`/cases/${found.id}`);
  await page.getByText(found.number).first().waitFor();
  await page.getByText(/逾期|已超/).first().waitFor();

  // Up to the township, as A03 says of what the village did not settle; the wall counts it there.
  const township = async () => {
    await page.goto("/wall");
    const row = page.getByRole("row", { name: /^乡镇/ });
    await row.first().waitFor();
    return Number(await row.first().getByRole("cell").nth(1).innerText());
  };
  const there = await township();
  const village = await newPerson(browser, server);
  await signIn(village.page, "jia1");
  await village.page.goto(`/cases/${found.id}`);
  await village.page.getByRole("button", { name: "上报", exact: true }).click();
  const drawer = village.page.getByRole("dialog");
  await drawer.getByLabel("理由").fill("五日内未能办结");
  await drawer.getByRole("button", { name: "上报", exact: true }).click();
  await village.page.getByText("上报上一级", { exact: true }).first().waitFor();
  await village.close();
  assert.equal(await township(), there + 1);
  assert.deepEqual(faults, []);
  await close();
});
