// The desk as a clerk meets it on a bad day: refusals at their fields, a slow line, an impatient finger,
// somebody who is not whom the number says, and the other language.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { caseLine, casePage, method, methodAnswers, problem, promise } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers, type Reply, type Sent } from "../../testing/staff";
import DeskPage from "./pages/DeskPage";
import ReceiptPage from "./pages/ReceiptPage";

const known = { id: "900", name: "示**", phone: "138****0001", address: "", email: "", history: [caseLine()], open_promises: [promise()], preferences: [] };
const taken = (log: Sent[]) => log.filter((one) => one.method === "POST" && one.path === "/api/v1/cases");
const topics = [
  { id: "1", parent: null, title: "市政", level: 1, active: true },
  { id: "11", parent: "1", title: "路灯", level: 2, active: true },
];
const answers = (more: Answers = {}): Answers => ({
  ...methodAnswers,
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/units": { body: { items: [], next_cursor: null } },
  "GET /api/v1/topics": { body: { version: 0, items: [] } },
  "POST /api/v1/caller-lookups": { body: { items: [] } },
  "POST /api/v1/similar-cases": { body: { items: [] } },
  "POST /api/v1/topic-suggestions": { body: { state: "off", learned_from: 0, needed: 50, learned_at: null, items: [] } },
  "POST /api/v1/cases": { status: 201, body: casePage() },
  ...more,
});
const refusedWith = (code: string, params: object = {}, status = 400) => ({ "POST /api/v1/cases": { status, body: problem(status, code, { params: params as never }) } });
const item = (label: string) => screen.getByLabelText(label).closest<HTMLElement>(".ant-form-item")!;
const saidAt = (label: string) => item(label).querySelector(".ant-form-item-explain")?.textContent ?? "";
const send = () => userEvent.keyboard("{Control>}{Enter}{/Control}");

async function open(more: Answers = {}) {
  const log = fakeServer(answers(more));
  await showPage(<DeskPage />);
  fireEvent.change(await screen.findByLabelText("什么事"), { target: { value: "路灯不亮" } });
  return log;
}

