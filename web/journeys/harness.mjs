// What every journey needs: a real `shouwen serve` on a free port with the demo organisation and a test
// clock, a real Chromium, axe, and screenshots. Everything is in a temporary folder and gone afterwards.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = new URL("../..", import.meta.url).pathname;
const program = process.env.SHOUWEN_PROGRAM ?? join(root, "build/release/bin/shouwen");
const axeSource = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
export const PASSWORD = "demo-sample-2026"; // of every account of the demo
export const START = "2026-03-02T09:00:00+08:00"; // a Monday without a holiday in its week
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// What the server says until it has said `wanted`.
function heard(child, wanted) {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (bytes) => {
      text += bytes;
      if (wanted.test(text)) resolve(text);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
}

// `demo: false` starts on an empty store: the first-run guide. `at`: where the test clock begins. `past`:
// the cases of the demo lie before that, as pictures want them; else before the day of the run.
export async function startServer({ demo = true, at = START, past = false } = {}) {
  if (!existsSync(program)) throw new Error(`${program} is not there: scripts/build release shouwen`);
  const folder = await mkdtemp(join(tmpdir(), "shouwen-journey-"));
  const store = `sqlite:${folder}/store`;
  if (demo) {
    const made = spawnSync(program, ["demo", ...(past ? ["--at", at] : []), "--store", store], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(`demo: ${made.stdout}${made.stderr}`);
  }
  const launch = (port) =>
    spawn(program, ["serve", "--store", store, "--port", port, "--test-clock", at, "--quiet"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  let child = launch("0");
  const said = await heard(child, demo ? /\n/ : /code: \S+\s*\n/);
  const base = /https?:\/\/[\d.]+:\d+/.exec(said)?.[0];
  if (base === undefined) throw new Error(`no address in: ${said}`);
  const end = async (signal) => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };
  const call = async (method, path, { body, headers } = {}) => {
    const response = await fetch(base + path, {
      method,
      headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, data: text === "" ? null : JSON.parse(text) };
  };
  return {
    base,
    said,
    folder,
    call,
    // A person's own calls beside the browser: `as` is a login of the demo.
    token: (login) => spawnSync(program, ["token", "create", login, "--store", store], { encoding: "utf8" }).stdout.trim(),
    moveClock: (advance) => call("POST", "/test/clock", { body: { advance } }),
    // As when the power fails; and back at the same address.
    kill: () => end("SIGKILL"),
    comeBack: async () => {
      child = launch(new URL(base).port);
      await heard(child, /\n/);
    },
    stop: async () => {
      await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function startBrowser() {
  return chromium.launch({ executablePath: process.env.SHOUWEN_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

// A fresh person: own cookies and storage. What the page logs as an error is gathered in `faults`.
export async function newPerson(browser, server, { size = DESKTOP, language = "zh-CN", scheme = "light" } = {}) {
  const context = await browser.newContext({
    baseURL: server.base,
    viewport: size,
    locale: language,
    colorScheme: scheme,
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    isMobile: size.width <= 768,
    hasTouch: size.width <= 768,
  });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("console", (line) => {
    // Refusals are answers, and Chromium logs each as a failed resource.
    if (line.type() === "error" && !line.text().startsWith("Failed to load resource")) faults.push(line.text());
  });
  return { context, page, faults, close: () => context.close() };
}

const WORDS = { "zh-CN": { login: "登录名", password: "密码", submit: "登录" }, en: { login: "Login", password: "Password", submit: "Sign in" } };

export async function signIn(page, login, language = "zh-CN", password = PASSWORD) {
  const words = WORDS[language];
  await page.goto("/login");
  await page.getByLabel(words.login, { exact: true }).fill(login);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.submit, exact: true }).click();
  await page.getByRole("navigation").waitFor();
}

// Levels A and AA; answers one readable line a violation. The page is read when it rests: nothing on it
// is being fetched or is fading in, as a person would read it.
export async function violations(page) {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime));
    await Promise.allSettled(ending.map((one) => one.finished));
  });
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    return (await globalThis.axe.run(document, { runOnly: tags })).violations;
  });
  return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}

// docs/screens/ holds the pictures of the main pages; they are rewritten with SHOUWEN_SCREENS=1 only, so
// that a test run leaves the tree as it was.
export async function screenshot(page, name, { fullPage = true } = {}) {
  const folder = process.env.SHOUWEN_SCREENS === "1" ? join(root, "docs/screens") : join(root, "web/journeys/.out");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}

// A page wider than the window scrolls sideways, which nobody wants on a phone.
export async function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

// How many A4 sheets the page fills when it is printed. The PDF lies beside the pictures, to be looked at.
export async function pagesOf(page, name = "") {
  const pdf = await page.pdf({ format: "A4", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
  if (name !== "") {
    await mkdir(join(root, "web/journeys/.out"), { recursive: true });
    await writeFile(join(root, `web/journeys/.out/${name}.pdf`), pdf);
  }
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

// The files of a zip archive, an .xlsx for one, as texts by name.
export function unzip(bytes) {
  const end = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [way, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, note] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), (way === 0 ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + name + extra + note;
  }
  return files;
}
