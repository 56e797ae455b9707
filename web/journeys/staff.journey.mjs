// What staff do all day, on the real server: take in by keyboard alone, keep a promise from the list, act
// on a case while somebody else does, and never learn who a confidential requester is.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PASSWORD, PHONE, screenshot, signIn, startBrowser, startServer, unzip, violations } from "./harness.mjs";

let server;
let browser;
const AT = "2026-12-01T09:00:00+08:00"; // after everything that happened in the demo
before(async () => {
  server = await startServer({ at: AT });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Calls of somebody who sits elsewhere.
async function caller(login) {
  const { data } = await server.call("POST", "/api/v1/sessions", { body: { login, password: PASSWORD } });
  const headers = { Authorization: `Bearer ${data.token}` };
  return async (method, path, body) => {
    const answer = await server.call(method, path, { body, headers });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.data)}`);
    return answer.data;
  };
}

async function takeIn(login, more = {}) {
  const call = await caller(login);
  return call("POST", "/api/v1/cases", {
    subject: "示例巷路灯不亮",
    body: "示例巷口的路灯坏了一周，晚上看不见路。",
    place: "示例巷口",
    ledger: "livelihood",
    requester: { name: "示例来电人", phone: "13900012345" },
    ...more,
  });
}

test("(c) a case is taken in by keyboard alone, read out, and its receipt printed", async () => {
  await takeIn("jia1");
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await page.goto("/desk");
  await page.getByLabel("电话").waitFor();
  const keys = page.keyboard;
  await keys.type("13900012345");
  await page.getByRole("region", { name: "以往诉求" }).getByText("示例巷路灯不亮").waitFor();
  await keys.press("Tab"); // to the subject: name and address are known
  await keys.type("示例巷路灯又坏了");
  await keys.press("Tab");
  await keys.type("昨天修好，今天又不亮。");
  await keys.press("Tab");
  await keys.type("示例巷口");
  await page.locator(".sw-similar").getByText("示例巷路灯不亮").waitFor();
  assert.equal(await page.locator("input[type=file]").isVisible(), false, "only its button is seen");
  await screenshot(page, "desk");
  assert.deepEqual(await violations(page), []);
  await keys.press("Control+Enter");
  await page.getByText(/已受理，编号 \d{8}-\d{6}/).waitFor();
  await page.getByText("到期时间怎么算出来的").waitFor();
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "desk-taken");
  await keys.press("Tab");
  await keys.press("Enter");
  await page.waitForURL("**/print/receipt/*");
  const sheet = page.getByRole("article");
  await sheet.getByText("示例巷路灯又坏了").waitFor();
  await sheet.getByAltText("查询二维码").waitFor();
  assert.equal((await sheet.innerText()).includes("13900012345"), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("navigation").isVisible(), false);
  assert.equal(await sheet.isVisible(), true);
  await screenshot(page, "receipt");
  assert.equal(await page.locator(".sw-watermark").isVisible(), true);
  assert.match(await page.locator(".sw-watermark").innerText(), /示例县 示例乙村干部 .* 打印/);
  await page.emulateMedia({ media: "screen" });
  const noted = page.waitForResponse((response) => response.url().endsWith("/prints"));
  await page.getByRole("button", { name: "打印", exact: true }).click();
  assert.equal((await noted).status(), 201);
  await page.getByRole("link", { name: "打开诉求" }).click();
  await page.getByRole("button", { name: "看看谁看过" }).click();
  await page.locator(".sw-looks").getByText("打印", { exact: false }).first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a promise is kept from the list on a phone, in two taps and one line of text", async () => {
  const taken = await takeIn("jia1", { subject: "示例桥栏杆松动" });
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await signIn(page, "jia1");
  const card = page.locator(".sw-promise").filter({ hasText: taken.number });
  await card.getByRole("button", { name: "为什么是这个时间" }).click();
  await card.getByText("到期时间怎么算出来的").waitFor();
  await screenshot(page, "promises-phone", { fullPage: false });
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await violations(page), []);
  await card.getByRole("button", { name: "办结", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("办理结果").fill("栏杆已加固。");
  assert.deepEqual(await violations(page), []);
  await drawer.getByRole("button", { name: "办结", exact: true }).click();
  await page.getByText("已办结", { exact: true }).waitFor();
  await card.waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
  await close();
});

test("a settlement brings a photo, and the page of the case shows it with its digest", async () => {
  const taken = await takeIn("jia1", { subject: "示例水渠淤塞" });
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await page.goto(`/cases/${taken.id}`);
  await page.getByRole("button", { name: "办结", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("办理结果").fill("水渠已清淤。");
  const pixels = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(80, 60);
    canvas.getContext("2d").fillRect(10, 10, 50, 30);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer())];
  });
  await drawer.locator("input[type=file]").setInputFiles({ name: "清淤后.png", mimeType: "image/png", buffer: Buffer.from(pixels) });
  await drawer.locator(".sw-thumb-kept").waitFor();
  assert.deepEqual(await violations(page), []);
  await drawer.getByRole("button", { name: "办结", exact: true }).click();
  const evidence = page.locator(".sw-evidence");
  await evidence.getByAltText("清淤后.png").waitFor();
  const call = await caller("jia1");
  const [photo] = (await call("GET", `/api/v1/cases/${taken.id}`)).attachments;
  await evidence.getByText(`${photo.sha256.slice(0, 12)}…`).waitFor();
  await evidence.getByText("示例乙村干部").waitFor();
  // The picture is there, not only its place.
  await page.waitForFunction(() => document.querySelector(".sw-evidence img")?.naturalWidth === 80);
  const life = (await call("GET", `/api/v1/cases/${taken.id}/timeline`)).items;
  assert.deepEqual(life.find((one) => one.type === "case.settled").body.attachments, [{ id: photo.id, sha256: photo.sha256 }]);
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "case-photo");
  assert.deepEqual(faults, []);
  await close();
});

test("what somebody else does shows at once, and a form that was open keeps what was typed", async () => {
  const taken = await takeIn("jia1", { subject: "示例井盖缺失" });
  const other = await caller("jia1");
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await page.goto(`/cases/${taken.id}`);
  await page.getByRole("button", { name: "办结", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("办理结果").fill("井盖已补上。");
  await other("POST", `/api/v1/cases/${taken.id}/notes`, { text: "已请人去看。" });
  await drawer.getByText("就在刚才，别人办理了这件诉求").waitFor();
  await page.getByText("已请人去看。").waitFor();
  assert.deepEqual(await violations(page), []);
  await drawer.getByRole("button", { name: "已看最新情况，继续" }).click();
  assert.equal(await drawer.getByLabel("办理结果").inputValue(), "井盖已补上。");
  await drawer.getByRole("button", { name: "办结", exact: true }).click();
  await page.getByText("井盖已补上。").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("the requester signs on glass at the counter: dissatisfied goes back to handling", async () => {
  const taken = await takeIn("jia1", { subject: "示例市场秤不准" });
  const call = await caller("jia1");
  await call("POST", `/api/v1/cases/${taken.id}/settlements`, { result: "已检查。" });
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await page.goto(`/cases/${taken.id}`);
  await page.getByText("现在不能做的", { exact: false }).click();
  await page.getByText("须由诉求人签字评价后方可销号").waitFor();
  await page.getByRole("button", { name: "评价", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("不满意", { exact: true }).click();
  await drawer.getByRole("button", { name: "评价", exact: true }).click();
  await drawer.getByText("工作法要求诉求人签字").waitFor();
  const glass = await drawer.locator("canvas").boundingBox();
  await page.mouse.move(glass.x + 40, glass.y + 60);
  await page.mouse.down();
  await page.mouse.move(glass.x + 160, glass.y + 40, { steps: 5 });
  await page.mouse.move(glass.x + 220, glass.y + 90, { steps: 5 });
  await page.mouse.up();
  await drawer.getByText("已签字", { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
  await drawer.getByRole("button", { name: "评价", exact: true }).click();
  await page.getByText("退回重办", { exact: true }).waitFor();
  await page.getByText("第 2 轮").waitFor();
  await page.locator(".sw-evidence").getByAltText("signature.png").waitFor();
  await screenshot(page, "case");
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});

test("the queue: searched in Chinese, marked, several reminded with a report; nobody's number in the address", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia");
  await page.goto("/cases");
  await page.getByRole("searchbox", { name: "搜索诉求" }).fill("路灯");
  await page.locator("mark", { hasText: "路灯" }).first().waitFor();
  assert.match(page.url(), /q=%E8%B7%AF%E7%81%AF/);
  await screenshot(page, "cases");
  assert.deepEqual(await violations(page), []);
  await page.getByRole("searchbox", { name: "搜索诉求" }).fill("");
  await page.getByRole("search").getByText("办理中", { exact: true }).click();
  await page.waitForURL("**/cases?state=open");
  const own = page.locator(".sw-rows-body .sw-row").filter({ hasText: "甲镇" }); // whose supervisor she is
  await own.nth(1).waitFor();
  await own.nth(0).getByRole("checkbox").check();
  await own.nth(1).getByRole("checkbox").check();
  await page.getByRole("region", { name: "批量办理" }).getByRole("button", { name: "催办" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("内容").fill("请在今天答复。");
  await dialog.getByRole("button", { name: "开始催办 2 件" }).click();
  await dialog.getByText("办成 2，被拒 0，出错 0，未办 0").waitFor();
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await page.getByRole("searchbox", { name: "搜索诉求" }).fill("13900012345");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: /139\*{4}2345/ }).click();
  await page.getByText(/来电人/).waitFor();
  assert.equal(page.url().includes("139"), false);
  assert.deepEqual(faults, []);
  await close();
});

test("(d) who asked in confidence appears on no page, sheet or reply of the unit complained of", async () => {
  const name = "密告示例人";
  const phone = "13987654321";
  const call = await caller("office");
  const units = await call("GET", "/api/v1/units?level=village");
  const village = units.items.find((one) => one.name === "甲镇乙村");
  const taken = await call("POST", "/api/v1/cases", {
    subject: "示例村务不公开",
    body: `${name}反映：三个月没有公示账目，可打${phone}问详情。`,
    ledger: "stability",
    unit: village.id,
    confidential: true,
    requester: { name, phone, address: "示例巷密告院" },
  });
  const { page, faults, close } = await newPerson(browser, server);
  const secrets = [name, phone, phone.slice(-4), "密****", "密告", "139****4321"];
  const seen = [];
  page.on("response", async (response) => {
    if (!response.url().includes("/api/") || response.url().endsWith("/events")) return;
    const text = await response.text().catch(() => "");
    seen.push(...secrets.filter((secret) => text.includes(secret)).map((secret) => `${response.url()}: ${secret}`));
  });
  const look = async (where) => {
    const text = await page.evaluate(() => document.documentElement.outerHTML);
    assert.deepEqual(secrets.filter((secret) => text.includes(secret)), [], where);
  };
  await signIn(page, "jia1");
  await page.getByText("示例村务不公开").first().waitFor();
  await look("promises");
  await page.goto("/cases?q=%E6%9D%91%E5%8A%A1");
  await page.locator("mark").first().waitFor();
  await look("queue");
  await page.goto(`/cases/${taken.id}`);
  await page.getByText("这是保密诉求，诉求人不向本单位公开。").waitFor();
  await page.getByText("收到诉求", { exact: true }).waitFor();
  await page.getByRole("button", { name: "看看谁看过" }).click();
  await look("case");
  await page.emulateMedia({ media: "print" });
  await look("case, printed");
  assert.equal((await page.pdf()).includes(name), false);
  await page.goto(`/print/receipt/${taken.id}`);
  await page.getByRole("article").getByText(taken.number).waitFor();
  await look("receipt");
  await page.emulateMedia({ media: "screen" });
  await page.goto("/desk");
  const similar = page.waitForResponse((response) => response.url().includes("/api/v1/similar-cases"));
  await page.getByLabel("什么事").fill("示例村务不公开");
  await similar;
  await look("desk");
  assert.deepEqual(seen, []);
  assert.deepEqual(faults, []);
  await close();
  await exportedAsTheHeadOf(village, secrets);
});

test("a filter that is used every day is kept by its name and found again", async () => {
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia");
  await page.goto("/cases?late=true");
  await page.getByRole("button", { name: "常用筛选" }).click();
  await page.getByRole("menuitem", { name: "把当前筛选存为常用" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("名称").fill("逾期的");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "逾期的" }).waitFor();
  await page.goto("/cases");
  await page.getByRole("button", { name: "常用筛选" }).click();
  await page.getByRole("menuitem", { name: "逾期的" }).click();
  await page.waitForURL("**/cases?late=true");
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});

// The head of the unit complained of takes the queue home as a spreadsheet.
async function exportedAsTheHeadOf(village, secrets) {
  const admin = await caller("admin");
  await admin("POST", "/api/v1/staff", { unit: village.id, login: "jia1-head", name: "示例乙村主任", roles: ["unit_head"], password: PASSWORD });
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1-head");
  await page.goto("/cases");
  await page.getByText("示例村务不公开").first().waitFor();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 Excel" }).click();
  const download = await downloading;
  assert.match(download.suggestedFilename(), /^cases-\d{8}-\d{4}\.xlsx$/);
  const dialog = page.getByRole("dialog");
  const said = await dialog.getByText(/已导出 \d+ 件/).innerText();
  assert.deepEqual(await violations(page), []);
  const files = unzip(await readFile(await download.path()));
  const sheet = files.get("xl/worksheets/sheet1.xml");
  assert.ok(sheet.includes("示例村务不公开"));
  assert.equal(sheet.match(/<row /g).length - 1, Number(/\d+/.exec(said)[0]), "the rows that are said, and a head");
  for (const [name, text] of files) assert.deepEqual(secrets.filter((secret) => text.includes(secret)), [], name);
  assert.deepEqual(faults, []);
  await close();
  const auditor = await caller("auditor");
  const looks = await auditor("GET", "/api/v1/looks?what=export");
  assert.equal(looks.items[0].staff.name, "示例乙村主任");
}

const LABELS = {
  "zh-CN": { promises: "我的承诺", cases: "诉求", desk: "受理" },
  en: { promises: "My promises", cases: "Cases", desk: "Desk" },
};
for (const [size, shape] of [[{ width: 360, height: 640 }, "small phone"], [PHONE, "phone"], [DESKTOP, "desktop"], [{ width: 1920, height: 1080 }, "wide screen"]]) {
  for (const [language, scheme] of [["zh-CN", "light"], ["en", "dark"]]) {
    test(`every page of staff on a ${shape}, ${language}, ${scheme}: accessible, not wider than the window`, async () => {
      const taken = await takeIn("jia1", { subject: "示例公交站牌倒了" });
      const { page, faults, close } = await newPerson(browser, server, { size, language, scheme });
      await signIn(page, "jia1", language);
      const words = LABELS[language];
      for (const [path, ready, name] of [
        ["/", ".sw-promise", "promises"],
        ["/cases", ".sw-rows-body .sw-row", "cases"],
        [`/cases/${taken.id}`, ".sw-moment", "case"],
        ["/desk", "input[type=tel]", "desk"],
        [`/print/receipt/${taken.id}`, ".sw-sheet img", "receipt"],
      ]) {
        await page.goto(path);
        await page.locator(ready).first().waitFor();
        if (words[name] !== undefined) await page.getByRole("heading", { level: 1, name: words[name] }).waitFor();
        assert.deepEqual(await violations(page), [], path);
        assert.equal(await isTooWide(page), false, path);
        if (language === "en" || shape === "phone") await screenshot(page, `${name}-${shape.replace(" ", "-")}-${language}`);
      }
      assert.deepEqual(faults, []);
      await close();
    });
  }
}
