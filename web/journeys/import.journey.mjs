// The administrator brings in people from a workbook: looks, confirms, mends the row that was bad and
// imports it again; then each is found. The workbook is made here, as a spreadsheet program would.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { crc32 } from "node:zlib";
import { DESKTOP, isTooWide, newPerson, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// A zip archive of files as they are.
function zip(files) {
  const parts = [];
  const entries = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\x05\x06"), end]);
}

const cell = (value) => (typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`);
const workbook = (rows) =>
  zip({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData></worksheet>`,
  });

const PEOPLE = [
  ["姓名", "手机号码", "家庭住址"],
  ["示例甲一", 13900010001, "示例路1号"],
  ["示例乙二", "12", "示例路2号"],
  ["示例丙三", 13900010003, "示例路3号"],
];

async function choose(page, name, mimeType, buffer) {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer });
}

test("people from a workbook; the bad row is mended and imported again; then each is found", async () => {
  const person = await newPerson(browser, server, { language: "zh-CN", size: DESKTOP });
  const { page, faults } = person;
  await signIn(page, "admin");
  await page.goto("/admin/import");
  await page.getByRole("heading", { level: 1, name: "导入与导出" }).waitFor();
  await page.getByText("还没有导入过").waitFor();
  assert.deepEqual(await violations(page), []);
  await choose(page, "people.xlsx", XLSX, workbook(PEOPLE));
  await page.getByText("people.xlsx：人员，共 3 行").waitFor();
  await page.getByRole("button", { name: "预览" }).click();
  await page.getByText("共 3 行：2 行可以导入，1 行不对").waitFor();
  await page.getByRole("cell", { name: "3 至 20 位数字" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "开始导入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开始导入" }).click();
  await page.getByText("新增 2，已有 0，待改正 1").first().waitFor();
  assert.deepEqual(await violations(page), []);
  const waits = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载 csv：people.xlsx 的待改正行" }).first().click();
  const path = join(server.folder, "report.csv");
  await (await waits).saveAs(path);
  const report = await readFile(path, "utf8");
  assert.match(report, /示例乙二,12,示例路2号,3,手机号码,不是电话号码,3 至 20 位数字/);
  await page.getByRole("button", { name: "再导入一张表" }).click();
  await choose(page, "mended.csv", "text/csv", Buffer.from(report.replace(",12,", ",13900010002,")));
  await page.getByText("mended.csv：人员，共 1 行").waitFor();
  await page.getByRole("button", { name: "预览" }).click();
  await page.getByText("共 1 行：1 行可以导入，0 行不对").waitFor();
  await page.getByRole("button", { name: "开始导入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开始导入" }).click();
  await page.getByText("新增 1，已有 0，待改正 0").first().waitFor();
  const headers = { Authorization: `Bearer ${server.token("admin")}` };
  for (const tail of ["0001", "0002", "0003"]) {
    const found = await server.call("GET", `/api/v1/people?q=1390001${tail}`, { headers });
    assert.equal(found.data.items.length, 1, tail);
  }
  await page.getByRole("tab", { name: "导出" }).click();
  const out = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出人员" }).click();
  assert.match((await out).suggestedFilename(), /^people-20260302-\d{4}\.xlsx$/);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await person.close();
});

test("the power fails in the middle: it goes on, and each row is in once", async () => {
  const rows = 4000;
  const csv = ["姓名,电话", ...Array.from({ length: rows }, (_, i) => `示例${i},138${String(10_000_000 + i)}`)].join("\n");
  const headers = { Authorization: `Bearer ${server.token("admin")}`, "Content-Type": "text/csv" };
  const laid = await (await fetch(`${server.base}/api/v1/imports?kind=people&name=many.csv`, { method: "POST", headers, body: csv })).json();
  const before = await server.call("GET", "/api/v1/imports", { headers });
  assert.equal(before.data.items[0].state, "draft");
  const start = await server.call("POST", `/api/v1/imports/${laid.id}/starts`, { headers: { Authorization: headers.Authorization }, body: { mapping: laid.mapping } });
  assert.equal(start.data.state, "running");
  await server.kill();
  await server.comeBack();
  const person = await newPerson(browser, server, { language: "en", size: PHONE, scheme: "dark" });
  const { page, faults } = person;
  await signIn(page, "admin", "en");
  await page.goto("/admin/import");
  await page.getByText("4000 new, 0 there already, 0 kept aside").first().waitFor({ state: "attached", timeout: 120_000 }).catch(async () => {
    await page.reload();
    await page.getByText("4000 new, 0 there already, 0 kept aside").first().waitFor({ timeout: 60_000 });
  });
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await person.close();
});

