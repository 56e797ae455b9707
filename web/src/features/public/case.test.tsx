// Following one's own case: what is said of it in each state, asking again, judging it, and what is refused.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { problem } from "../../testing/fixtures";
import { publicCase, settledCase } from "../../testing/public";
import { fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import { Route, Routes } from "react-router";
import CasePage from "./pages/CasePage";
import FollowPage from "./pages/FollowPage";

const NUMBER = "20260302-000001";
const LOOKUP = "POST /public/v1/case-lookups";
const URGE = `POST /public/v1/cases/${NUMBER}/reminders`;
const EVALUATE = `POST /public/v1/cases/${NUMBER}/evaluations`;
const ready = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const pages = (
  <Routes>
    <Route path="/p/case" element={<CasePage />} />
    <Route path="/p/follow" element={<FollowPage />} />
  </Routes>
);
const claim = () => sessionStorage.setItem("shouwen.claim", JSON.stringify({ number: NUMBER, tail: "1234" }));

async function openCase(shown: object, more: Answers = {}) {
  claim();
  const log = fakeServer({ ...ready, [LOOKUP]: { body: shown }, ...more });
  await showPage(pages, { at: "/p/case" });
  return log;
}
const follow = (more: Answers, at = "/p/follow") => {
  const log = fakeServer({ ...ready, ...more });
  return showPage(pages, { at }).then(() => log);
};
const sentTo = (log: ReturnType<typeof fakeServer>, path: string) => log.filter((one) => `${one.method} ${one.path}` === path);

beforeEach(() => sessionStorage.clear());
afterEach(() => sessionStorage.clear());

describe("finding it", () => {
  const fill = async (user: ReturnType<typeof userEvent.setup>, tail: string) => {
    await user.type(await screen.findByLabelText("编号"), ` ${NUMBER} `);
    await user.type(screen.getByLabelText("电话末四位"), tail);
  };
  const ask = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: "查询" }));

  test.each(["", "123", "12a4"])("a tail of %j is said at its field, and nothing is asked", async (tail) => {
    const log = await follow({});
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText("编号"), NUMBER);
    if (tail !== "") await user.type(screen.getByLabelText("电话末四位"), tail);
    await ask(user);
    expect(screen.getByText("请填写四位数字")).toBeTruthy();
    expect(screen.getByLabelText("电话末四位").getAttribute("aria-invalid")).toBe("true");
    expect(screen.queryByText("请填写此项")).toBeNull();
    expect(sentTo(log, LOOKUP)).toEqual([]);
  });

  test("digits as a Chinese keyboard writes them are digits", async () => {
    const log = await follow({ [LOOKUP]: { body: publicCase() } });
    const user = userEvent.setup();
    await fill(user, "１２３４");
    await ask(user);
    await screen.findByText("办理中");
    expect(sentTo(log, LOOKUP)[0]!.body).toEqual({ number: NUMBER, phone_tail: "1234" });
  });

  test("blanks around the number do not matter; a key of the keyboard is enough", async () => {
    const log = await follow({ [LOOKUP]: { body: publicCase() } });
    const user = userEvent.setup();
    await fill(user, "1234{Enter}");
    expect(await screen.findByText("办理中")).toBeTruthy();
    expect(sentTo(log, LOOKUP)[0]!.body).toEqual({ number: NUMBER, phone_tail: "1234" });
    expect(screen.getByLabelText("address").textContent).toBe("/p/case"); // neither stands in the address
  });

  test.each<[string, number, string]>([
    ["service.not_found_or_wrong_tail", 404, "编号"],
    ["service.throttled", 429, "次"],
  ])("refused by %s: said in words, not by its code, and what was typed stays", async (code, status, word) => {
    await follow({ [LOOKUP]: { status, body: problem(status, code), headers: { "Retry-After": "60" } } });
    const user = userEvent.setup();
    await fill(user, "9999");
    await ask(user);
    const told = (await screen.findByRole("alert")).textContent ?? "";
    expect(told).toContain(word);
    expect(told).toContain("请在 60 秒后再试。");
    expect(told).not.toContain(code);
    expect(screen.getByLabelText<HTMLInputElement>("电话末四位").value).toBe("9999");
    expect(sessionStorage.length).toBe(0);
  });

  test("while it is looked for it cannot be asked twice", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    const log = await follow({ [LOOKUP]: () => new Promise<Reply>((resolve) => (answer = resolve)) });
    const user = userEvent.setup();
    await fill(user, "1234");
    await ask(user);
    await ask(user);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "查询" }).disabled).toBe(true);
    expect(sentTo(log, LOOKUP)).toHaveLength(1);
    act(() => answer({ status: 404, body: problem(404, "service.not_found_or_wrong_tail") }));
    await screen.findByRole("alert");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "查询" }).disabled).toBe(false);
  });
});

