// The server goes away in the middle of work and comes back: what was typed stays, nobody signs in again,
// nothing is done twice, and what others do shows again by itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newPerson, PASSWORD, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
before(async () => {
  server = await startServer({ at: "2026-12-01T09:00:00+08:00" });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const AWAY = "连不上服务器。您已填写的内容还在；恢复后页面会自动更新。";

async function caller(login) {
  const { data } = await server.call("POST", "/api/v1/sessions", { body: { login, password: PASSWORD } });
  const headers = { Authorization: `Bearer ${data.token}` };
  return async (method, path, body) => {
    const answer = await server.call(method, path, { body, headers });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.data)}`);
    return answer.data;
  };
}

// A page logs each request that found nobody; that is what is being tried here.
const ofThePage = (faults) => faults.filter((line) => !line.includes("ERR_"));

test("a form that is open while the server is away is sent once it is back, and once only", async () => {
  const colleague = await caller("jia1");
  const taken = await colleague("POST", "/api/v1/cases", { subject: "示例涵洞积水", ledger: "livelihood", requester: { name: "示例甲" } });
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await page.goto(`/cases/${taken.id}`);
  await page.getByText("实时更新").waitFor();
  await page.getByRole("button", { name: "办结", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("办理结果").fill("已抽干。");

  await server.kill();
  await page.getByText(AWAY).waitFor();
  await page.getByText("连接中断，正在重连").waitFor();
  assert.deepEqual(await violations(page), []);
  await drawer.getByRole("button", { name: "办结", exact: true }).click();
  await drawer.getByText("连不上服务器，请检查网络后再试。").waitFor();
  assert.equal(await drawer.getByLabel("办理结果").inputValue(), "已抽干。");

  await server.comeBack();
  await page.getByText(AWAY).waitFor({ state: "detached" });
  await page.getByText("实时更新").waitFor();
  await drawer.getByRole("button", { name: "办结", exact: true }).click();
  await page.getByText("已办结", { exact: true }).first().waitFor();
  await page.getByText("已抽干。").first().waitFor();
  const steps = await colleague("GET", `/api/v1/cases/${taken.id}/timeline`);
  assert.equal(steps.items.filter((step) => step.type === "case.settled").length, 1);

  await colleague("POST", `/api/v1/cases/${taken.id}/notes`, { text: "明天再去看一次。" });
  await page.getByText("明天再去看一次。").waitFor(); // live again
  assert.deepEqual(ofThePage(faults), []);
  await close();
});

test("a page that could not be loaded comes by itself when the server is back", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await signIn(page, "jia1");
  await page.goto("/cases");
  await page.locator(".sw-rows-body .sw-row").first().waitFor();
  await server.kill();
  await page.getByText(AWAY).waitFor();
  await page.getByRole("searchbox", { name: "搜索诉求" }).fill("涵洞");
  await page.getByText("暂时打不开").waitFor();
  assert.deepEqual(await violations(page), []);
  await server.comeBack();
  await page.getByRole("link", { name: /示例涵洞积水/ }).first().waitFor();
  assert.deepEqual(ofThePage(faults), []);
  await close();
});

test("who was signed out elsewhere meanwhile signs in again and comes back to the page", async () => {
  const { page, close } = await newPerson(browser, server);
  await signIn(page, "jia2");
  await page.goto("/desk");
  await page.getByText("实时更新").waitFor();
  const elsewhere = await caller("jia2");
  for (const session of await elsewhere("GET", "/api/v1/sessions")) {
    if (!session.current) await elsewhere("DELETE", `/api/v1/sessions/${session.id}`);
  }
  await server.kill();
  await page.getByText(AWAY).waitFor();
  await server.comeBack();
  await page.waitForURL("**/login?next=%2Fdesk");
  await page.getByLabel("登录名", { exact: true }).fill("jia2");
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL("**/desk");
  await close();
});

test("a citizen's report that found nobody is sent again and received once", async () => {
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await page.goto("/p");
  await page.getByLabel("一句话说明").fill("示例水渠堵了");
  await page.getByLabel("属于哪一类").selectOption("livelihood");
  await page.getByRole("textbox", { name: "姓名" }).fill("示例乙");
  await page.getByRole("textbox", { name: "电话" }).fill("13900055555");
  await page.locator("[name=consent]").check();
  await server.kill();
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByRole("alert").waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await page.getByLabel("一句话说明").inputValue(), "示例水渠堵了");
  await server.comeBack();
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByRole("heading", { name: "已收到" }).waitFor();
  const office = await caller("office");
  const found = await office("GET", `/api/v1/cases?q=${encodeURIComponent("示例水渠堵了")}`);
  assert.equal(found.items.length, 1);
  assert.deepEqual(ofThePage(faults), []);
  await close();
});