describe("a refusal stands at the field it is about, in words", () => {
  test.each([
    ["people.bad_phone", {}, "电话", "这不是电话号码：只能有数字和 + - 空格 括号。"],
    ["people.name_too_long", { max: 60 }, "姓名", "姓名太长。"],
    ["people.address_too_long", { max: 200 }, "住址", "地址太长。"],
    ["people.bad_email", {}, "电子邮箱", "电子邮箱格式不对，应如 name@example.org。"],
    ["cases.subject_missing", {}, "什么事", "没有写诉求标题。"],
    ["cases.text_too_long", { what: "body", max: 5000 }, "详细情况", "内容太长。"],
    ["cases.text_too_long", { what: "place", max: 200 }, "地点", "内容太长。"],
    ["cases.unit_missing", { level: "village" }, "承办单位", ""],
  ])("%s %j", async (code, params, label, words) => {
    const log = await open(refusedWith(code, params));
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
    await waitFor(() => expect(saidAt(label)).not.toBe(""));
    if (words !== "") expect(saidAt(label)).toBe(words);
    expect(screen.getByLabelText(label).getAttribute("aria-invalid")).toBe("true");
  });

  test("of the method's own fields, too, and what was typed stays everywhere", async () => {
    const fields = [{ id: "street", title: { zh: "街道", en: "Street" }, type: "text" as const, choices: [], required: true, required_for: [], filled_from: "" as const }];
    const log = await open({ ...refusedWith("cases.bad_field", { field: "street", got: "9", expected: "text" }), "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, fields } } });
    fireEvent.change(screen.getByLabelText("街道"), { target: { value: "9" } });
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
    await waitFor(() => expect(saidAt("街道")).toBe("登记项目的填写不合类型。"));
    expect(screen.getByLabelText("街道")).toHaveProperty("value", "9");
    expect(screen.getByLabelText("什么事")).toHaveProperty("value", "路灯不亮");
  });

  test("the summary above the button says it too, its code folded away", async () => {
    await open(refusedWith("people.bad_phone"));
    await send();
    const alert = await screen.findByText("people.bad_phone", { exact: false });
    const more = alert.closest("details")!;
    expect(more.open).toBe(false);
    expect(within(more).getByText("详细信息（求助时请提供）")).toBeTruthy();
  });

  test("corrected, it is gone, and the case is taken", async () => {
    let tries = 0;
    const log = await open({ "POST /api/v1/cases": () => (++tries === 1 ? { status: 400, body: problem(400, "people.bad_phone") } : { status: 201, body: casePage() }) });
    fireEvent.change(screen.getByLabelText("电话"), { target: { value: "12" } });
    await send();
    await waitFor(() => expect(saidAt("电话")).not.toBe(""));
    fireEvent.change(screen.getByLabelText("电话"), { target: { value: "13800000001" } });
    await waitFor(() => expect(saidAt("电话")).toBe(""));
    await send();
    expect(await screen.findByText("已受理，编号 20260302-000001")).toBeTruthy();
    expect(taken(log)).toHaveLength(2);
  });

  test("one that is about no field is said above the button alone", async () => {
    await open(refusedWith("core.forbidden", { right: "case.create" }, 403));
    await send();
    expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
    expect(document.querySelector(".ant-form-item-has-error")).toBeNull();
  });
});

describe("an impatient finger", () => {
  test("sends one case, however often the keys are pressed while the line is slow", async () => {
    const waiting: ((reply: Reply) => void)[] = [];
    const log = await open({ "POST /api/v1/cases": () => new Promise<Reply>((resolve) => waiting.push(resolve)) });
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
    await send();
    await userEvent.click(screen.getByRole("button", { name: /受理/ }));
    expect(taken(log)).toHaveLength(1);
    expect(screen.getByRole("button", { name: /受理/ }).className).toContain("loading");
    await act(async () => waiting[0]!({ status: 201, body: casePage() }));
    expect(await screen.findByText("已受理，编号 20260302-000001")).toBeTruthy();
    expect(taken(log)).toHaveLength(1);
  });

  test("after a fault the words say that nothing is lost, and another try sends the same again", async () => {
    let tries = 0;
    const log = await open({ "POST /api/v1/cases": () => (++tries === 1 ? { status: 500, body: problem(500, "http.internal") } : { status: 201, body: casePage() }) });
    await send();
    expect((await screen.findByRole("alert")).textContent).toContain("服务器出了问题，内容没有丢失");
    await send();
    expect(await screen.findByText("已受理，编号 20260302-000001")).toBeTruthy();
    expect(taken(log)[0]!.headers.get("Idempotency-Key")).toBe(taken(log)[1]!.headers.get("Idempotency-Key"));
  });
});

describe("who calls", () => {
  const dial = (number: string) => fireEvent.change(screen.getByLabelText("电话"), { target: { value: number } });
  const lookups = (log: Sent[]) => log.filter((one) => one.path === "/api/v1/caller-lookups");

  test("nobody is looked up before the number is whole, each number once", async () => {
    const log = await open();
    expect(screen.getByText("输入电话后，这里显示来电人、未办完的承诺和以往诉求。")).toBeTruthy();
    dial("138000");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(lookups(log)).toHaveLength(0);
    dial("1380000");
    await waitFor(() => expect(lookups(log)).toHaveLength(1));
    expect(lookups(log)[0]!.body).toEqual({ phone: "1380000" });
  });

  test("a number nobody is known by says so and asks for a name", async () => {
    await open();
    dial("13800000009");
    expect(await screen.findByText("第一次来电，请填写姓名。")).toBeTruthy();
    expect(screen.getByLabelText("姓名")).toHaveProperty("disabled", false);
  });

  test("whoever is known is not asked for a name again; somebody else at the number is", async () => {
    const log = await open({ "POST /api/v1/caller-lookups": { body: { items: [known] } } });
    dial("13800000001");
    await waitFor(() => expect(screen.getByLabelText("姓名")).toHaveProperty("disabled", true));
    await userEvent.click(screen.getByRole("radio", { name: "不是本人，另行登记" }));
    await waitFor(() => expect(screen.getByLabelText("姓名")).toHaveProperty("disabled", false));
    fireEvent.change(screen.getByLabelText("姓名"), { target: { value: "示例邻居" } });
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
    expect(taken(log)[0]!.body).toMatchObject({ requester: { name: "示例邻居", phone: "13800000001" } });
  });

  test("what they wait for and what they asked before opens beside the form, not instead of it", async () => {
    await open({ "POST /api/v1/caller-lookups": { body: { items: [known] } } });
    dial("13800000001");
    const past = await screen.findByRole("region", { name: "以往诉求" });
    const link = within(past).getByRole("link");
    expect(link.getAttribute("href")).toBe("/cases/301");
    expect(link.getAttribute("target")).toBe("_blank");
  });

  test("that the look-up is refused is said, and the case can be taken in all the same", async () => {
    const log = await open({ "POST /api/v1/caller-lookups": { status: 403, body: problem(403, "core.forbidden") } });
    dial("13800000001");
    expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
  });
});

describe("what is taken in", () => {
  test("is read out with the number and each promise, and one key leads to the next", async () => {
    await open();
    await send();
    expect(await screen.findByText("首问责任人 示例乙 0800-211")).toBeTruthy();
    expect(screen.getByText("甲镇乙村：2026/3/7 24:00 前")).toBeTruthy();
    const next = screen.getByRole("button", { name: "下一件" });
    await waitFor(() => expect(document.activeElement).toBe(next));
    expect(next.getAttribute("aria-keyshortcuts")).toBe("Alt+N");
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByLabelText("什么事")).toHaveProperty("value", "");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("电话")));
  });

  test("Ctrl+Enter on what was taken in does not take it in again", async () => {
    const log = await open();
    await send();
    await screen.findByText("已受理，编号 20260302-000001");
    await send();
    expect(taken(log)).toHaveLength(1);
  });

  test("leads to its receipt and its page", async () => {
    await open();
    await send();
    expect((await screen.findByRole("link", { name: "打开这件诉求" })).getAttribute("href")).toBe("/cases/301");
    await userEvent.click(screen.getByRole("button", { name: "打印回执" }));
    expect(screen.getByLabelText("address").textContent).toBe("/print/receipt/301");
  });

  test("papers that were brought are counted, and an empty row is none", async () => {
    const log = await open();
    await userEvent.click(screen.getByRole("button", { name: "添加材料" }));
    fireEvent.change(await screen.findByLabelText("第 1 份材料"), { target: { value: "身份证复印件" } });
    fireEvent.change(screen.getByLabelText("第 1 份材料的份数"), { target: { value: "2" } });
    await userEvent.click(screen.getByRole("button", { name: "添加材料" }));
    await screen.findByLabelText("第 2 份材料");
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
    expect(taken(log)[0]!.body).toMatchObject({ materials: [{ name: "身份证复印件", count: 2 }] });
  });

  test("a paper that was not brought after all is taken away", async () => {
    const log = await open();
    await userEvent.click(screen.getByRole("button", { name: "添加材料" }));
    fireEvent.change(await screen.findByLabelText("第 1 份材料"), { target: { value: "照片" } });
    await userEvent.click(screen.getByRole("button", { name: "去掉第 1 份材料" }));
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
    expect(taken(log)[0]!.body).not.toHaveProperty("materials");
  });

  test("is confidential when the requester wants it so, which says what that means", async () => {
    const log = await open();
    expect(screen.getByText("被反映的单位看不到是谁反映的")).toBeTruthy();
    await userEvent.click(screen.getByRole("checkbox", { name: "保密" }));
    await send();
    await waitFor(() => expect(taken(log)).toHaveLength(1));
    expect(taken(log)[0]!.body).toMatchObject({ confidential: true });
  });
});