describe("what it says", () => {
  test("in hand: who was asked first, who has it now, each with a telephone to touch; what is promised; what happened", async () => {
    await openCase(publicCase({ unit: "甲镇", unit_phone: "0800-210", timeline: [
      { at: "2026-03-02T09:00:00+08:00", title: "收到诉求" },
      { at: "2026-03-02T09:30:00+08:00", title: "上报上一级", text: "超出本村能力" },
    ] }));
    expect(await screen.findByRole("heading", { name: "路灯不亮" })).toBeTruthy();
    expect(screen.getByText("办理中")).toBeTruthy();
    expect(screen.getByText("0800-212").getAttribute("href")).toBe("tel:0800-212");
    expect(screen.getByText("0800-210").getAttribute("href")).toBe("tel:0800-210");
    expect(screen.getByText("2026/3/7 24:00 前")).toBeTruthy();
    const steps = within(screen.getByText("经过").closest("section")!).getAllByRole("listitem").map((one) => one.textContent);
    expect(steps).toEqual(["2026/3/2 09:00收到诉求", "2026/3/2 09:30上报上一级超出本村能力"]);
    expect(screen.queryByText("给您的答复")).toBeNull();
    expect(screen.queryByText("办理结果")).toBeNull();
  });

  test.each([
    ["kept", "已兑现"],
    ["kept_late", "逾期后兑现"],
    ["withdrawn", "不再适用"],
  ] as const)("a promise that is %s says so", async (state, says) => {
    await openCase(publicCase({ promises: [{ ...publicCase().promises[0]!, state }] }));
    expect(await screen.findByText(says)).toBeTruthy();
  });

  test("one that is broken says by how much it is late", async () => {
    await openCase(publicCase({ promises: [{ ...publicCase().promises[0]!, state: "broken", due_at: "2026-02-28T10:00:00+08:00" }] }));
    expect(await screen.findByText("已超 2 天")).toBeTruthy();
  });

  test("settled: the result and every reply stand there, and it may be judged; nobody is asked to press for it", async () => {
    await openCase(settledCase({ replies: ["明天来修", "已修好，请查看"] }));
    expect(await screen.findByText("已办结，等您评价")).toBeTruthy();
    expect(screen.getByText("三盏灯已换好")).toBeTruthy();
    const replies = screen.getByText("给您的答复").closest("section")!;
    expect([...replies.querySelectorAll("blockquote")].map((one) => one.textContent)).toEqual(["明天来修", "已修好，请查看"]);
    expect(screen.getByText("办得怎么样？")).toBeTruthy();
    expect(screen.queryByText("一直没有动静？")).toBeNull();
  });

  test("closed: what was answered is said in the language, and nothing is left to do", async () => {
    await openCase(settledCase({ state: "closed", can_evaluate: false, can_urge: false, evaluation: "satisfied" }));
    expect(await screen.findByText("您的评价：满意")).toBeTruthy();
    expect(screen.getByText("已结束")).toBeTruthy();
    expect(screen.queryByText("办得怎么样？")).toBeNull();
    await act(async () => void (await i18next.changeLanguage("en")));
    expect(await screen.findByText(/Satisfied/)).toBeTruthy();
  });

  test("a number that is no longer good leads nowhere silently: the refusal is said", async () => {
    await openCase({}, { [LOOKUP]: { status: 404, body: problem(404, "service.not_found_or_wrong_tail") } });
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.getByRole("button", { name: "退出查询" })).toBeTruthy();
  });

  test("a server that is away is said, and tried again by the button", async () => {
    let away = true;
    await openCase({}, { [LOOKUP]: () => (away ? { status: 503, body: problem(503, "store.busy") } : { body: publicCase() }) });
    const again = await screen.findByRole("button", { name: "再试一次" });
    away = false;
    await userEvent.click(again);
    expect(await screen.findByText("办理中")).toBeTruthy();
  });
});

describe("asking again", () => {
  test("goes out with a word or without one, and says how often", async () => {
    const log = await openCase(publicCase(), { [URGE]: ({ body }) => ({ body: publicCase({ urged: (body as { text?: string }).text === undefined ? 1 : 2 }) }) });
    const user = userEvent.setup();
    await screen.findByText("一直没有动静？");
    expect(screen.queryByText(/您已催促/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "催一下" }));
    expect(await screen.findByText("您已催促 1 次")).toBeTruthy();
    await user.type(screen.getByLabelText(/想补充的话/), " 还是黑的 ");
    await user.click(screen.getByRole("button", { name: "催一下" }));
    expect(await screen.findByText("您已催促 2 次")).toBeTruthy();
    expect(sentTo(log, URGE).map((one) => one.body)).toEqual([{ phone_tail: "1234" }, { phone_tail: "1234", text: "还是黑的" }]);
    expect(screen.getByLabelText<HTMLTextAreaElement>(/想补充的话/).value).toBe("");
    const [first, second] = sentTo(log, URGE).map((one) => one.headers.get("Idempotency-Key"));
    expect(second).not.toBe(first);
  });

  test("too often is refused in words, and the words typed stay", async () => {
    await openCase(publicCase(), { [URGE]: { status: 429, body: problem(429, "service.throttled"), headers: { "Retry-After": "900" } } });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/想补充的话/), "还是黑的");
    await user.click(screen.getByRole("button", { name: "催一下" }));
    const told = (await screen.findByRole("alert")).textContent ?? "";
    expect(told).toContain("请在 900 秒后再试。");
    expect(told).not.toContain("service.throttled");
    expect(screen.getByLabelText<HTMLTextAreaElement>(/想补充的话/).value).toBe("还是黑的");
  });

  test("is not offered where the method has none of it", async () => {
    await openCase(publicCase({ can_urge: false }));
    await screen.findByText("办理中");
    expect(screen.queryByRole("button", { name: "催一下" })).toBeNull();
  });
});

