// What is typed and not sent yet: through a reload, a lost network, a device that is put away, another
// language. Nothing is lost, nothing goes out by itself, and it can be thrown away.
import { onlineManager } from "@tanstack/react-query";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { problem } from "../../testing/fixtures";
import { organisation, publicCase } from "../../testing/public";
import { fakeServer, NOW, showPage, type Answers, type Sent } from "../../testing/staff";
import { digestOf, forgetUnsent, foundUnsent, isBlank, keepUnsent, noteTyped, type Draft, type Unsent } from "./api/unsent";
import SayPage from "./pages/SayPage";

const DAY_MS = 86_400_000;
const draft: Draft = {
  subject: "路灯不亮", body: "三盏", place: "村口", ledger: "livelihood", kind: "", name: "示例甲", phone: "13900001234",
  email: "", confidential: true, consent: true, fields: { when: "昨晚" },
};
const unsent = (change: Partial<Unsent> = {}): Unsent => ({ draft, unit: null, point: null, at: NOW.getTime(), tried: null, ...change });

const offline = () => {
  throw new TypeError("failed");
};
const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /public/v1/organisation": { body: organisation },
  "POST /public/v1/cases": { status: 201, body: publicCase() },
  ...more,
});
const show = (at = "/p") => showPage(<SayPage />, { at, path: "/p" });
const postsOf = (log: Sent[]) => log.filter((one) => one.method === "POST" && one.path === "/public/v1/cases");
const keyOf = (sent: Sent | undefined) => sent?.headers.get("Idempotency-Key");
const send = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: "提交" }));
const valueOf = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label).value;

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(await screen.findByLabelText("一句话说明"), "路灯不亮");
  await user.selectOptions(screen.getByLabelText("属于哪一类"), "livelihood");
  await user.type(screen.getByLabelText("姓名"), "示例甲");
  await user.type(screen.getByLabelText("电话"), "13900001234");
  await user.click(screen.getByLabelText("我同意用于办理。"));
}

beforeEach(() => {
  sessionStorage.clear();
  forgetUnsent();
});
afterEach(() => {
  vi.unstubAllGlobals();
  onlineManager.setOnline(true);
  forgetUnsent();
});

describe("what is kept, and where", () => {
  test("what is typed stays in this tab; the consent never does", () => {
    noteTyped(unsent());
    expect(localStorage.getItem("shouwen.unsent")).toBeNull();
    const found = foundUnsent(NOW.getTime())!;
    expect(found.kept).toBe(false);
    expect(found.unsent.draft).toEqual({ ...draft, consent: false });
  });

  test("what found no network stays on the device, for seven days and not a moment longer", () => {
    expect(keepUnsent(unsent())).toBe(true);
    expect(foundUnsent(NOW.getTime() + 7 * DAY_MS - 1)!.kept).toBe(true);
    expect(foundUnsent(NOW.getTime() + 7 * DAY_MS)!.kept).toBe(true);
    expect(foundUnsent(NOW.getTime() + 7 * DAY_MS + 1)).toBeNull();
    expect(localStorage.getItem("shouwen.unsent")).toBeNull();
    expect(foundUnsent(NOW.getTime())).toBeNull(); // it does not come back
  });

  test("of two the newer is shown, with the key of the try that found nobody", () => {
    const tried = { digest: "d", key: "k" };
    keepUnsent(unsent({ tried }));
    noteTyped(unsent({ draft: { ...draft, subject: "两盏路灯不亮" }, at: NOW.getTime() + 1 }));
    const found = foundUnsent(NOW.getTime() + 2)!;
    expect(found.unsent.draft.subject).toBe("两盏路灯不亮");
    expect(found.unsent.tried).toEqual(tried);
    expect(found.kept).toBe(true);
    noteTyped(unsent({ draft: { ...draft, subject: "旧的" }, at: NOW.getTime() - 1 }));
    expect(foundUnsent(NOW.getTime() + 2)!.unsent.draft.subject).toBe("路灯不亮");
  });

  test("forgetting takes both away", () => {
    keepUnsent(unsent());
    noteTyped(unsent());
    forgetUnsent();
    expect(foundUnsent(NOW.getTime())).toBeNull();
    expect(localStorage.getItem("shouwen.unsent")).toBeNull();
    expect(sessionStorage.getItem("shouwen.unsent")).toBeNull();
  });

  test("a browser that keeps nothing says so, and what does not read is nothing", () => {
    const full = { ...sessionStorage, setItem: () => { throw new DOMException("full", "QuotaExceededError"); } };
    vi.stubGlobal("localStorage", full);
    expect(keepUnsent(unsent())).toBe(false);
    vi.unstubAllGlobals();
    localStorage.setItem("shouwen.unsent", "{half");
    expect(foundUnsent(NOW.getTime())).toBeNull();
  });

  test.each([
    ["nothing typed", {}, true],
    ["spaces", { subject: "  ", body: "\n" }, true],
    ["the place of the code alone", { place: "村口", ledger: "livelihood" }, true],
    ["a subject", { subject: "灯" }, false],
    ["a phone", { phone: "1" }, false],
    ["a field of the method", { fields: { when: "昨晚" } }, false],
  ])("%s: blank %s", (_, typed, blank) => {
    const none: Draft = { subject: "", body: "", place: "", ledger: "", kind: "", name: "", phone: "", email: "", confidential: false, consent: false, fields: {} };
    expect(isBlank({ ...none, ...typed })).toBe(blank);
  });

  test("the same words have the same digest, one letter more another", () => {
    const said = { subject: "路灯不亮", requester: { name: "示例甲", phone: "13900001234" }, confidential: false };
    expect(digestOf(said)).toBe(digestOf({ ...said }));
    expect(digestOf({ ...said, subject: "路灯不亮。" })).not.toBe(digestOf(said));
    expect(digestOf(said)).toMatch(/^[0-9a-f]{64}$/);
  });
});

