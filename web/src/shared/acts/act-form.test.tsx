// The small form of each act: what it asks, what it refuses to send, what it sends and where.
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { casePage, method as ledger, person, problem, refusal, unit } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { actNames, acts, type ActName } from "./acts";
import type { Method } from "./api/method";
import { ActForm } from "./components/ActForm";
import texts from "./locale/zh-CN.json";

const zh = (text: string) => ({ zh: text, en: text });
const exit = (id: string, reasons: string[], change: object = {}) => ({
  id,
  title: zh(`出口${id}`),
  reasons: reasons.map((reason) => ({ id: reason, title: zh(`理由${reason}`) })),
  appeals: "",
  by_clock: false,
  ...change,
});

// A method in which every act asks for something.
const method = {
  ...ledger,
  route: { ...ledger.route, hand_over_needs_note: true, returns: { within: "1wd", needs_basis: true } },
  extension: { most: "2wd", needs_basis: true },
  pause: { reasons: [{ id: "papers", title: zh("等材料") }] },
  exits: [exit("declined", ["litigation"]), exit("excluded", []), exit("reviewed", [], { appeals: "excluded" })],
} as unknown as Method;

const answers: Answers = {
  "GET /api/v1/units": { body: { items: [{ ...unit, parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
  "GET /api/v1/staff": { body: { items: [{ ...person, login: "jia1", roles: [], active: true }], next_cursor: null } },
};

async function show(act: ActName, more: Answers = {}, props: Partial<Parameters<typeof ActForm>[0]> = {}) {
  const onDone = vi.fn();
  const sent = fakeServer({ ...answers, [`POST /api/v1/cases/301/${acts[act].route}`]: { status: 201, body: casePage() }, ...more });
  await showPage(<ActForm subject={casePage()} act={act} method={method} refusal={null} onDone={onDone} onCancel={() => {}} {...props} />);
  return { onDone, posts: () => sent.filter((one) => one.method === "POST" && one.path.startsWith("/api/v1/cases/")) };
}

const submit = (act: ActName) => userEvent.click(screen.getByRole("button", { name: texts.act[act] }));
function type(label: string, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
}
// Drawn as a button, its input takes no pointer.
function press(name: string): void {
  fireEvent.click(screen.getByRole("radio", { name }));
}
async function pick(label: string, option: string) {
  await userEvent.click(screen.getByRole("combobox", { name: label }));
  const list = await screen.findAllByText(option);
  await userEvent.click(list.at(-1)!);
}

interface Row {
  missing: number; // how many inputs complain when nothing was filled in
  fill: () => Promise<void> | void;
  body: object;
}
const nothing = () => {};

const rows: Partial<Record<ActName, Row>> = {
  "case.accept": { missing: 0, fill: nothing, body: {} },
  "case.withdraw_hand_over": { missing: 0, fill: nothing, body: {} },
  "case.settle": { missing: 1, fill: () => type("办理结果", " 已换灯泡 "), body: { result: "已换灯泡" } },
  "case.reply": { missing: 1, fill: () => type("内容", "明天修"), body: { text: "明天修" } },
  "case.note": { missing: 1, fill: () => type("内容", "已电话问过"), body: { text: "已电话问过" } },
  "case.report_in_writing": { missing: 1, fill: () => type("内容", "须立项"), body: { text: "须立项" } },
  "case.report_on_order": { missing: 1, fill: () => type("内容", "已办"), body: { text: "已办" } },
  "case.remind": { missing: 1, fill: () => type("内容", "请抓紧"), body: { text: "请抓紧" } },
  "case.urge": { missing: 1, fill: () => type("内容", "来电催问"), body: { text: "来电催问" } },
  "case.hand_over": {
    missing: 2,
    fill: async () => {
      await pick("单位", "甲镇乙村");
      type("说明", "已与对方通话");
    },
    body: { unit: "97", note: "已与对方通话" },
  },
  "case.assign": { missing: 0, fill: () => pick("经办人（可不选）", "示例乙"), body: { staff: "112" } },
  "case.escalate": { missing: 0, fill: () => type("理由", "超出职权"), body: { reason: "超出职权" } },
  "case.return": {
    missing: 2,
    fill: () => {
      type("理由", "不是本单位的事");
      type("依据（哪条规定）", "职责清单第3条");
    },
    body: { reason: "不是本单位的事", basis: "职责清单第3条" },
  },
  "case.evaluate": {
    missing: 1,
    fill: async () => {
      press("不满意");
      await userEvent.click(screen.getByRole("checkbox", { name: "已在纸上签字" }));
      type("诉求人的话", "还是不亮");
    },
    body: { answer: "dissatisfied", comment: "还是不亮", is_signed: true, via: "counter" },
  },
  "case.follow_up": {
    missing: 1,
    fill: async () => {
      press("联系上了");
      fireEvent.click(await screen.findByRole("radio", { name: "部分解决" }));
      press("满意");
    },
    body: { contacted: true, solved: "partly", answer: "satisfied" },
  },
  "case.close": { missing: 0, fill: nothing, body: { exit: "evaluated" } },
  "case.rework": { missing: 0, fill: nothing, body: {} },
  "case.card": { missing: 1, fill: () => press("红牌"), body: { colour: "red" } },
  "case.cannot": { missing: 1, fill: () => type("理由", "没有设备"), body: { reason: "没有设备" } },
  "case.decline": { missing: 1, fill: () => pick("理由", "理由litigation"), body: { cause: "litigation" } },
  "case.contact": {
    missing: 1,
    fill: async () => {
      press("上门");
      await userEvent.click(screen.getByRole("checkbox", { name: "查出了原因" }));
    },
    body: { how: "visit", found: true },
  },
  "case.propose_exit": {
    missing: 2,
    fill: async () => {
      await pick("销号方式", "出口excluded");
      type("理由", "不属实");
    },
    body: { exit: "excluded", reason: "不属实" },
  },
  "case.decide_exit": { missing: 1, fill: () => press("不同意"), body: { granted: false } },
  "case.appeal": {
    missing: 2,
    fill: () => {
      press("评价");
      type("理由", "已按时办结");
    },
    body: { against: "evaluation", reason: "已按时办结" },
  },
  "case.decide_appeal": { missing: 1, fill: () => press("复核成立"), body: { upheld: true } },
  "case.order": {
    missing: 3,
    fill: async () => {
      await pick("责任人", "示例乙");
      type("期限", "2026-03-09T18:00");
      type("质量标准", "灯亮一周");
    },
    body: { person: "112", due_at: "2026-03-09T10:00:00.000Z", standard: "灯亮一周" },
  },
  "case.ask_extension": {
    missing: 3,
    fill: async () => {
      await pick("延长多久", "2 个工作日");
      type("理由", "待检测");
      type("依据（哪条规定）", "第8条");
    },
    body: { length: "2wd", reason: "待检测", basis: "第8条" },
  },
  "case.approve_extension": { missing: 0, fill: () => type("说明", "同意"), body: { note: "同意" } },
  "case.refuse_extension": { missing: 1, fill: () => type("理由", "不需要"), body: { reason: "不需要" } },
  "case.pause": {
    missing: 2,
    fill: () => {
      press("等材料");
      type("理由", "缺产权证");
    },
    body: { why: "papers", reason: "缺产权证" },
  },
  "case.approve_pause": { missing: 0, fill: nothing, body: {} },
  "case.refuse_pause": { missing: 1, fill: () => type("理由", "不成立"), body: { reason: "不成立" } },
  "case.resume": { missing: 0, fill: nothing, body: {} },
  "case.arbitrate": {
    missing: 2,
    fill: async () => {
      await pick("单位", "甲镇乙村");
      type("理由", "在其辖区");
    },
    body: { unit: "97", reason: "在其辖区" },
  },
};

test("every act has a row here", () => {
  expect(Object.keys(rows).sort()).toEqual([...actNames].sort());
});

test.each(Object.entries(rows) as [ActName, Row][])("%s: what is missing is said at its input, and nothing is sent", async (act, { missing }) => {
  const { posts } = await show(act);
  await submit(act);
  if (missing === 0) {
    await expect.poll(() => posts().length).toBe(1);
    return;
  }
  const said = [texts.form.missing, texts.form.mustSign];
  await expect.poll(() => said.flatMap((text) => screen.queryAllByText(text)).length).toBe(act === "case.evaluate" ? missing + 1 : missing);
  expect(posts()).toEqual([]);
});

test.each(Object.entries(rows) as [ActName, Row][])("%s: what was filled in is sent with the revision that was seen", async (act, { fill, body }) => {
  const { posts, onDone } = await show(act);
  await fill();
  await submit(act);
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  expect(posts()).toHaveLength(1);
  expect(posts()[0]?.path).toBe(`/api/v1/cases/301/${acts[act].route}`);
  expect(posts()[0]?.body).toEqual(body);
  expect(posts()[0]?.headers.get("If-Match")).toBe('"7"');
  expect(posts()[0]?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("an act that cannot be undone has a red button", async () => {
  for (const act of actNames) {
    await show(act);
    const red = screen.getByRole("button", { name: texts.act[act] }).className.includes("dangerous");
    expect([act, red]).toEqual([act, acts[act].danger === true]);
    cleanup();
  }
});

test("who was not reached is asked nothing more", async () => {
  const { posts } = await show("case.follow_up");
  press("联系上了");
  expect(await screen.findByText("问题解决了吗")).toBeTruthy();
  press("没联系上");
  await expect.poll(() => screen.queryByText("问题解决了吗")).toBeNull();
  await submit("case.follow_up");
  await expect.poll(() => posts().map((one) => one.body)).toEqual([{ contacted: false }]);
});

test("a case that closes without the requester's word says why", async () => {
  const { posts } = await show("case.close");
  await pick("销号方式", "诉求人撤回");
  await submit("case.close");
  expect(await screen.findByText(texts.form.missing)).toBeTruthy();
  expect(posts()).toEqual([]);
  type("理由", "本人来电撤回");
  await submit("case.close");
  await expect.poll(() => posts().map((one) => one.body)).toEqual([{ exit: "withdrawn", reason: "本人来电撤回" }]);
});

test("without exits in the method there is nothing to propose, and the form says so", async () => {
  await show("case.propose_exit", {}, { method: ledger });
  expect(screen.getByText(texts.form.noExits)).toBeTruthy();
});

test("refused: the reason stands in the form and what was typed stays; sent again, it is a new command", async () => {
  let tries = 0;
  const { posts, onDone } = await show("case.note", {
    "POST /api/v1/cases/301/notes": () =>
      (tries += 1) === 1 ? { status: 422, body: problem(422, "cases.closed") } : { status: 201, body: casePage() },
  });
  type("内容", "已电话问过");
  await submit("case.note");
  expect(await screen.findByText("诉求已销号。")).toBeTruthy();
  expect((screen.getByLabelText("内容") as HTMLTextAreaElement).value).toBe("已电话问过");
  await submit("case.note");
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  expect(posts().map((one) => one.body)).toEqual([{ text: "已电话问过" }, { text: "已电话问过" }]);
});

test("what the rules already refuse cannot be sent, and the form says why", async () => {
  const { posts } = await show("case.settle", {}, { refusal: refusal("cases.not_responsible") });
  const button = screen.getByRole("button", { name: "办结" }) as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  expect(within(screen.getByRole("alert")).getByText("不是该诉求的责任人。")).toBeTruthy();
  expect(posts()).toEqual([]);
});

test("somebody else acted meanwhile: told, nothing lost, and sent only after a look", async () => {
  const { posts } = await show("case.note", { "POST /api/v1/cases/301/notes": { status: 412, body: problem(412, "core.stale") } });
  type("内容", "已电话问过");
  await submit("case.note");
  expect(await screen.findByText(texts.conflict.title)).toBeTruthy();
  expect((screen.getByLabelText("内容") as HTMLTextAreaElement).value).toBe("已电话问过");
  expect((screen.getByRole("button", { name: "内部备注" }) as HTMLButtonElement).disabled).toBe(true);
  expect(posts()).toHaveLength(1);
});

test("a second press while the first is under way sends nothing", async () => {
  let answer: (() => void) | undefined;
  const { posts, onDone } = await show("case.accept", {
    "POST /api/v1/cases/301/acceptances": () => new Promise((done) => (answer = () => done({ status: 201, body: casePage() }))),
  });
  await submit("case.accept");
  await userEvent.click(screen.getByRole("button", { name: /签收/ }));
  expect(posts()).toHaveLength(1);
  answer?.();
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  expect(posts()).toHaveLength(1);
});
