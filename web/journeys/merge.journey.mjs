// Two people report the same street light: the office merges the second report into the first, one reply
// and reaches both public pages without either's name on the other's; undone, the second goes on alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
let first;
let second;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  first = await newPerson(browser, server, { size: PHONE });
  second = await newPerson(browser, server, { size: PHONE });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function isGood(page, name) {
  assert.equal(await isTooWide(page), false, `${name} is wider than the screen`);
  assert.deepEqual(await violations(page), [], name);
  await screenshot(page, name);
}

async function as(login, method, path, body) {
  const answer = await server.call(method, path, { body, headers: { Authorization: `Bearer ${server.token(login)}` } });
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.data)}`);
  return answer.data;
}

async function say({ page }, subject, name, phone) {
  await page.goto("/p");
  await page.getByLabel("一句话说明").fill(subject);
  await page.getByLabel("详细情况").fill("村口三盏路灯坏了半个月，晚上看不见路");
  await page.getByLabel("属于哪一类").selectOption("livelihood");
  await page.getByRole("textbox", { name: "姓名" }).fill(name);
  await page.getByRole("textbox", { name: "电话" }).fill(phone);
  await page.locator("[name=consent]").check();
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByRole("heading", { name: "已收到" }).waitFor();
  return page.locator(".number").innerText();
}

async function follow({ page }, number, tail) {
  await page.goto("/p/follow");
  await page.getByLabel("编号").fill(number);
  await page.getByLabel("电话末四位").fill(tail);
  await page.getByRole("button", { name: "查询" }).click();
  await page.getByText("办理中").first().waitFor();
}

const numbers = { first: "", second: "" };
const ids = { first: "", second: "" };

test("two people say the same", async () => {
  numbers.first = await say(first, "村口路灯不亮", "示例甲", "13900001234");
  await server.moveClock("1m");
  numbers.second = await say(second, "村口路灯又不亮", "示例乙", "13900005678");
  assert.notEqual(numbers.first, numbers.second);
  for (const which of ["first", "second"]) {
    ids[which] = (await as("admin", "GET", `/api/v1/cases?number=${numbers[which]}`)).items[0].id;
  }
});

test("the office merges the second into the first, after being told what that means", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "admin");
  await page.goto(`/cases/${ids.second}`);
  await page.getByLabel("诉求编号").fill(numbers.first);
  await page.getByRole("button", { name: "并入", exact: true }).click();
  await page.getByText(/由其自行评价/).waitFor();
  await page.getByRole("button", { name: "确认并入" }).click();
  await page.getByText("已并入", { exact: true }).waitFor();
  await isGood(page, "case-merged");
  await page.goto(`/cases/${ids.first}`);
  await page.getByRole("region", { name: "并入本诉求的" }).getByText("村口路灯又不亮").waitFor();
  await isGood(page, "case-leading");
  assert.deepEqual(faults, []);
  await close();
});

test("both are one hot issue", async () => {
  await server.moveClock("1s");
  const { page, faults, close } = await newPerson(browser, server, { size: { width: 360, height: 640 } });
  await signIn(page, "admin");
  await page.goto("/hot-issues");
  await page.getByRole("link", { name: "村口路灯不亮" }).click();
  await page.getByText("村口路灯又不亮").waitFor();
  await isGood(page, "hot-issue-phone");
  assert.deepEqual(faults, []);
  await close();
});

test("one reply reaches both public pages, without the name of the first on the page of the second", async () => {
  await as("admin", "POST", `/api/v1/cases/${ids.first}/replies`, { text: "示例甲您好，今天派人换灯" });
  await follow(first, numbers.first, "1234");
  await first.page.getByText("示例甲您好，今天派人换灯").first().waitFor();
  await follow(second, numbers.second, "5678");
  await second.page.getByText(/今天派人换灯/).first().waitFor();
  assert.equal(await second.page.getByText(/示例甲/).count(), 0);
  await isGood(second.page, "public-merged-phone");
});

test("undone, the second is handled by itself again", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "admin");
  await page.goto(`/cases/${ids.second}`);
  await page.getByRole("button", { name: "撤销并入" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "撤销并入" }).click();
  await page.getByText("已并入", { exact: true }).waitFor({ state: "detached" });
  await as("admin", "POST", `/api/v1/cases/${ids.first}/replies`, { text: "灯已换好" });
  await follow(second, numbers.second, "5678");
  assert.equal(await second.page.getByText("灯已换好").count(), 0);
  assert.deepEqual([...faults, ...first.faults, ...second.faults], []);
  await close();
});