test("the desk in English", async () => {
  await open();
  await act(async () => void (await i18next.changeLanguage("en")));
  expect(await screen.findByLabelText("Phone")).toBeTruthy();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Desk");
  expect(screen.getByText("Ledger")).toBeTruthy();
  expect(screen.getByRole("radio", { name: "Livelihood" })).toBeTruthy();
});

test("a method that cannot be read says so instead of a form that sends nothing right", async () => {
  fakeServer(answers({ "GET /api/v1/methods": { status: 500, body: problem(500, "http.internal") } }));
  await showPage(<DeskPage />);
  expect(await screen.findByText("暂时打不开")).toBeTruthy();
  expect(screen.queryByLabelText("什么事")).toBeNull();
});

test("the receipt names what the case is about by its title, never by an id", async () => {
  fakeServer({
    ...answers({ "GET /api/v1/topics": { body: { version: 1, items: topics } }, "GET /public/v1/organisation": { body: { name: "示例县", hotline: "", supervision_phone: "" } } }),
    "GET /api/v1/cases/301": { body: casePage({ topic: "11", topic_title: "路灯" }) },
  });
  await showPage(<ReceiptPage />, { at: "/print/receipt/301", path: "/print/receipt/:id" });
  const sheet = await screen.findByRole("article");
  await waitFor(() => expect(within(sheet).getByText("民生台账 · 路灯")).toBeTruthy());
  expect(sheet.textContent).not.toContain("· 11");
});
