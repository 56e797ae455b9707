import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../../api/client";
import { caseLine, casePage, finding, findingKind, method, methodAnswers, person, problem, refusal, unit } from "../../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../../testing/staff";
import CasePage from "./CasePage";

const settled: Schema<"Event"> = {
  seq: 3,
  type: "case.settled",
  title: "办结",
  subject: "case",
  subject_id: "301",
  case_id: "301",
  actor: person,
  actor_kind: "staff",
  unit,
  at: "2026-03-03T09:30:00+08:00",
  body: { result: "已换灯泡", attachments: [{ id: "71", sha256: "ab12" }] } as unknown as Schema<"Event">["body"],
  named: [],
  picked: [],
  hash: "",
};
const file = { id: "71", name: "灯.jpg", type: "image/jpeg", size: 1000, sha256: "ab12cd34ef56ab12cd34", event_seq: 3, created_at: "2026-03-03T09:30:00+08:00", by: person };

const answers = (more: Answers = {}, subject: object = casePage()): Answers => ({
  ...methodAnswers,
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/cases/301": { body: subject },
  "GET /api/v1/cases/301/timeline": { body: { items: [settled, { ...settled, seq: 4, type: "case.viewed", title: "case.viewed", body: { what: "view" } }], next_cursor: null } },
  "GET /api/v1/units/97": { body: { id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true } },
  "GET /api/v1/staff/112": { body: { id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "", roles: [], active: true } },
  "GET /api/v1/findings": { body: { items: [], next_cursor: null } },
  "POST /api/v1/similar-cases": { body: { items: [] } },
  "GET /api/v1/cases/301/relations": { body: { merged_into: null, merged_at: null, lead: null, merged: [], merged_hidden: 0, links: [], links_hidden: 0, parts: [] } },
  ...more,
});
const show = () => showPage(<CasePage />, { at: "/cases/301", path: "/cases/:id" });

test("what may be done are buttons; what may not is listed with the reason, in the method's words where it has some", async () => {
  const says = { zh: "须由诉求人签字评价后方可销号", en: "The requester signs first" };
  const allowed = [
    { act: "case.settle", refusal: null },
    { act: "case.close", refusal: refusal("cases.gate_closed", { rule: "ledger-zhongjiang@1 gates.close", says }) },
    { act: "case.rework", refusal: refusal("cases.not_settled") },
  ];
  fakeServer(answers({}, casePage({ allowed })));
  await show();
  expect(await screen.findByRole("button", { name: "办结" })).toBeTruthy();
  await userEvent.click(screen.getByText("现在不能做的 2 件事，和原因"));
  expect((await screen.findByText(/须由诉求人签字评价后方可销号/)).textContent).toContain("gates.close");
  expect(screen.getByText("本轮尚未办结。")).toBeTruthy();
});

test("one timeline, without the looks; evidence with its digest; holders by name", async () => {
  fakeServer(answers({}, { ...casePage(), attachments: [file] }));
  await show();
  expect(await screen.findByText("已换灯泡")).toBeTruthy();
  expect(screen.queryByText("case.viewed")).toBeNull();
  expect(screen.getByText(/ab12cd34ef56/)).toBeTruthy();
  expect(screen.getAllByAltText("灯.jpg").every((one) => one.getAttribute("src") === "/api/v1/attachments/71")).toBe(true);
  expect((await screen.findAllByText("示例乙")).length).toBeGreaterThan(0);
});

test("materials and the place on the map are said where there are any", async () => {
  fakeServer(answers({}, casePage({ materials: [{ name: "身份证复印件", count: 2 }], place_point: { lat: 31.05, lon: 104.5 } })));
  const first = await show();
  expect(await screen.findByText("身份证复印件 × 2")).toBeTruthy();
  expect(screen.getByText("31.05, 104.5")).toBeTruthy();
  first.unmount();
  fakeServer(answers());
  await show();
  await screen.findByText("示例小区");
  expect(screen.queryByText("坐标")).toBeNull();
  expect(screen.queryByText("材料")).toBeNull();
});

test("the requester is shown in full only with a reason", async () => {
  const log = fakeServer(answers({ "POST /api/v1/cases/301/reveals": { status: 201, body: { id: "900", name: "示例甲", phone: "13800000001", address: "", email: "", masked: false, hidden: false, apart: false } } }));
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "查看完整信息" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByRole("button", { name: "查看" })).toHaveProperty("disabled", true);
  await user.type(within(dialog).getByLabelText("理由"), "回电核实");
  await user.click(within(dialog).getByRole("button", { name: "查看" }));
  expect(await screen.findByText("13800000001")).toBeTruthy();
  expect(log.find((one) => one.path.endsWith("/reveals"))!.body).toEqual({ reason: "回电核实" });
});

