// The administrator sets up the mailbox, letters come in as cases or wait for a person, and who wrote is
// told by letter. The mail servers are small ones of this journey, on the loopback.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { DESKTOP, isTooWide, newPerson, PHONE, signIn, startBrowser, startServer, violations } from "./harness.mjs";

const letters = []; // of the mailbox: id = place + 1
const sent = []; // what was handed over to be sent

function lines(socket, greeting, answer) {
  let text = "";
  socket.on("error", () => {});
  socket.write(`${greeting}\r\n`);
  socket.on("data", (bytes) => {
    text += bytes;
    for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      answer(line);
    }
  });
}

function serveImap(socket) {
  lines(socket, "* OK IMAP4rev1 ready", (whole) => {
    const [tag] = whole.split(" ");
    const line = whole.slice(tag.length + 1);
    const say = (text) => socket.write(`${text}\r\n`);
    const uid = Number(/^UID FETCH (\d+)/.exec(line)?.[1] ?? 0);
    const letter = letters[uid - 1];
    if (line === "CAPABILITY") say("* CAPABILITY IMAP4rev1");
    if (line.startsWith("LOGIN ") && line !== "LOGIN box right") return say(`${tag} NO [AUTHENTICATIONFAILED] no`);
    if (line.startsWith("SELECT ")) say(`* OK [UIDVALIDITY 3] ok\r\n* OK [UIDNEXT ${letters.length + 1}] ok`);
    if (line.startsWith("UID SEARCH")) say(`* SEARCH ${letters.map((_, place) => place + 1).join(" ")}`);
    if (letter !== undefined && line.includes("RFC822.SIZE")) say(`* ${uid} FETCH (UID ${uid} RFC822.SIZE ${Buffer.byteLength(letter)})`);
    if (letter !== undefined && line.includes("BODY[")) say(`* ${uid} FETCH (UID ${uid} BODY[] {${Buffer.byteLength(letter)}}\r\n${letter})`);
    if (line === "LOGOUT") say("* BYE");
    return say(`${tag} OK done`);
  });
}

function serveSmtp(socket) {
  let data = null;
  let to = "";
  lines(socket, "220 fake ESMTP", (line) => {
    const say = (text) => socket.write(`${text}\r\n`);
    if (data !== null) {
      if (line !== ".") return data.push(line);
      sent.push({ to, text: data.join("\n") });
      data = null;
      return say("250 queued");
    }
    if (line.startsWith("EHLO")) return say("250-fake\r\n250 AUTH PLAIN");
    if (line.startsWith("AUTH")) return say("235 ok");
    if (line.startsWith("RCPT")) to = line;
    if (line !== "DATA") return say(line === "QUIT" ? "221 bye" : "250 ok");
    data = [];
    return say("354 go on");
  });
}

const letter = (id, subject, text, more = "") =>
  `From: =?utf-8?B?${Buffer.from("示例李").toString("base64")}?= <li@mail.example>\r\nTo: 12345@city.example.org\r\n` +
  `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=\r\nMessage-ID: <${id}@mail.example>\r\n${more}` +
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;

let server, browser, imap, smtp;
const listen = (serve) =>
  new Promise((resolve) => {
    const one = createServer(serve);
    one.listen(0, "127.0.0.1", () => resolve(one));
  });
before(async () => {
  imap = await listen(serveImap);
  smtp = await listen(serveSmtp);
  process.env.SHOUWEN_OUTBOUND_ALLOW = "127.0.0.1";
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  imap?.close();
  smtp?.close();
});

async function until(what) {
  for (let i = 0; i < 100; ++i) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`never: ${what}`);
}

async function setServer(page, name, port) {
  await page.getByLabel(`${name}主机`).fill("127.0.0.1");
  await page.getByLabel(`${name}端口`).fill(String(port));
  await page.getByRole("combobox", { name: `${name}加密方式` }).click();
  await page.getByTitle("不加密（仅限运维放行的内网主机）", { exact: true }).last().click();
}

test("a mailbox is set up, a letter becomes a case, another waits for a person", async () => {
  const person = await newPerson(browser, server, { language: "zh-CN", size: DESKTOP });
  const { page, faults } = person;
  await signIn(page, "admin");
  await page.goto("/admin/channels");
  await page.getByRole("tab", { name: "电子邮件" }).click();
  await page.getByText("没有待处理的来信。").waitFor();
  await page.getByLabel("邮箱地址").fill("12345@city.example.org");
  await setServer(page, "发信服务器（SMTP）", smtp.address().port);
  await setServer(page, "收信服务器（IMAP）", imap.address().port);
  await page.getByLabel("用户名").fill("box");
  await page.getByLabel("密码或授权码").fill("wrong");
  await page.getByRole("combobox", { name: "新诉求归入的台账" }).click();
  await page.keyboard.press("Enter");
  await page.getByRole("switch", { name: "发信" }).click();
  await page.getByRole("button", { name: /保\s?存/ }).click();
  await page.getByText("已保存。").waitFor();
  await page.getByRole("button", { name: "测试连接" }).click();
  await page.getByText(/收信服务器（IMAP）用户名或密码被拒绝/).waitFor();
  await page.getByLabel("密码或授权码").fill("right");
  await page.getByRole("switch", { name: "收信" }).click();
  await page.getByRole("button", { name: /保\s?存/ }).click();
  await page.getByRole("button", { name: "测试连接" }).click();
  await page.getByText("收信服务器（IMAP）：登录成功").waitFor();
  assert.deepEqual(await violations(page), []);
  const token = server.token("admin");
  const ask = async (path) => (await server.call("GET", path, { headers: { Authorization: `Bearer ${token}` } })).data;
  await until(async () => (await ask("/api/v1/mail")).polled_at !== null);
  letters.push(letter("a", "楼道灯不亮", "三天了，晚上看不见路。"));
  letters.push(letter("b", "自动回复：外出", "我在休假。", "Auto-Submitted: auto-replied\r\n"));
  await server.moveClock("61s");
  await until(async () => (await ask("/api/v1/mail")).parked === 1);
  await page.reload();
  await page.getByRole("tab", { name: "电子邮件" }).click();
  await page.getByText("自动回复：外出").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: /^查\s?看$/ }).click();
  await page.getByRole("button", { name: "显示内容" }).click();
  await page.getByText("我在休假。").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "不收办" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "不收办" }).click();
  await page.getByText("没有待处理的来信。").waitFor();
  const cases = (await ask("/api/v1/cases?page_size=200")).items.filter((one) => one.subject === "楼道灯不亮");
  assert.equal(cases.length, 1);
  assert.deepEqual(faults, []);
  await person.close();
});

test("the mailbox on a phone in English", async () => {
  const person = await newPerson(browser, server, { language: "en", size: PHONE, scheme: "dark" });
  const { page, faults } = person;
  await signIn(page, "admin", "en");
  await page.goto("/admin/channels");
  await page.getByRole("combobox", { name: "Part of the page" }).click();
  await page.getByTitle("E-mail", { exact: true }).last().click();
  await page.getByText("No letter waits.").waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(await violations(page), []);
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(faults, []);
  await person.close();
});
