// Journey a, the citizen's half: say it on a phone, follow it, sign "dissatisfied", see it go back, sign
// "satisfied", find it on the wall. What the office does in between goes through its API here.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, screenshot, startBrowser, startServer, violations } from "./harness.mjs";

let server;
let browser;
let citizen;
before(async () => {
  server = await startServer({ past: true });
  browser = await startBrowser();
  citizen = await newPerson(browser, server, { size: PHONE });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Every page: nothing wider than the screen, nothing against WCAG A and AA.
async function isGood(page, name) {
  assert.equal(await isTooWide(page), false, `${name} is wider than the screen`);
  assert.deepEqual(await violations(page), [], name);
  await screenshot(page, name);
}

async function act(login, method, path, body) {
  const answer = await server.call(method, path, { body, headers: { Authorization: `Bearer ${server.token(login)}` } });
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.data)}`);
  return answer.data;
}

const said = { number: "", id: "" };

// A photo as a phone takes it: a real JPEG, made here by the browser, with Exif that says whose it is.
async function phonePhoto(page) {
  const plain = Buffer.from(
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(64, 48);
      canvas.getContext("2d").fillRect(8, 8, 40, 30);
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
    }),
  );
  // TIFF, little-endian: one entry, the artist, eight letters behind the directory.
  const exif = Buffer.from("Exif\0\0II*\0\x08\0\0\0\x01\0\x3b\x01\x02\0\x08\0\0\0\x1a\0\0\0\0\0\0\0SAMPLER\0", "latin1");
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  return Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]);
}

test("say it: the receipt names number, who was asked first with a phone, and the promised time", async () => {
  const { page } = citizen;
  await page.goto("/p?place=%E6%9D%91%E5%8F%A3");
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("请填写此项").first().waitFor();
  await isGood(page, "public-say-phone-zh");
  assert.equal(await page.getByLabel("地点").inputValue(), "村口");
  await page.getByLabel("一句话说明").fill("村口路灯不亮");
  await page.getByLabel("详细情况").fill("三盏路灯坏了半个月");
  await page.getByLabel("属于哪一类").selectOption("livelihood");
  await page.getByText("在图上标出位置").click();
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowUp");
  await page.getByText(/标记在北纬/).waitFor();
  await page.getByRole("button", { name: "去掉标记" }).click();
  const photo = await phonePhoto(page);
  assert.ok(photo.includes("SAMPLER"));
  await page.locator("input[type=file]").setInputFiles({ name: "路灯.jpg", mimeType: "image/jpeg", buffer: photo });
  await page.locator(".photos img").waitFor();
  await page.getByRole("textbox", { name: "姓名" }).fill("示例甲");
  await page.getByRole("textbox", { name: "电话" }).fill("13900001234");
  await page.getByRole("textbox", { name: "电子邮箱" }).fill("jia.mail.example");
  await page.locator("[name=consent]").check();
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("请写成 name@example.org 的样子，或留空").waitFor();
  await isGood(page, "public-say-wrong-phone-zh");
  await page.getByRole("textbox", { name: "电子邮箱" }).fill("jia@mail.example");
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByRole("heading", { name: "已收到" }).waitFor();
  said.number = await page.locator(".number").innerText();
  assert.match(said.number, /^20260302-\d{6}$/);
  await page.getByText("首问负责人").waitFor();
  assert.ok((await page.locator("a[href^='tel:']").count()) >= 1);
  // A03: a village settles within five days, not counting the day the request came.
  await page.getByText("2026/3/7 24:00 前").waitFor();
  await page.getByText("这个时间怎么算出来的").first().click();
  await page.getByText("当天不计入").waitFor();
  await isGood(page, "public-receipt-phone-zh");
});

test("the office sees the photo, and nothing of who took it", async () => {
  const found = await act("admin", "GET", `/api/v1/cases?number=${said.number}`);
  const shown = await act("admin", "GET", `/api/v1/cases/${found.items[0].id}`);
  const [photo] = shown.attachments;
  assert.equal(photo.name, "路灯.jpg");
  assert.equal(photo.by, "requester");
  const got = await fetch(`${server.base}/api/v1/attachments/${photo.id}`, { headers: { Authorization: `Bearer ${server.token("admin")}` } });
  const bytes = Buffer.from(await got.arrayBuffer());
  assert.equal(got.headers.get("content-type"), "image/jpeg");
  assert.equal(bytes.length, photo.size);
  assert.equal(createHash("sha256").update(bytes).digest("hex"), photo.sha256);
  assert.equal(bytes.includes("SAMPLER"), false);
  assert.equal(bytes.includes("Exif"), false);
});

test("a unit hangs out its standards, who serves and what is promised", async () => {
  const { page } = citizen;
  const { data } = await server.call("GET", "/public/v1/organisation");
  const unit = data.units.find((one) => one.name === "甲镇乙村");
  await page.goto(`/p/units/${unit.id}`);
  await page.getByText("谁先接待谁负责到底").waitFor();
  await page.getByText("示例乙村干部").waitFor();
  await page.getByText(/5个自然日内/).waitFor();
  await isGood(page, "public-unit-phone-zh");
});

test("a wrong tail and an unknown number look the same; the right one opens it, and neither stands in the address", async () => {
  const { page } = citizen;
  const refusals = [];
  for (const [number, tail] of [[said.number, "0000"], ["20260302-999999", "1234"]]) {
    await page.goto("/p/follow");
    await page.getByLabel("编号").fill(number);
    await page.getByLabel("电话末四位").fill(tail);
    await page.getByRole("button", { name: "查询" }).click();
    refusals.push(await page.getByRole("alert").innerText());
  }
  assert.equal(refusals[0], refusals[1]);
  await isGood(page, "public-follow-phone-zh");
  await page.getByLabel("编号").fill(said.number);
  await page.getByLabel("电话末四位").fill("1234");
  await page.getByRole("button", { name: "查询" }).click();
  await page.getByText("办理中").waitFor();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/p/case");
  await isGood(page, "public-case-phone-zh");
});

async function settle(result) {
  const found = await act("admin", "GET", `/api/v1/cases?number=${said.number}`);
  said.id = found.items[0].id;
  const holder = found.items[0].holder ?? found.items[0].first_asked;
  const staff = await act("admin", "GET", `/api/v1/staff/${holder.id}`);
  await act(staff.login, "POST", `/api/v1/cases/${said.id}/settlements`, { result });
}

async function evaluate(page, answer) {
  await page.reload();
  await page.getByRole("group", { name: "办得怎么样？" }).waitFor();
  await page.getByLabel(answer, { exact: true }).check();
  const sheet = page.getByRole("img", { name: /签名框/ });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  await page.mouse.move(box.x + 30, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 140, box.y + 70, { steps: 6 });
  await page.mouse.up();
}

test("not solved: signed on glass, it goes back and says so", async () => {
  const { page } = citizen;
  await settle("已换一盏灯");
  await evaluate(page, "不满意");
  await isGood(page, "public-evaluate-phone-zh");
  await page.getByRole("button", { name: "签好，提交评价" }).click();
  await page.getByText("已退回，重新办理").waitFor();
  await page.getByText("办理中").waitFor();
});

test("settled again and signed satisfied: recorded for good", async () => {
  const { page } = citizen;
  await settle("三盏灯都已换好");
  await evaluate(page, "满意");
  await page.getByRole("button", { name: "签好，提交评价" }).click();
  await page.getByText("谢谢，您的评价已记录").waitFor();
  await page.getByText("您的评价：满意").or(page.getByText("评价已永久记录")).first().waitFor();
  assert.deepEqual(citizen.faults, []);
});

test("the wall: empty before anything is posted; the month's posting with its rates and the masked name", async () => {
  const { page, faults } = await newPerson(browser, server, { size: DESKTOP, scheme: "dark" });
  await page.goto("/p/board");
  await page.getByText("还没有公示").waitFor();
  await act("admin", "POST", `/api/v1/cases/${said.id}/closures`, {}).catch(() => undefined); // closed by its method already
  await server.moveClock("30d");
  await act("admin", "POST", "/api/v1/postings", { posting: "wall", period: "2026-03" });
  await page.reload();
  await page.getByRole("link", { name: /2026-03/ }).click();
  await page.getByText("办结率").waitFor();
  assert.notEqual(said.number, "");
  await page.getByRole("cell", { name: said.number }).first().waitFor();
  assert.equal(await page.getByText("示例甲").count(), 0);
  await isGood(page, "public-posting-desktop-dark-zh");
  assert.deepEqual(faults, []);
});

for (const [size, scheme, language] of [
  [{ width: 360, height: 640 }, "dark", "en"],
  [{ width: 1920, height: 1080 }, "light", "en"],
]) {
  test(`every public page at ${size.width} px, ${scheme}, ${language}`, async () => {
    const { page, faults, close } = await newPerson(browser, server, { size, scheme, language });
    for (const [path, heading, name] of [
      ["/p", "Tell us about it", "say"],
      ["/p/follow", "Follow your matter", "follow"],
      ["/p/board", "Posting wall", "board"],
      ["/p/nowhere", "There is no such page", "unknown"],
    ]) {
      await page.goto(path);
      await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
      await page.getByRole("status").waitFor({ state: "detached" });
      await isGood(page, `public-${name}-${size.width}-${scheme}-${language}`);
    }
    assert.deepEqual(faults, []);
    await close();
  });
}
