// What is printed of whoever serves and of a case: with nothing missing that has to stand there, nothing empty, no
// more of a person than belongs on paper, in either language, and nothing at all where it is refused.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { casePage, methodAnswers, person, promise, unit } from "../../../testing/fixtures";
import { refused, wordsOf } from "../../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../../testing/staff";
import BadgePage from "./BadgePage";
import ContactCardPage from "./ContactCardPage";
import TrackingPage from "./TrackingPage";

const staff = (change: object = {}) => ({ id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "0800-1", roles: ["clerk", "head"], active: true, ...change });
const place = (change: object = {}) => ({ id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "0800-211", topics: [], active: true, ...change });
const serving = (more: Answers = {}): Answers => ({
  ...ready,
  "GET /api/v1/staff/112": { body: staff() },
  "GET /api/v1/units/97": { body: place() },
  "GET /api/v1/units/97/disclosures": { body: { unit: place(), standards: ["一次告知", "当日答复"], show_staff: true, identity: [], promises: [] } },
  "GET /api/v1/roles": { body: [{ id: "clerk", title: { zh: "窗口受理", en: "Clerk" }, rights: [] }, { id: "head", title: { zh: "负责人", en: "Head" }, rights: [] }, { id: "admin", title: { zh: "管理员", en: "Admin" }, rights: [] }] },
  "GET /public/v1/organisation": { body: { name: "示例县", hotline: "0800-100", supervision_phone: "0800-12388" } },
  ...more,
});
const PRINTS = "POST /api/v1/cases/301/prints";
const ofCase = (subject: object, more: Answers = {}): Answers => ({ ...ready, ...methodAnswers, "GET /api/v1/cases/301": { body: subject }, [PRINTS]: { status: 201, body: {} }, ...more });
const sheet = async () => (await screen.findByRole("article")).textContent!;
const contact = () => showPage(<ContactCardPage />, { at: "/print/contact/112", path: "/print/contact/:id" });
const badge = () => showPage(<BadgePage />, { at: "/print/badge/112", path: "/print/badge/:id" });
const tracking = () => showPage(<TrackingPage />, { at: "/print/tracking/301", path: "/print/tracking/:id" });

describe("the contact card", () => {
  test("has the unit's telephone where whoever serves has none of their own", async () => {
    fakeServer(serving({ "GET /api/v1/staff/112": { body: staff({ phone: "" }) } }));
    await contact();
    expect(await sheet()).toContain("电话 0800-211");
  });

  test("has no line for a telephone that neither has, nor for a hotline that is not there", async () => {
    fakeServer(serving({ "GET /api/v1/staff/112": { body: staff({ phone: "" }) }, "GET /api/v1/units/97": { body: place({ phone: "" }) }, "GET /public/v1/organisation": { body: { name: "示例县", hotline: "", supervision_phone: "" } } }));
    await contact();
    const said = await sheet();
    expect(said).toContain("有事请扫码，或打电话。");
    expect(said).not.toMatch(/电话 |热线/);
  });

  test("carries long names whole", async () => {
    const long = "示例县人民政府政务服务中心综合窗口第一受理室";
    fakeServer(serving({ "GET /api/v1/units/97": { body: place({ name: long }) }, "GET /api/v1/staff/112": { body: staff({ name: "示例·阿卜杜热依木·买买提" }) } }));
    await contact();
    const said = await sheet();
    for (const text of [long, "示例·阿卜杜热依木·买买提"]) expect(said).toContain(text);
    expect(await screen.findByAltText(`向${long}反映诉求的二维码`)).toBeTruthy();
  });
});

describe("the badge", () => {
  test("names every post somebody has and no other, in the language of the page", async () => {
    fakeServer(serving());
    await badge();
    expect(await sheet()).toContain("甲镇乙村 窗口受理 · 负责人");
    await inEnglish();
    await waitFor(() => expect(screen.getByRole("article").textContent).toContain("甲镇乙村 Clerk · Head"));
    expect(screen.getByRole("article").textContent).not.toContain("Admin");
  });

  test("without standards has no empty list of them", async () => {
    fakeServer(serving({ "GET /api/v1/units/97/disclosures": { body: { unit: place(), standards: [], show_staff: false, identity: [], promises: [] } } }));
    await badge();
    await sheet();
    expect(screen.queryByRole("list", { name: "服务标准与承诺" })).toBeNull();
  });
});