test("what no act asks for may be written down as the case is settled; what is known already is not asked again", async () => {
  const column = (id: string, zh: string) => ({ id, title: { zh, en: id }, type: "text" as const, choices: [], required: false, required_for: [] as string[], filled_from: "" as const });
  const log = fakeServer(
    answers(
      {
        "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, fields: [column("cause", "原因"), column("measures", "工作措施")] } },
        "POST /api/v1/cases/301/settlements": { status: 201, body: casePage({ revision: 8 }) },
      },
      casePage({ fields: { cause: "灯泡老化" } }),
    ),
  );
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "办结" }));
  const drawer = await screen.findByRole("dialog");
  await user.type(await within(drawer).findByLabelText("办理结果"), "已换灯泡");
  await user.click(await within(drawer).findByText("其他登记项目（可不填）"));
  expect(within(drawer).queryByLabelText("原因")).toBeNull();
  await user.type(await within(drawer).findByLabelText("工作措施"), "更换灯具");
  await user.click(within(drawer).getByRole("button", { name: "办结" }));
  await vi.waitFor(() => expect(log.find((one) => one.path.endsWith("/settlements"))?.body).toMatchObject({ result: "已换灯泡", fields: { measures: "更换灯具" } }));
});

test("a confidential requester is not there for the unit complained of", async () => {
  const requester = { id: null, name: "", phone: "", address: "", email: "", masked: true, hidden: true, apart: false };
  fakeServer(answers({}, casePage({ confidential: true, requester })));
  await show();
  expect(await screen.findByText("这是保密诉求，诉求人不向本单位公开。")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "查看完整信息" })).toBeNull();
});

test("when somebody else was quicker, what was typed stays, and is sent with the newest revision after a look", async () => {
  let tries = 0;
  let revision = 7;
  const log = fakeServer(
    answers({
      "GET /api/v1/cases/301": () => ({ body: casePage({ revision }) }),
      "POST /api/v1/cases/301/settlements": () => {
        if (++tries > 1) return { status: 201, body: casePage({ revision: 9 }) };
        revision = 8;
        return { status: 412, body: problem(412, "core.stale") };
      },
    }),
  );
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "办结" }));
  const drawer = await screen.findByRole("dialog");
  await user.type(await within(drawer).findByLabelText("办理结果"), "已换灯泡");
  await user.click(within(drawer).getByRole("button", { name: "办结" }));
  expect(await within(drawer).findByText("就在刚才，别人办理了这件诉求")).toBeTruthy();
  const agree = within(drawer).getByRole("button", { name: "已看最新情况，继续" });
  await user.click(agree);
  expect(within(drawer).getByLabelText("办理结果")).toHaveProperty("value", "已换灯泡");
  await user.click(within(drawer).getByRole("button", { name: "办结" }));
  expect(await screen.findByText("已办结")).toBeTruthy();
  expect(log.filter((one) => one.path.endsWith("/settlements")).map((one) => one.headers.get("If-Match"))).toEqual(['"7"', '"8"']);
});

test("a case that is not there for me is refused, not broken", async () => {
  fakeServer(answers({ "GET /api/v1/cases/301": { status: 404, body: problem(404, "core.not_found") } }));
  await show();
  expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它");
});

test("what is alike is asked for by what the case says, without the case itself", async () => {
  const alike = { case: caseLine({ id: "302", subject: "楼道灯坏了" }), score: 0.8, shared: ["楼道灯"], same_place: true, distance_m: 120 };
  const log = fakeServer(answers({ "POST /api/v1/similar-cases": { body: { items: [alike] } } }));
  await show();
  expect((await screen.findByRole("link", { name: "楼道灯坏了" })).getAttribute("href")).toBe("/cases/302");
  const asked = log.find((one) => one.path === "/api/v1/similar-cases")!;
  expect(asked.body).toMatchObject({ subject: "楼道灯不亮", exclude: "301", limit: 5 });
  expect(asked.query.size).toBe(0);
});

