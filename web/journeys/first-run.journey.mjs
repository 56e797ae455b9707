// Journey (e): an empty store, the guide, the first case. What the administrator types is all there is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newPerson, screenshot, startBrowser, startServer, violations } from "./harness.mjs";

let server, browser;
before(async () => {
  server = await startServer({ demo: false });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// The one-time code that `serve` printed for whoever can see its screen.
function printedCode() {
  return /[0-9A-Z]{4}(?:-[0-9A-Z]{4})+/.exec(server.said)?.[0] ?? "";
}

async function fill(page, label, text) {
  await page.getByLabel(label, { exact: true }).fill(text);
}

test("from an empty store to the first case, by the guide alone", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await page.goto("/");
  await page.waitForURL("**/setup");
  assert.deepEqual(await violations(page), []);
  await fill(page, "设置码", "0000-0000");
  await fill(page, "组织名称", "示例物业服务中心");
  await page.getByRole("radio", { name: "台账工作法" }).check();
  await fill(page, "姓名", "示例管理员");
  await fill(page, "登录名", "guanli");
  await fill(page, "密码", "a-long-sample-word");
  await page.getByRole("button", { name: "建立组织" }).click();
  await page.getByRole("alert").getByText("设置码不正确").waitFor(); // nothing typed is lost
  await fill(page, "设置码", printedCode());
  await page.getByRole("button", { name: "建立组织" }).click();

  await page.getByRole("button", { name: "从表格导入" }).click();
  await page
    .getByLabel("表格内容")
    .fill("name,parent,level,kind,phone,topics\n示例镇,,township,,0500-0001,道路\n示例村,示例镇,village,,0500-0002,\n错行,没有的上级,village,,,\n");
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await page.getByText("新建 2 个单位，1 行有误").waitFor();
  await page.getByRole("button", { name: "关闭" }).click();
  await page.getByText("示例村").first().waitFor();
  await screenshot(page, "first-run-units");
  await page.getByRole("button", { name: "下一步" }).click();

  await page.getByRole("button", { name: "邀请人员" }).click();
  await fill(page, "姓名", "示例甲");
  await fill(page, "登录名", "jia");
  await page.getByLabel("单位", { exact: true }).click();
  await page.getByText("示例村", { exact: true }).last().click();
  await page.getByLabel("角色", { exact: true }).click();
  await page.getByTitle("受理员").last().click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "生成邀请" }).click();
  const link = await page.getByText(/\/welcome#/).innerText();
  assert.deepEqual(faults, []);
  await close();

  // Who was invited sets a password, and takes the first case in.
  const clerk = await newPerson(browser, server);
  await clerk.page.goto(link.trim());
  await fill(clerk.page, "密码", "another-sample-word");
  await fill(clerk.page, "再输一次密码", "another-sample-word");
  await clerk.page.getByRole("button", { name: /设置|开始|登录/ }).click();
  await clerk.page.getByRole("navigation").waitFor();
  await clerk.page.goto("/desk");
  await clerk.page.getByRole("heading", { level: 1 }).waitFor();
  assert.deepEqual(clerk.faults, []);
  await clerk.close();
});

test("once there is an organisation the guide only leads to signing in", async () => {
  const { page, close } = await newPerson(browser, server);
  await page.goto("/setup");
  await page.getByText("组织已经建立").waitFor();
  assert.deepEqual(await violations(page), []);
  await close();
});
