// What who manages sees: methods read and tried, the wall, measures, the journal, administration.
// Each page in both languages, on a desktop and on a phone: no axe violation, no fault, no sideways scroll.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server, browser;
before(async () => {
  server = await startServer({ past: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Path, name of its picture, and the words of its heading in both languages.
const PAGES = [
  ["/studio", "studio", "工作法", "Methods"],
  ["/studio/ledger-zhongjiang", "method", "台账工作法", "Ledger method"],
  ["/studio-check", "check", "检查文件", "Check a file"],
  ["/wall", "wall", "督办墙", "Wall"],
  ["/measures", "measures", "指标与公示", "Measures and postings"],
  ["/journal", "journal", "日志", "Journal"],
  ["/admin", "admin", "管理", "Administration"],
  ["/account", "account", "我的账号", "My account"],
];

for (const [language, size, scheme] of [
  ["zh-CN", DESKTOP, "light"],
  ["en", PHONE, "dark"],
]) {
  test(`every page of management in ${language} at ${size.width} px`, async () => {
    const person = await newPerson(browser, server, { language, size, scheme });
    const { page, faults } = person;
    await signIn(page, "admin", language);
    for (const [path, name, zh, en] of PAGES) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1, name: language === "en" ? en : zh }).waitFor();
      await page.waitForLoadState("networkidle");
      await screenshot(page, `${name}-${language}-${size.width}`);
      assert.deepEqual(await violations(page), [], path);
      assert.equal(await isTooWide(page), false, `${path} is wider than the window`);
      assert.equal(await page.getByText(language === "en" ? "Cannot be opened" : "暂时打不开").count(), 0, `${path} is broken`);
    }
    assert.deepEqual(faults, []);
    await person.close();
  });
}

test("what cases are about comes from a table: a bad row changes nothing, and the desk offers what is taken over", async () => {
  const person = await newPerson(browser, server, { language: "zh-CN", size: DESKTOP });
  const { page, faults } = person;
  await signIn(page, "admin", "zh-CN");
  await page.goto("/admin");
  await page.getByRole("tab", { name: "事项类别" }).click();
  await page.getByText(/第 1 版：在用 \d+ 个，停用 0 个/).waitFor(); // the demo's
  await page.getByRole("button", { name: "导入类别表" }).click();
  const dialog = page.getByRole("dialog");
  const send = async (table) => {
    await dialog.getByLabel("表格内容").fill(table);
    await dialog.getByRole("button", { name: /^导\s*入$/ }).click();
  };
  await send("level1,level2,level3\n住建,供水,漏水爆管\n住建,,水表更换\n");
  await dialog.getByText("有 1 行不对，什么都没有改").waitFor();
  assert.deepEqual(await violations(page), []);
  await send("level1,level2,level3\n住建,供水,漏水爆管\n住建,供水,水表更换\n");
  await dialog.getByText(/已生效，第 2 版：新增 1，恢复 0，停用 \d+/).waitFor();
  await dialog.getByRole("button", { name: "Close" }).or(dialog.getByRole("button", { name: "关闭" })).first().click();
  await page.getByText(/第 2 版：在用 4 个，停用 \d+ 个/).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.goto("/desk");
  await page.getByLabel("类别", { exact: true }).click();
  await page.getByTitle("住建").click();
  await page.getByTitle("供水").click();
  await page.getByTitle("水表更换").waitFor();
  assert.equal(await page.getByTitle("水压不足").count(), 0, "what the table left out is not offered");
  assert.deepEqual(faults, []);
  await person.close();
});

// The amount the front line is trusted with (A21) is the organisation's own.
test("a value of its own is set on the page of the method, says what is usual, and stays", async () => {
  const person = await newPerson(browser, server, { language: "zh-CN", size: DESKTOP });
  const { page, faults } = person;
  await signIn(page, "admin", "zh-CN");
  const open = async () => {
    await page.goto("/studio/service-recovery");
    await page.getByRole("tab", { name: "本单位数值" }).click();
    await page.getByText(/一般为 200 元/).waitFor();
  };
  await open();
  await page.getByLabel("一线可决定的金额").fill("500");
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: /^保\s*存$/ }).click();
  await page.getByText("已保存").waitFor();
  await open();
  assert.equal(await page.getByLabel("一线可决定的金额").inputValue(), "500");
  assert.deepEqual(faults, []);
  await person.close();
});