test("what it is about is shown by its title, and an assignment may name another topic of the tree", async () => {
  const topics = {
    version: 1,
    items: [
      { id: "1", parent: null, title: "住建", level: 1, active: true },
      { id: "2", parent: "1", title: "供水", level: 2, active: true },
      { id: "3", parent: null, title: "旧类别", level: 1, active: false },
    ],
  };
  const subject = casePage({ topic: "1", topic_title: "住建", allowed: [{ act: "case.assign", refusal: null }] });
  const log = fakeServer(
    answers(
      { "GET /api/v1/topics": { body: topics }, "GET /api/v1/units": { body: { items: [], next_cursor: null } }, "GET /api/v1/staff": { body: { items: [], next_cursor: null } }, "POST /api/v1/cases/301/assignments": { status: 201, body: subject } },
      subject,
    ),
  );
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText(/住建/)).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "交办" }));
  const drawer = await screen.findByRole("dialog");
  await user.click(await within(drawer).findByLabelText("事项类别"));
  expect(screen.queryByText("旧类别")).toBeNull();
  await user.click(await screen.findByTitle("住建"));
  await user.click(await screen.findByTitle("供水"));
  await user.click(within(drawer).getByRole("button", { name: "交办" }));
  expect(await screen.findByText("已交办")).toBeTruthy();
  expect(log.find((one) => one.path.endsWith("/assignments"))!.body).toEqual({ topic: "2" });
});

const offer = { from_unit: "97", to_unit: "98", from_staff: "112", to_staff: null, note: "属邻村", offered_at: "2026-03-02T10:00:00+08:00" };

test("an offer nobody has answered is taken back from where it is shown", async () => {
  const allowed = [{ act: "case.withdraw_hand_over", refusal: null }];
  const log = fakeServer(
    answers({ "POST /api/v1/cases/301/hand-over-withdrawals": { status: 201, body: casePage({ hand_over: null }) } }, casePage({ hand_over: offer, allowed })),
  );
  const user = userEvent.setup();
  await show();
  await user.click((await screen.findAllByRole("button", { name: "撤回转办" }))[0]!);
  const drawer = await screen.findByRole("dialog");
  expect(await within(drawer).findByText("对方还没有签收。撤回后，这件诉求仍由您负责。")).toBeTruthy();
  await user.click(within(drawer).getByRole("button", { name: "撤回转办" }));
  expect(await screen.findByText("已撤回转办")).toBeTruthy();
  expect(log.find((one) => one.path.endsWith("/hand-over-withdrawals"))!.method).toBe("POST");
});

test("who may not withdraw sees the offer without a button", async () => {
  fakeServer(answers({}, casePage({ hand_over: offer, allowed: [{ act: "case.withdraw_hand_over", refusal: refusal("cases.not_responsible") }] })));
  await show();
  expect(await screen.findByText("转办待签收")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "撤回转办", hidden: false })).toBeNull();
});

test("a request, a pause, the arbiter and the hops are said on the page; the promise says it stands still and was extended", async () => {
  const request = { what: "extension" as const, unit: "97", by: "112", length: "3wd", rules: ["p"], why: "", reason: "待检测", basis: "第8条", asked_at: "2026-03-02T10:00:00+08:00" };
  const paused = { why: "papers", reason: "缺材料", since: "2026-03-02T10:00:00+08:00", until: "2026-03-18T00:00:00+08:00" };
  const page = casePage({ request, paused, at_arbiter: true, hops: 3, returns: 2 });
  const promises = page.promises.map((one) => ({ ...one, extended: "5wd 3wd", paused_until: "2026-03-18T00:00:00+08:00" }));
  fakeServer(answers({}, { ...page, promises }));
  await show();
  expect(await screen.findByText("申请延期 3 个工作日，等批复")).toBeTruthy();
  expect(screen.getByText("已挂起（papers），2026/3/17 24:00 自动恢复")).toBeTruthy();
  expect(screen.getByText("多次退回，正在裁定承办单位")).toBeTruthy();
  expect(screen.getByText("3 次，退回 2 次")).toBeTruthy();
  expect(screen.getByText("已延期 5 个工作日 + 3 个工作日")).toBeTruthy();
  expect(screen.getByText("已挂起，最迟 2026/3/17 24:00 恢复计时")).toBeTruthy();
});

test("asked for too late, the page says until when it could have been; what the method does not know is not listed", async () => {
  const params = { until: "2026-03-07T00:00:00+08:00", due: "2026-03-10T00:00:00+08:00" };
  const allowed = [
    { act: "case.ask_extension", refusal: { ...refusal("cases.extension_too_late"), params } },
    { act: "case.pause", refusal: refusal("cases.no_pause") },
  ];
  fakeServer(answers({}, casePage({ allowed })));
  await show();
  await userEvent.click(await screen.findByText("现在不能做的 1 件事，和原因"));
  expect(await screen.findByText(/申请延期最迟应在 2026\/3\/6 24:00（到期 2026\/3\/9 24:00），现在已晚/)).toBeTruthy();
});

