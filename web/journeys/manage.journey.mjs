// What who manages sees: methods read and tried, the wall, measures, the journal, administration.
// Each page in both languages, on a desktop and on a phone: no axe violation, no fault, no sideways scroll.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server, browser;
before(async () => {
  server = await startServer();
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
