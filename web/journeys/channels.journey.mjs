// The administrator sets up the ways out: another program hears of what happens, and a try shows what
// became of it. The receiver is a server of its own that checks the signature as the specification says.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server, browser, receiver, url;
const got = [];
let status = 204;
before(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes) => (body += bytes));
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${receiver.address().port}/hook`;
  process.env.SHOUWEN_OUTBOUND_ALLOW = "127.0.0.1";
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  receiver?.close();
});

function signature(secret, { headers, body }) {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
}

test("an endpoint is set up, tried, and what becomes of a try is said in words", async () => {
  const person = await newPerson(browser, server, { language: "zh-CN", size: DESKTOP });
  const { page, faults } = person;
  await signIn(page, "admin");
  await page.goto("/admin/channels");
  await page.getByRole("heading", { level: 1, name: "渠道" }).waitFor();
  await page.getByRole("tab", { name: "推送" }).click();
  await page.getByLabel("接收地址").fill("https://10.0.0.1/");
  await page.getByRole("button", { name: "新增地址" }).click();
  await page.getByText("内网地址须由运维在启动时放行", { exact: false }).first().waitFor();
  await page.getByLabel("接收地址").fill(url);
  await page.getByRole("button", { name: "新增地址" }).click();
  const secret = (await page.getByText(/^whsec_/).innerText()).trim();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "已复制" }).click();
  await page.getByRole("button", { name: "发送测试" }).click();
  await page.getByText("已发出", { exact: true }).waitFor();
  const tried = got.find((one) => JSON.parse(one.body).type === "test");
  assert.equal(tried.headers["webhook-signature"], signature(secret, tried));
  status = 500;
  await page.getByRole("button", { name: "发送测试" }).click();
  await page.getByText("对方返回 500").waitFor();
  status = 410;
  await page.getByRole("button", { name: "发送测试" }).click();
  await page.getByText("地址已失效（410）").waitFor();
  await page.reload();
  await page.getByRole("tab", { name: "推送" }).click();
  await page.getByText("对方返回 410，已自动停用。").waitFor();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await person.close();
});

test("every door on a phone in English", async () => {
  const person = await newPerson(browser, server, { language: "en", size: PHONE, scheme: "dark" });
  const { page, faults } = person;
  await signIn(page, "admin", "en");
  await page.goto("/admin/channels");
  await page.getByRole("heading", { level: 1, name: "Channels" }).waitFor();
  for (const [door, words] of [
    ["Webhooks", "Tells other programs"],
    ["Group robots", "There is no robot yet."],
    ["Words", "Placeholders:"],
  ]) {
    await page.getByRole("combobox", { name: "Part of the page" }).click();
    await page.getByTitle(door, { exact: true }).last().click();
    await page.getByText(words, { exact: false }).first().waitFor();
    await page.waitForLoadState("networkidle");
    assert.deepEqual(await violations(page), [], door);
    assert.equal(await isTooWide(page), false, `${door} is wider than the window`);
  }
  assert.deepEqual(faults, []);
  await person.close();
});
