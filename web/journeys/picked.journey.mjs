// An entry of a register is picked by words where a case names it, and is told by its title ever after; a
// film that a browser recorded comes with the step and plays. Both as well when days have passed and the
// server came back (A07, A12; the method below is the journey's own).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isTooWide, newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const METHOD = `method: helpers
title: {zh: 请能人, en: Helpers}
calendar: cn
levels: {village: {zh: 村, en: Village}, township: {zh: 乡镇, en: Township}}
ledgers: {livelihood: {zh: 民生, en: Livelihood}}
case:
  starts_at: village
  fields: {capable: {zh: 能人, en: Capable person, type: entry, register: capable, required_for: case.step.matched}}
  steps: {matched: {zh: 明确能人, en: Matched, again: true}}
route: {escalate: [village, township]}
promises:
  answered: {when: case.received, owed_by: holder, owes: case.settled, within: 5wd}
registers:
  capable:
    title: {zh: 能人档案, en: Capable people}
    fields: {name: {zh: 姓名, en: Name, required: true}, skills: {zh: 特长, en: Skills}}
    states: {serving: {zh: 服务中, en: Serving}, left: {zh: 已退出, en: Left}}
    starts: serving
    acts: {leave: {zh: 退出, en: Leave, from: serving, to: left}}
`;
const SUBJECT = "想请人教养猪";
let server;
let browser;
let subject; // the case
before(async () => {
  server = await startServer(); // Monday, 2 March 2026, 09:00
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function call(login, path, body) {
  const { status, data } = await server.call("POST", path, { headers: { Authorization: `Bearer ${server.token(login)}` }, body });
  assert.ok(status < 300, JSON.stringify(data));
  return data;
}

// What a phone's browser records: a second of a canvas, as WebM.
async function recorded(page) {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 64;
    const brush = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
    const pieces = [];
    recorder.ondataavailable = (piece) => pieces.push(piece.data);
    const over = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start(200);
    for (let i = 0; i < 20; ++i) {
      brush.fillStyle = `hsl(${i * 18} 80% 50%)`;
      brush.fillRect(0, 0, 64, 64);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    recorder.stop();
    await over;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  });
  return { name: "现场.webm", mimeType: "video/webm", buffer: Buffer.from(bytes) };
}

async function isTold(page) {
  await page.goto(`/cases/${subject.id}`);
  await page.getByRole("heading", { level: 1, name: SUBJECT }).waitFor();
  await page.getByText("能人：示例能人乙").waitFor(); // in its life
  assert.equal(await page.getByText(/\d{15,}/).count(), 0, "no id is shown");
  const film = page.getByLabel("现场.webm").first();
  await film.scrollIntoViewIfNeeded();
  await film.evaluate(async (video) => {
    if (video.readyState < 1) await new Promise((resolve, reject) => ((video.onloadedmetadata = resolve), (video.onerror = () => reject(video.error.message))));
    video.muted = true;
    await video.play();
  });
  assert.equal(await film.evaluate((video) => video.videoWidth), 64);
}

test("a helper is picked by words, and the film of the spot comes with it", async () => {
  await call("admin", "/api/v1/methods", { yaml: METHOD });
  for (const [name, skills] of [["示例能人甲", "修剪果树"], ["示例能人乙", "养猪"]]) {
    await call("jia1", "/api/v1/registers/helpers.capable/entries", { fields: { name, skills } });
  }
  subject = await call("jia1", "/api/v1/cases", { method: "helpers", ledger: "livelihood", subject: SUBJECT });
  const { page, faults, close } = await newPerson(browser, server, { size: PHONE });
  await signIn(page, "jia1");
  await page.goto(`/cases/${subject.id}`);
  await page.getByRole("button", { name: "记下步骤：明确能人" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("能人").fill("养猪");
  // Before anything is typed everybody is offered; then whoever has the word.
  await page.waitForFunction(() => {
    const offered = [...document.querySelectorAll(".ant-select-item-option")].map((one) => one.textContent);
    return offered.length === 1 && offered[0].includes("示例能人乙");
  });
  await page.locator(".ant-select-item-option", { hasText: "示例能人乙" }).click();
  await drawer.locator('input[type="file"]').first().setInputFiles(await recorded(page));
  await drawer.getByLabel("现场.webm").first().waitFor();
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "picked-step");
  await drawer.getByRole("button", { name: "记下", exact: true }).click();
  await drawer.waitFor({ state: "detached" });
  await isTold(page);
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "picked-case");
  assert.deepEqual(faults, []);
  await close();
});

test("days later, and after the server was killed, both are there as they were", async () => {
  await server.kill();
  await server.comeBack(); // with the clock it began with
  await server.moveClock("5d");
  const { page, faults, close } = await newPerson(browser, server);
  await signIn(page, "jia1");
  await isTold(page);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});