describe.each([
  ["the contact card", contact],
  ["the badge", badge],
])("%s", (_, show) => {
  test("is printed by the button that has the focus, once it is there and not before", async () => {
    const held = heldAnswer();
    const print = vi.fn();
    vi.stubGlobal("print", print);
    fakeServer(serving({ "GET /api/v1/staff/112": held.answer }));
    await show();
    const button = await screen.findByRole<HTMLButtonElement>("button", { name: /打印/ });
    expect(button.disabled).toBe(true);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ body: staff() });
    await sheet();
    await waitFor(() => expect(button.disabled).toBe(false));
    fireEvent.click(button);
    expect(print).toHaveBeenCalledTimes(1);
  });

  test.each(["GET /api/v1/staff/112", "GET /api/v1/units/97", "GET /api/v1/units/97/disclosures"])("is not made in part: %s refused is said in words", async (call) => {
    fakeServer(serving({ [call]: refused("core.not_found") }));
    await show();
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.not_found", "zh"));
    expect(screen.queryByRole("article")).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /打印/ }).disabled).toBe(true);
  });

  test("the server fails at can be asked for again", async () => {
    let reply: Reply = { status: 503, body: refused("store.busy").body };
    fakeServer(serving({ "GET /api/v1/staff/112": () => reply }));
    await show();
    const again = await screen.findByRole("button", { name: "再试一次" });
    reply = { body: staff() };
    fireEvent.click(again);
    expect(await sheet()).toContain("示例乙");
  });
});

describe("the tracking card", () => {
  test("has the limits that still run, and none that are over", async () => {
    const subject = casePage({ promises: [promise(), promise({ id: "502", state: "kept", due_at: "2026-03-03T00:00:00+08:00" }), promise({ id: "503", due_at: "2026-03-10T18:00:00+08:00" })] });
    fakeServer(ofCase(subject));
    await tracking();
    const said = await sheet();
    expect(said).toContain("承诺时限2026/3/7 24:00 · 2026/3/10 18:00");
    expect(said).not.toContain("2026/3/2 24:00");
  });

  test("has the person masked, as the page of the case has, and nothing of a confidential one", async () => {
    fakeServer(ofCase(casePage()));
    const first = await tracking();
    expect(await sheet()).toContain("示** 138****0001");
    first.unmount();
    fakeServer(ofCase(casePage({ requester: { ...casePage().requester, hidden: true, name: "示例甲", phone: "13800000001" } })));
    await tracking();
    const said = await sheet();
    expect(said).toContain("委托人保密");
    expect(said).not.toMatch(/示例甲|13800000001/);
  });

  test("names the unit where nobody has it yet, and the unit's telephone where a person has none", async () => {
    fakeServer(ofCase(casePage({ holder: null, unit: { ...unit, phone: "0800-211" }, first_asked: { ...person, phone: "" } })));
    await tracking();
    const said = await sheet();
    expect(said).toContain("承办人甲镇乙村 0800-211");
    expect(said).toContain("代办人示例乙 0800-211");
  });

  test("says on each copy who printed it and when; a double click prints it once", async () => {
    const held = heldAnswer();
    const print = vi.fn();
    vi.stubGlobal("print", print);
    const log = fakeServer(ofCase(casePage(), { [PRINTS]: held.answer }));
    await tracking();
    await sheet();
    const button = screen.getByRole("button", { name: /打印/ });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(held.asked()).toBe(1));
    expect(print).not.toHaveBeenCalled(); // noted first
    await held.give({ status: 201, body: {} });
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
    expect(sentTo(log, PRINTS)).toHaveLength(1);
    expect([...document.querySelectorAll(".sw-watermark span")].every((mark) => mark.textContent === "示例县 示例乙 2026/3/2 10:00 打印")).toBe(true);
  });

  test.each(["zh", "en"] as const)("of a case that may not be seen there is no card (%s)", async (language) => {
    fakeServer(ofCase(casePage(), { "GET /api/v1/cases/301": refused("core.not_found") }));
    await tracking();
    const alert = await screen.findByRole("alert");
    if (language === "en") await inEnglish();
    await waitFor(() => expect(alert.textContent).toContain(wordsOf("core.not_found", language)));
    expect(screen.queryByRole("article")).toBeNull();
  });
});