const stepped: Schema<"Method"> = {
  ...method,
  fields: [
    { id: "missing", title: { zh: "缺少的材料", en: "Missing" }, type: "text", choices: [], required: false, required_for: ["case.step.told_once"], filled_from: "" },
    { id: "departs_at", title: { zh: "离店时间", en: "Departure" }, type: "instant", choices: [], required: true, required_for: ["case.step.changed"], filled_from: "" },
  ],
  steps: [
    { id: "told_once", title: { zh: "一次告知", en: "Told once" }, by: "", after: [], again: false, lapses: "", words: "步骤“一次告知”，一轮只做一次。" },
    { id: "complete", title: { zh: "材料齐备", en: "Complete" }, by: "", after: ["told_once"], again: false, lapses: "", words: "" },
    { id: "changed", title: { zh: "离店时间变更", en: "Changed" }, by: "", after: [], again: true, lapses: "", words: "" },
  ],
  route: { ...method.route, decide: [{ if: "x", level: "village", words: "如果范围为村，从村开始。" }] },
};
const atSteps = (more: object) =>
  casePage({
    fields: { changed: "2026-03-02T09:30:00+08:00", departs_at: "2026-03-05T14:00:00+08:00" },
    allowed: [
      { act: "case.step.told_once", refusal: null },
      { act: "case.step.complete", refusal: refusal("cases.step_too_early") },
      { act: "case.step.changed", refusal: null },
    ],
    ...more,
  });

test("a step is written down with what the method asks for it; one that is too early says so; one done is no field", async () => {
  const log = fakeServer(
    answers(
      {
        "GET /api/v1/methods/ledger-zhongjiang": { body: stepped },
        "POST /api/v1/cases/301/steps": { status: 201, body: casePage({ revision: 8 }) },
      },
      atSteps({}),
    ),
  );
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText("须先做前面的步骤。")).toBeTruthy();
  expect(screen.getByText(/^已做 /).textContent).toContain("09:30");
  expect(screen.queryByText("2026-03-02T09:30:00+08:00")).toBeNull();
  await user.click(screen.getByRole("button", { name: "记下步骤：一次告知" }));
  const drawer = await screen.findByRole("dialog");
  await user.click(within(drawer).getByRole("button", { name: "记下" }));
  expect(await within(drawer).findByText("请填写此项")).toBeTruthy();
  await user.type(within(drawer).getByLabelText("缺少的材料"), "户口簿");
  await user.click(within(drawer).getByRole("button", { name: "记下" }));
  expect(await screen.findByText("已记下")).toBeTruthy();
  const sent = log.find((one) => one.path.endsWith("/steps"))!;
  expect(sent.body).toEqual({ step: "told_once", fields: { missing: "户口簿" } });
  expect(sent.headers.get("If-Match")).toBe(`"${casePage().revision}"`);
});

test("a step offers what may be picked from a register, and nobody has to pick", async () => {
  const field = { id: "capable", title: { zh: "能人", en: "Capable" }, type: "entry" as const, choices: [], required: false, required_for: [], filled_from: "" as const, register: "topic-service-sinan.capable" };
  const log = fakeServer(
    answers(
      {
        "GET /api/v1/methods/ledger-zhongjiang": { body: { ...stepped, fields: [...stepped.fields, field] } },
        "POST /api/v1/registers/topic-service-sinan.capable/entry-lookups": { body: { items: [{ id: "701", number: "001", title: "示例能人甲", state_title: "服务中", unit: casePage().unit }] } },
        "POST /api/v1/cases/301/steps": { status: 201, body: casePage({ revision: 8 }) },
      },
      atSteps({}),
    ),
  );
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "记下步骤：一次告知" }));
  const drawer = await screen.findByRole("dialog");
  await user.type(within(drawer).getByLabelText("缺少的材料"), "户口簿");
  await user.click(within(drawer).getByLabelText("能人"));
  await user.click(await screen.findByText(/^001 · 服务中/));
  await user.click(within(drawer).getByRole("button", { name: "记下" }));
  expect(await screen.findByText("已记下")).toBeTruthy();
  expect(log.find((one) => one.path.endsWith("/steps"))!.body).toEqual({ step: "told_once", fields: { missing: "户口簿", capable: "701" } });
});