// A table of more than one request takes, each row with a text that makes it long.
const LARGE_ROWS = 60_000;
const largeCsv = () => {
  const note = "示例备注，只为让这张表大一些。".repeat(4);
  return Buffer.from(["姓名,电话,备注", ...Array.from({ length: LARGE_ROWS }, (_, i) => `示例${i},139${String(20_000_000 + i)},${note}`)].join("\n"));
};

test("a table of more than 10 MB: the line breaks, the server falls, the page is left; it goes on and comes in whole", async () => {
  const file = largeCsv();
  assert.ok(file.length > 10 * 1024 * 1024);
  const person = await newPerson(browser, server, { language: "zh-CN", size: PHONE });
  const { page } = person;
  await signIn(page, "admin");
  await page.goto("/admin/import");
  await page.getByRole("button", { name: "选择文件" }).waitFor();
  // The second piece does not arrive: its way is cut until the server has come back.
  let cut = true;
  const sent = [];
  await page.route("**/api/v1/import-uploads/*/pieces/*", async (route) => {
    const offset = Number(route.request().url().split("/").at(-1));
    sent.push(offset);
    if (offset > 0 && cut) await route.abort("connectionreset");
    else await route.continue();
  });
  await choose(page, "large.csv", "text/csv", file);
  await page.getByText(/已上传 8 MB，共 \d+ MB/).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await isTooWide(page), false);
  await page.getByRole("button", { name: "先停下" }).click();
  await page.getByText(/large.csv（人员）：已传 8 MB/).waitFor();
  await server.kill();
  await server.comeBack();
  cut = false;
  sent.length = 0;
  // The page is opened anew: it knows the file by its name and size and goes on behind what came.
  await page.goto("/admin/import");
  await page.getByText(/large.csv（人员）：已传 8 MB/).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await isTooWide(page), false);
  await choose(page, "large.csv", "text/csv", file);
  await page.getByText(`large.csv：人员，共 ${LARGE_ROWS} 行`).waitFor({ timeout: 120_000 });
  assert.equal(sent[0], 8 * 1024 * 1024, "not a byte that was there is sent again");
  assert.equal(await page.getByText(/large.csv（人员）：已传/).count(), 0);
  await page.getByRole("button", { name: "预览" }).click();
  await page.getByText(`共 ${LARGE_ROWS} 行：${LARGE_ROWS} 行可以导入，0 行不对`).waitFor({ timeout: 120_000 });
  // What is laid down is dropped: the rows themselves are another test's.
  await page.getByRole("button", { name: "放弃" }).click();
  await page.getByRole("button", { name: "选择文件" }).waitFor();
  assert.equal(await isTooWide(page), false);
  await person.close();
});

test("an unfinished upload is dropped when one is sure; too large a table is refused before it is sent", async () => {
  const person = await newPerson(browser, server, { language: "en", size: DESKTOP });
  const { page } = person;
  await signIn(page, "admin", "en");
  const headers = { Authorization: `Bearer ${server.token("admin")}` };
  const begun = await server.call("POST", "/api/v1/import-uploads", { headers, body: { kind: "people", name: "left.csv", size: 1000 } });
  assert.equal(begun.status, 201);
  const tooLarge = await server.call("POST", "/api/v1/import-uploads", { headers, body: { kind: "people", name: "huge.csv", size: 256 * 1024 * 1024 + 1 } });
  assert.equal(tooLarge.status, 413);
  assert.equal(tooLarge.data.params.max, 256 * 1024 * 1024);
  await page.goto("/admin/import");
  await page.getByRole("button", { name: "Drop the unfinished left.csv" }).click();
  await page.getByText("What was uploaded of it goes. Drop it?").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("tooltip").getByRole("button", { name: "Drop", exact: true }).click();
  await page.getByText("left.csv").waitFor({ state: "detached" });
  const left = await server.call("GET", "/api/v1/import-uploads", { headers });
  assert.deepEqual(left.data.items, []);
  await person.close();
});

test("a table of many pieces goes out whole, and on record as one", async () => {
  const headers = { Authorization: `Bearer ${server.token("admin")}` };
  const before = (await server.call("GET", "/api/v1/people?page_size=1", { headers })).data;
  assert.ok(before.items.length > 0);
  const answer = await fetch(`${server.base}/api/v1/people-exports`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify({ format: "csv" }),
  });
  assert.equal(answer.headers.get("Transfer-Encoding"), "chunked");
  const lines = (await answer.text()).trim().split("\r\n");
  assert.equal(lines.length - 1, Number(answer.headers.get("X-Row-Count")));
  assert.ok(lines.length > 4000, "those that came in when the power failed are in it");
});
