// The administrator sets up the WeChat official account; its message server checks the address and
// posts what people write, as WeChat documents it; a reply goes out by an API of this journey's own.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, signIn, START, startBrowser, startServer, violations } from "./harness.mjs";

const TOKEN = "sampletoken";
const OPENID = "oSample-Li_0001";
const said = []; // what the API was given to say

let server, browser, api;
let number; // of the case the message became
before(async () => {
  api = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes) => (body += bytes));
    request.on("end", () => {
      const asked = JSON.parse(body);
      if (request.url === "/cgi-bin/stable_token") {
        const good = asked.secret === "samplesecret";
        response.end(JSON.stringify(good ? { access_token: "T1", expires_in: 7200 } : { errcode: 40125, errmsg: "invalid appsecret" }));
        return;
      }
      assert.equal(request.url, "/cgi-bin/message/custom/send?access_token=T1");
      said.push(asked);
      response.end(JSON.stringify({ errcode: 0, errmsg: "ok" }));
    });
  });
  await new Promise((resolve) => api.listen(0, "127.0.0.1", resolve));
  process.env.SHOUWEN_OUTBOUND_ALLOW = "127.0.0.1";
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  api?.close();
});

// The address as WeChat signs it, at the server's own time.
function signed(more = "") {
  const timestamp = String(new Date(START).getTime() / 1000);
  const nonce = "1372623149";
  const signature = createHash("sha1").update([TOKEN, timestamp, nonce].sort().join("")).digest("hex");
  return `/channel/wechat?signature=${signature}&timestamp=${timestamp}&nonce=${nonce}${more}`;
}

async function write(page, id, text) {
  const data =
    `<xml><ToUserName><![CDATA[gh_sample]]></ToUserName><FromUserName><![CDATA[${OPENID}]]></FromUserName>` +
    `<CreateTime>1772413200</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content><MsgId>${id}</MsgId></xml>`;
  const answer = await page.request.post(signed(`&openid=${OPENID}`), { data, headers: { "content-type": "text/xml" } });
  assert.equal(answer.status(), 200);
  return answer.text();
}

async function until(what) {
  for (let i = 0; i < 100; ++i) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`never: ${what}`);
}

test("the account is set up, a message becomes a case, and a reply is told", async () => {
  const person = await newPerson(browser, server, { language: "zh-CN", size: DESKTOP });
  const { page, faults } = person;
  await signIn(page, "admin");
  await page.goto("/admin/channels");
  await page.getByRole("tab", { name: "微信公众号" }).click();
  await page.getByText("还没有设置公众号", { exact: false }).waitFor();
  await page.getByText("/channel/wechat", { exact: false }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByLabel("公众号名称").fill("示例县服务号");
  await page.getByLabel("开发者ID(AppID)").fill("wxsample0000000001");
  await page.getByLabel("令牌(Token)").fill(TOKEN);
  await page.getByLabel("开发者密码(AppSecret)").fill("wrongsecret");
  await page.getByLabel("接口地址").fill(`http://127.0.0.1:${api.address().port}`);
  await page.getByRole("combobox", { name: "新诉求归入的台账" }).click();
  await page.keyboard.press("Enter");
  await page.getByRole("switch", { name: "启用" }).click();
  await page.getByRole("button", { name: /保\s?存/ }).click();
  await page.getByText("微信还没有验证过地址。").waitFor();
  await page.getByRole("button", { name: "测试连接" }).click();
  await page.getByText("40125 invalid appsecret", { exact: false }).waitFor();
  await page.getByLabel("开发者密码(AppSecret)").fill("samplesecret");
  await page.getByLabel("接口地址").fill(`http://127.0.0.1:${api.address().port}`);
  await page.getByRole("button", { name: /保\s?存/ }).click();
  await page.getByText("微信还没有验证过地址。").waitFor();
  await page.getByRole("button", { name: "测试连接" }).click();
  await page.getByText("微信已认可 AppID 和 AppSecret。").waitFor();
  assert.deepEqual(await violations(page), []);

  const echo = await page.request.get(signed("&echostr=5836258361563221441"));
  assert.equal(await echo.text(), "5836258361563221441");
  const answer = await write(page, "1", "示例路5号路灯不亮");
  number = /编号 (\d{8}-\d{6})/.exec(answer)?.[1];
  assert.notEqual(number, undefined, answer);
  assert.equal(await write(page, "1", "示例路5号路灯不亮"), answer);
  assert.match(await write(page, "2", "就在学校门口"), new RegExp(`已补充到 ${number}`));
  await page.reload();
  await page.getByRole("tab", { name: "微信公众号" }).click();
  await page.getByText("微信最近验证地址：", { exact: false }).waitFor();
  await page.getByText("最近收到消息：", { exact: false }).waitFor();

  const token = server.token("admin");
  const headers = { Authorization: `Bearer ${token}` };
  const cases = (await server.call("GET", `/api/v1/cases?q=${number}`, { headers })).data.items;
  assert.deepEqual(cases.map((one) => one.number), [number]);
  assert.equal(JSON.stringify(cases).includes(OPENID), false);
  assert.deepEqual(faults, []);
  await person.close();
});

test("a reply is told in WeChat, in words that say nothing of it", async () => {
  const headers = { Authorization: `Bearer ${server.token("admin")}` };
  const mine = (await server.call("GET", `/api/v1/cases?q=${number}`, { headers })).data.items[0];
  const replied = await server.call("POST", `/api/v1/cases/${mine.id}/replies`, { headers, body: { text: "今天派人换灯" } });
  assert.equal(replied.status, 201, JSON.stringify(replied.data));
  await server.moveClock("61s");
  await until(() => said.length > 0);
  assert.equal(said[0].touser, OPENID);
  assert.match(said[0].text.content, new RegExp(`${mine.number} 号事项有了答复`));
  assert.equal(said[0].text.content.includes("换灯"), false);
});

test("the account on a phone in English", async () => {
  const person = await newPerson(browser, server, { language: "en", size: PHONE, scheme: "dark" });
  const { page, faults } = person;
  await signIn(page, "admin", "en");
  await page.goto("/admin/channels");
  await page.getByRole("combobox", { name: "Part of the page" }).click();
  await page.getByTitle("WeChat official account", { exact: true }).last().click();
  await page.getByText("WeChat last checked the address", { exact: false }).waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(await violations(page), []);
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(faults, []);
  await person.close();
});
