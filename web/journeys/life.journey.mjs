// (a) The life of a case as the people in it see it: a citizen reports on a phone, a village clerk escalates
// it, a township worker accepts and settles, the citizen signs "dissatisfied", it returns, is settled again,
// signed "satisfied", closed, and hangs on the wall.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newPerson, PHONE, screenshot, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const SUBJECT = "示例桥头护栏断了";
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

async function sign(page, glass) {
  const box = await glass.boundingBox();
  await page.mouse.move(box.x + 30, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 110, box.y + 30, { steps: 4 });
  await page.mouse.move(box.x + 150, box.y + 60, { steps: 4 });
  await page.mouse.up();
}

async function report(page) {
  await page.goto("/p");
  await page.getByLabel(/^一句话说明/).fill(SUBJECT);
  await page.getByLabel(/^详细情况/).fill("桥头的护栏断了一截，孩子上学要从这里过。");
  await page.getByLabel(/^姓名/).fill("示例甲");
  await page.getByLabel(/^电话/).fill("13900024680");
  await page.getByRole("checkbox", { name: /我同意/ }).check();
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await page.getByRole("heading", { name: "已收到" }).waitFor();
  return /\d{8}-\d{6}/.exec(await page.locator("body").innerText())[0];
}

async function judge(page, number, answer) {
  await page.goto("/p/follow");
  await page.getByLabel(/^编号/).fill(number);
  await page.getByLabel(/^电话末四位/).fill("4680");
  await page.getByRole("button", { name: "查询", exact: true }).click();
  await page.getByText("办得怎么样？").waitFor();
  await page.getByText(answer, { exact: true }).click();
  await sign(page, page.locator("canvas"));
  await page.getByRole("button", { name: "签好，提交评价" }).click();
}

// The drawer of an act is filled and sent; answers when it has closed.
async function act(page, name, fill) {
  await page.getByRole("button", { name, exact: true }).first().click();
  const drawer = page.getByRole("dialog");
  await fill?.(drawer);
  await drawer.getByRole("button", { name, exact: true }).click();
  await drawer.waitFor({ state: "detached" });
}

test("from the citizen's phone to the wall, through dissatisfied and satisfied", async () => {
  const citizen = await newPerson(browser, server, { size: PHONE });
  const number = await report(citizen.page);

  const staff = await newPerson(browser, server);
  await signIn(staff.page, "office");
  await staff.page.goto(`/cases?q=${encodeURIComponent(number)}`);
  await staff.page.getByRole("link", { name: SUBJECT }).click();
  await staff.page.getByRole("button", { name: "公开答复", exact: true }).waitFor();
  if (await staff.page.getByRole("button", { name: "签收", exact: true }).isVisible()) await act(staff.page, "签收");

  const worker = await newPerson(browser, server, { size: PHONE });
  await act(staff.page, "转办", async (drawer) => {
    await drawer.getByLabel("单位", { exact: true }).fill("甲镇");
    await staff.page.getByTitle("甲镇", { exact: true }).click();
    await drawer.getByLabel("说明").fill("请镇里尽快修。");
  });
  await signIn(worker.page, "jia");
  await worker.page.goto(`/cases?q=${encodeURIComponent(number)}`);
  await worker.page.getByRole("link", { name: SUBJECT }).click();
  await act(worker.page, "签收");
  await act(worker.page, "办结", (drawer) => drawer.getByLabel("办理结果").fill("已用绳子拦住。"));

  await judge(citizen.page, number, "不满意");
  await citizen.page.getByText("已退回，重新办理").waitFor();
  assert.deepEqual(await violations(citizen.page), []);

  await worker.page.getByText("第 2 轮").waitFor(); // live
  if (await worker.page.getByRole("button", { name: "签收", exact: true }).isVisible()) await act(worker.page, "签收");
  await act(worker.page, "办结", (drawer) => drawer.getByLabel("办理结果").fill("护栏已焊好，请来看。"));
  await judge(citizen.page, number, "满意");
  await citizen.page.getByText("谢谢，您的评价已记录").waitFor();

  await worker.page.getByText("诉求人评价").nth(1).waitFor();
  await act(worker.page, "销号");
  await worker.page.getByText("已销号", { exact: true }).first().waitFor();
  await screenshot(worker.page, "life-case");
  assert.deepEqual(await violations(worker.page), []);

  await server.moveClock("31d"); // the month is over
  await staff.page.goto("/wall");
  await staff.page.getByRole("heading", { level: 1 }).waitFor();
  const token = server.token("office");
  const posted = await server.call("POST", "/api/v1/postings", { body: { posting: "wall", period: "2026-12" }, headers: { Authorization: `Bearer ${token}` } });
  assert.equal(posted.status, 201, JSON.stringify(posted.data));
  await citizen.page.goto(`/p/board/${posted.data.id}`);
  await citizen.page.getByText(SUBJECT).first().waitFor();
  assert.equal((await citizen.page.locator("body").innerText()).includes("示例甲"), false);
  for (const person of [citizen, staff, worker]) {
    assert.deepEqual(person.faults, []);
    await person.close();
  }
});