test("a step refused by a gate says the gate's words and keeps what was typed", async () => {
  const says = { zh: "材料已经齐备，不得再要求补充", en: "Complete" };
  fakeServer(
    answers(
      {
        "GET /api/v1/methods/ledger-zhongjiang": { body: stepped },
        "POST /api/v1/cases/301/steps": { status: 409, body: { ...problem(409, "cases.gate_closed"), says } },
      },
      atSteps({}),
    ),
  );
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "记下步骤：一次告知" }));
  const drawer = await screen.findByRole("dialog");
  await user.type(within(drawer).getByLabelText("缺少的材料"), "照片");
  await user.click(within(drawer).getByRole("button", { name: "记下" }));
  expect(await within(drawer).findByText(/材料已经齐备，不得再要求补充/)).toBeTruthy();
  expect(within(drawer).getByLabelText("缺少的材料")).toHaveProperty("value", "照片");
});

test("the first line of its life says which rule decided where it starts", async () => {
  const body = { level: "village", decided: { rule: "stairs@1 route.decide[0]", level: "village", facts: {} } };
  const received = { ...settled, seq: 1, type: "case.received", title: "收到诉求", body };
  fakeServer(
    answers({
      "GET /api/v1/methods/ledger-zhongjiang": { body: stepped },
      "GET /api/v1/cases/301/timeline": { body: { items: [received], next_cursor: null } },
    }),
  );
  await show();
  expect(await screen.findByText("按规则定为村（社区）：如果范围为村，从村开始。")).toBeTruthy();
});

test("a finding is made on the page of the case, against the unit that has it unless another is picked", async () => {
  const log = fakeServer(
    answers({
      "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, findings: [findingKind] } },
      "GET /api/v1/units": { body: { items: [{ id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true }], next_cursor: null } },
      "GET /api/v1/staff": { body: { items: [], next_cursor: null } },
      "POST /api/v1/findings": { status: 201, body: finding() },
    }),
  );
  await show();
  expect(await screen.findByText("没有问责记录")).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "追究责任" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByLabelText("情形类别"));
  await userEvent.click(await screen.findByTitle("服务卡不实"));
  await userEvent.type(within(dialog).getByLabelText("情形"), "卡上代签");
  await userEvent.click(within(dialog).getByRole("button", { name: "追究责任" }));
  expect(await screen.findByText("已作出")).toBeTruthy();
  expect(log.find((one) => one.method === "POST" && one.path === "/api/v1/findings")?.body).toEqual({
    kind: "false_card",
    unit: "97",
    said: "卡上代签",
    method: "ledger-zhongjiang",
    case_id: "301",
  });
  expect(log.filter((one) => one.path === "/api/v1/findings" && one.method === "GET").every((one) => one.query.get("case") === "301")).toBe(true);
});

test("the findings of the case stand on its page", async () => {
  fakeServer(answers({ "GET /api/v1/findings": { body: { items: [finding({ measure: "deducted", points: 2 })], next_cursor: null } } }));
  await show();
  expect(await screen.findByText("扣分 2")).toBeTruthy();
});

test("a call back asks what the method's own contradiction looks at", async () => {
  const field = { id: "took_water", title: { zh: "上门人员喝水或吃饭", en: "Took water or a meal" }, type: "boolean" as const, choices: [], required: false, required_for: [], filled_from: "" as const };
  const log = fakeServer(
    answers(
      {
        "GET /api/v1/methods/ledger-zhongjiang": {
          body: { ...method, follow_up: { share: 100, asks: ["contacted", "satisfied"], script: [{ zh: "您好，这里是回访。", en: "Good day." }], fields: [field], words: "" } },
        },
        "POST /api/v1/cases/301/follow-ups": { status: 201, body: casePage() },
      },
      casePage({ allowed: [{ act: "case.follow_up", refusal: null }] }),
    ),
  );
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "回访" }));
  const drawer = await screen.findByRole("dialog");
  expect(await within(drawer).findByText("您好，这里是回访。")).toBeTruthy();
  expect(within(drawer).queryByText("上门人员喝水或吃饭")).toBeNull();
  await userEvent.click(within(drawer).getAllByRole("radio")[0]!);
  expect(within(drawer).queryByText("解决了")).toBeNull(); // this method does not ask it
  const asked = (await within(drawer).findByText("上门人员喝水或吃饭")).closest(".ant-form-item") as HTMLElement;
  await userEvent.click(within(asked).getByRole("radio", { name: "是" }));
  await userEvent.click(within(drawer).getByRole("button", { name: "回访" }));
  await vi.waitFor(() =>
    expect(log.find((one) => one.path.endsWith("/follow-ups"))?.body).toEqual({ contacted: true, fields: { took_water: "true" } }),
  );
});