test("a telephone in the digits of a Chinese keyboard is one, and goes out in plain ones", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await fillIn(user);
  await user.clear(screen.getByLabelText("电话"));
  await user.type(screen.getByLabelText("电话"), "１３９００００１２３４");
  await send(user);
  await screen.findByText("20260302-000001");
  expect((postsOf(log)[0]!.body as { requester: { phone: string } }).requester.phone).toBe("13900001234");
});

describe("a refusal of one field", () => {
  test.each<[string, string, object, RegExp, string]>([
    ["a telephone that is none", "people.bad_phone", { index: 0, min: 3, max: 20 }, /^电话/, "请填写能联系到您的电话号码"],
    ["a telephone by its place", "core.bad_input", { "/requester/phone": "expected a phone number" }, /^电话/, "请填写能联系到您的电话号码"],
    ["an e-mail by its place", "core.bad_input", { "/requester/email": "expected an address" }, /^电子邮箱/, "请写成 name@example.org 的样子，或留空"],
  ])("%s is said at the field, which takes the focus; no code, no path", async (_, code, params, label, says) => {
    fakeServer(answers({ "POST /public/v1/cases": { status: 400, body: problem(400, code, { params: params as Record<string, string> }) } }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await send(user);
    expect(await screen.findByText(says)).toBeTruthy();
    const field = screen.getByLabelText(label);
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(document.body.textContent).not.toMatch(/people\.bad_phone|\/requester|expected/);
    expect(valueOf("一句话说明")).toBe("路灯不亮");
  });
});

describe("the page loaded again in the middle", () => {
  test("has every word, asks for the consent again, and says that photos have to be added again", async () => {
    fakeServer(answers());
    const user = userEvent.setup();
    const first = await show();
    await fillIn(user);
    await user.click(screen.getByRole("switch"));
    first.unmount();
    await show();
    const note = await screen.findByRole("region", { name: "没有送出的内容" });
    expect(note.textContent).toContain("刚才写的还在（2026/3/2 10:00）");
    expect(note.textContent).toContain("照片要重新添加");
    expect(valueOf("一句话说明")).toBe("路灯不亮");
    expect(valueOf("属于哪一类")).toBe("livelihood");
    expect(valueOf("姓名")).toBe("示例甲");
    expect(valueOf("电话")).toBe("13900001234");
    expect(screen.getByRole<HTMLInputElement>("switch").checked).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>("我同意用于办理。").checked).toBe(false);
    expect(localStorage.getItem("shouwen.unsent")).toBeNull();
  });

  test("a form nobody wrote in says nothing of that", async () => {
    fakeServer(answers());
    const first = await show("/p?place=%E6%9D%91%E5%8F%A3");
    await screen.findByLabelText("一句话说明");
    first.unmount();
    await show();
    await screen.findByLabelText("一句话说明");
    expect(screen.queryByRole("region", { name: "没有送出的内容" })).toBeNull();
    expect(valueOf(/^地点/)).toBe("");
  });

  test("a code scanned meanwhile says where one is now", async () => {
    noteTyped(unsent({ unit: "9" }));
    const log = fakeServer(answers());
    const user = userEvent.setup();
    await show("/p?unit=7&place=%E5%8C%97%E9%97%A8");
    expect(await screen.findByText("您正在向“甲镇乙村”反映。")).toBeTruthy();
    expect(valueOf(/^地点/)).toBe("北门");
    expect(valueOf("一句话说明")).toBe("路灯不亮");
    await user.click(screen.getByLabelText("我同意用于办理。"));
    await send(user);
    await screen.findByText("20260302-000001");
    expect(postsOf(log)[0]!.body).toMatchObject({ unit: "7", place: "北门", subject: "路灯不亮", fields: { when: "昨晚" } });
  });

  test("the unit it was begun for is still the one", async () => {
    noteTyped(unsent({ unit: "7" }));
    fakeServer(answers());
    await show("/p");
    expect(await screen.findByText("您正在向“甲镇乙村”反映。")).toBeTruthy();
  });

  test("a choice that is no longer offered has to be made again", async () => {
    noteTyped(unsent({ draft: { ...draft, ledger: "abolished", kind: "gone" } }));
    fakeServer(answers());
    await show("/p");
    await screen.findByLabelText("一句话说明");
    expect(valueOf("属于哪一类")).toBe("");
  });
});

describe("a report that finds no network", () => {
  test("is kept on the device, and says so in plain words", async () => {
    fakeServer(answers({ "POST /public/v1/cases": offline }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await send(user);
    const told = await screen.findByRole("alert");
    expect(told.textContent).toContain("连不上服务器，还没有送出。");
    expect(told.textContent).toContain("文字已存在这台设备上，最多存七天；送出后自动删除");
    expect(told.textContent).not.toContain("照片没有存");
    expect(told.textContent).not.toContain("web.offline");
    const kept = JSON.parse(localStorage.getItem("shouwen.unsent")!) as Unsent;
    expect(kept.draft.subject).toBe("路灯不亮");
    expect(kept.draft.consent).toBe(false);
    expect(kept.tried!.key).toMatch(/^[0-9a-f]{32}$/);
    expect(valueOf("一句话说明")).toBe("路灯不亮");
  });

  test("photos are not kept, and that is said to whoever added some", async () => {
    URL.createObjectURL = vi.fn(() => "blob:x");
    URL.revokeObjectURL = vi.fn();
    fakeServer(answers({ "POST /public/v1/cases": offline, "POST /public/v1/attachments": { status: 201, body: { id: "5", key: "secret" } } }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await user.upload(screen.getByLabelText(/添加/), new File([new Uint8Array([0xff, 0xd8, 0xff, 1])], "a.jpg", { type: "image/jpeg" }));
    await screen.findByAltText("照片 1");
    await send(user);
    expect((await screen.findByRole("alert")).textContent).toContain("照片没有存：离开本页后要重新添加。");
    expect(localStorage.getItem("shouwen.unsent")).not.toContain("secret");
    expect(screen.getByAltText("照片 1")).toBeTruthy(); // still there as long as the page is
  });

  test("found on a later visit it goes out under the same key once the person agrees, and is gone from the device", async () => {
    let lost = true;
    const log = fakeServer(answers({ "POST /public/v1/cases": () => (lost ? offline() : { status: 201, body: publicCase() }) }));
    const user = userEvent.setup();
    const first = await show();
    await fillIn(user);
    await send(user);
    await screen.findByRole("alert");
    first.unmount();
    sessionStorage.clear(); // another day, another tab
    lost = false;
    await show();
    const note = await screen.findByRole("region", { name: "没有送出的内容" });
    expect(note.textContent).toContain("上次写的没有送出");
    expect(note.textContent).toContain("文字存在这台设备上，别处没有");
    expect(postsOf(log)).toHaveLength(1); // nothing by itself
    await send(user);
    expect(screen.getByText("需要您同意才能办理")).toBeTruthy();
    expect(postsOf(log)).toHaveLength(1);
    await user.click(screen.getByLabelText("我同意用于办理。"));
    await send(user);
    await screen.findByText("20260302-000001");
    const [one, two] = postsOf(log);
    expect(two!.body).toEqual(one!.body);
    expect(keyOf(two)).toBe(keyOf(one));
    expect(localStorage.getItem("shouwen.unsent")).toBeNull();
    expect(sessionStorage.getItem("shouwen.unsent")).toBeNull();
  });

  test("changed words go out under a key of their own", async () => {
    let lost = true;
    const log = fakeServer(answers({ "POST /public/v1/cases": () => (lost ? offline() : { status: 201, body: publicCase() }) }));
    const user = userEvent.setup();
    const first = await show();
    await fillIn(user);
    await send(user);
    await screen.findByRole("alert");
    first.unmount();
    lost = false;
    await show();
    await user.type(await screen.findByLabelText("一句话说明"), "了");
    await user.click(screen.getByLabelText("我同意用于办理。"));
    await send(user);
    await screen.findByText("20260302-000001");
    const [one, two] = postsOf(log);
    expect((two!.body as { subject: string }).subject).toBe("路灯不亮了");
    expect(keyOf(two)).not.toBe(keyOf(one));
  });

  test("what is changed afterwards is kept as well", async () => {
    fakeServer(answers({ "POST /public/v1/cases": offline }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await send(user);
    await screen.findByRole("alert");
    await user.type(screen.getByLabelText("一句话说明"), "三天");
    await waitFor(() => expect((JSON.parse(localStorage.getItem("shouwen.unsent")!) as Unsent).draft.subject).toBe("路灯不亮三天"));
  });

  test("when the network is back that is said, and nothing is sent before the person does it", async () => {
    let lost = true;
    const log = fakeServer(answers({ "POST /public/v1/cases": () => (lost ? offline() : { status: 201, body: publicCase() }) }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await send(user);
    await screen.findByText("连不上服务器，还没有送出。");
    lost = false;
    act(() => void window.dispatchEvent(new Event("online")));
    expect(await screen.findByText("网络恢复了，还没有送出。")).toBeTruthy();
    expect(postsOf(log)).toHaveLength(1);
    act(() => void window.dispatchEvent(new Event("offline")));
    expect(await screen.findByText("连不上服务器，还没有送出。")).toBeTruthy();
    await send(user);
    expect(await screen.findByText("20260302-000001")).toBeTruthy();
    expect(keyOf(postsOf(log)[1])).toBe(keyOf(postsOf(log)[0]));
  });

  test("a phone that knows it has no network says so at once, instead of sending later unseen", async () => {
    const log = fakeServer(answers({ "POST /public/v1/cases": offline }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    act(() => void window.dispatchEvent(new Event("offline")));
    await send(user);
    expect((await screen.findByRole("alert")).textContent).toContain("还没有送出");
    const tries = postsOf(log).length;
    act(() => void window.dispatchEvent(new Event("online")));
    await screen.findByText("网络恢复了，还没有送出。");
    expect(postsOf(log)).toHaveLength(tries);
  });

  test("an online sign without a server that answers promises nothing", async () => {
    let asked = 0;
    fakeServer(answers({
      "POST /public/v1/cases": offline,
      "GET /readyz": () => {
        asked += 1;
        return offline();
      },
    }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await send(user);
    await screen.findByText("连不上服务器，还没有送出。");
    const before = asked;
    act(() => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(asked).toBeGreaterThan(before));
    expect(screen.queryByText("网络恢复了，还没有送出。")).toBeNull();
  });

  test("where the browser keeps nothing the page asks to be left open", async () => {
    fakeServer(answers({ "POST /public/v1/cases": offline }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    vi.stubGlobal("localStorage", { ...localStorage, getItem: () => null, removeItem: () => undefined, setItem: () => { throw new DOMException("full"); } });
    await send(user);
    expect((await screen.findByRole("alert")).textContent).toContain("这个浏览器不能保存。请不要关闭本页");
  });

  test("a refusal by the rules is no lost network: nothing is kept on the device", async () => {
    fakeServer(answers({ "POST /public/v1/cases": { status: 429, body: problem(429, "service.throttled") } }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await send(user);
    await screen.findByRole("alert");
    expect(localStorage.getItem("shouwen.unsent")).toBeNull();
    expect(screen.queryByText("连不上服务器，还没有送出。")).toBeNull();
  });
});

describe("throwing it away", () => {
  test("is asked first; kept when one would rather; gone from form and device when one is sure", async () => {
    keepUnsent(unsent());
    fakeServer(answers());
    const user = userEvent.setup();
    await show();
    const note = await screen.findByRole("region", { name: "没有送出的内容" });
    await user.click(within(note).getByRole("button", { name: "不要了，全部清空" }));
    expect(document.activeElement).toBe(within(note).getByRole("button", { name: "留着" }));
    await user.click(within(note).getByRole("button", { name: "留着" }));
    expect(valueOf("一句话说明")).toBe("路灯不亮");
    expect(localStorage.getItem("shouwen.unsent")).not.toBeNull();
    await user.click(within(note).getByRole("button", { name: "不要了，全部清空" }));
    await user.click(within(note).getByRole("button", { name: "确定清空" }));
    expect(screen.queryByRole("region", { name: "没有送出的内容" })).toBeNull();
    for (const label of ["一句话说明", "姓名", "电话", "属于哪一类"]) expect(valueOf(label)).toBe("");
    expect(screen.getByRole<HTMLInputElement>("switch").checked).toBe(false);
    expect(localStorage.getItem("shouwen.unsent")).toBeNull();
    expect(sessionStorage.getItem("shouwen.unsent")).toBeNull();
  });

  test("after sending, one more report begins blank", async () => {
    fakeServer(answers());
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await send(user);
    await user.click(await screen.findByRole("button", { name: "再反映一件" }));
    expect((await screen.findByLabelText<HTMLInputElement>("一句话说明")).value).toBe("");
    expect(screen.queryByRole("region", { name: "没有送出的内容" })).toBeNull();
  });
});

describe("the other language", () => {
  test("changed in the middle keeps what was typed, the consent and the photos", async () => {
    URL.createObjectURL = vi.fn(() => "blob:x");
    URL.revokeObjectURL = vi.fn();
    fakeServer(answers({ "POST /public/v1/attachments": { status: 201, body: { id: "5", key: "secret" } } }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await user.upload(screen.getByLabelText(/添加/), new File([new Uint8Array([0xff, 0xd8, 0xff, 1])], "a.jpg", { type: "image/jpeg" }));
    await screen.findByAltText("照片 1");
    await act(async () => void (await i18next.changeLanguage("en")));
    expect((await screen.findByLabelText<HTMLInputElement>("In one sentence")).value).toBe("路灯不亮");
    expect(screen.getByLabelText<HTMLInputElement>("I agree.").checked).toBe(true);
    expect(screen.getByAltText("Photo 1")).toBeTruthy();
    expect(screen.queryByRole("region", { name: "What is not sent" })).toBeNull();
  });

  test("says in English what is kept and what is not", async () => {
    fakeServer(answers({ "POST /public/v1/cases": offline }));
    const user = userEvent.setup();
    await show();
    await fillIn(user);
    await act(async () => void (await i18next.changeLanguage("en")));
    await user.click(await screen.findByRole("button", { name: "Send it" }));
    const told = await screen.findByRole("alert");
    expect(told.textContent).toContain("The server cannot be reached; nothing has been sent.");
    expect(told.textContent).toContain("kept on this device, for seven days at most");
  });
});