describe("judging it", () => {
  const pen = { fillRect: vi.fn(), fillText: vi.fn() };
  beforeEach(() => {
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
    vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:image/png;base64,AAAA");
  });
  const signed = () => fireEvent.change(screen.getByLabelText(/不便手写？输入姓名/), { target: { value: "示例甲" } });
  const submit = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: "签好，提交评价" }));

  test("pleased: recorded for good, with what was said, and thanked", async () => {
    const log = await openCase(settledCase(), { [EVALUATE]: { body: settledCase({ state: "closed", can_evaluate: false, evaluation: "satisfied" }) } });
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("满意"));
    expect(screen.queryByText("选此项会把事情退回重新办理。")).toBeNull();
    await user.type(screen.getByLabelText(/想说的话/), " 很快 ");
    signed();
    await submit(user);
    expect(await screen.findByText("谢谢，您的评价已记录")).toBeTruthy();
    expect(screen.getByText("评价已永久记录，任何人不能修改。")).toBeTruthy();
    expect(sentTo(log, EVALUATE)[0]!.body).toEqual({ phone_tail: "1234", answer: "satisfied", comment: "很快", signature: "data:image/png;base64,AAAA" });
    expect(screen.queryByText("办得怎么样？")).toBeNull();
  });

  test("where no signature is asked for none is sent", async () => {
    const log = await openCase(settledCase({ signed_required: false }), { [EVALUATE]: { body: settledCase({ state: "closed", can_evaluate: false, evaluation: "satisfied" }) } });
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("满意"));
    expect(screen.queryByText("请在框内签名")).toBeNull();
    await submit(user);
    await screen.findByText("谢谢，您的评价已记录");
    expect(sentTo(log, EVALUATE)[0]!.body).toEqual({ phone_tail: "1234", answer: "satisfied", comment: "" });
  });

  test("where dissatisfied does not send it back, nothing threatens that", async () => {
    await openCase(settledCase({ unsatisfied_returns: false }));
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("不满意"));
    expect(screen.queryByText("选此项会把事情退回重新办理。")).toBeNull();
  });

  test("a name taken away again is no signature", async () => {
    const log = await openCase(settledCase());
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("满意"));
    signed();
    await user.click(screen.getByRole("button", { name: "重签" }));
    await submit(user);
    expect(screen.getByText("请先签名")).toBeTruthy();
    expect(sentTo(log, EVALUATE)).toEqual([]);
  });

  test("a lost connection keeps answer and words, and the second try has the same key", async () => {
    let lost = true;
    const log = await openCase(settledCase(), {
      [EVALUATE]: () => {
        if (lost) throw new TypeError("failed");
        return { body: settledCase({ state: "closed", can_evaluate: false, evaluation: "satisfied" }) };
      },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("满意"));
    await user.type(screen.getByLabelText(/想说的话/), "很快");
    signed();
    await submit(user);
    expect((await screen.findByRole("alert")).textContent).toContain("连不上服务器");
    expect(screen.getByLabelText<HTMLInputElement>("满意").checked).toBe(true);
    lost = false;
    await submit(user);
    await screen.findByText("谢谢，您的评价已记录");
    const [first, second] = sentTo(log, EVALUATE).map((one) => one.headers.get("Idempotency-Key"));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
  });

  test("the other language in the middle keeps answer, words and signature", async () => {
    const log = await openCase(settledCase(), { [EVALUATE]: { body: settledCase({ state: "closed", can_evaluate: false, evaluation: "satisfied" }) } });
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("满意"));
    await user.type(screen.getByLabelText(/想说的话/), "很快");
    signed();
    await act(async () => void (await i18next.changeLanguage("en")));
    expect((await screen.findByLabelText<HTMLInputElement>("Satisfied")).checked).toBe(true);
    await waitFor(() => expect(sentTo(log, LOOKUP).length).toBeGreaterThan(1)); // its words are asked for again
    await user.click(document.querySelector<HTMLButtonElement>("form button[type=submit]")!);
    await waitFor(() => expect(sentTo(log, EVALUATE)).toHaveLength(1));
    expect(sentTo(log, EVALUATE)[0]!.body).toMatchObject({ answer: "satisfied", comment: "很快", signature: "data:image/png;base64,AAAA" });
  });

  test("somebody was quicker: the refusal says why and the page stays", async () => {
    await openCase(settledCase(), { [EVALUATE]: { status: 409, body: problem(409, "cases.not_settled") } });
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("满意"));
    signed();
    await submit(user);
    const told = (await screen.findByRole("alert")).textContent ?? "";
    expect(told).not.toContain("cases.not_settled");
    expect(told.trim()).not.toBe("");
  });
});
