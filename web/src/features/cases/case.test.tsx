// The page of a case as different people open it: what each may see and do, what is said once, how a life is
// told, and what a printed page shows.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { describe, expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { casePage, method, methodAnswers, person, problem, promise, refusal, unit } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import CasePage from "./pages/CasePage";

type Event = Schema<"Event">;
const event = (seq: number, type: string, body: object = {}, change: Partial<Event> = {}): Event => ({
  seq,
  type,
  title: type,
  subject: "case",
  subject_id: "301",
  case_id: "301",
  actor: person,
  actor_kind: "staff",
  unit,
  at: "2026-03-02T09:30:00+08:00",
  body: body as Event["body"],
  named: [],
  picked: [],
  hash: "",
  ...change,
});
const timeline = (...items: Event[]) => ({ "GET /api/v1/cases/301/timeline": { body: { items, next_cursor: null } } });

const answers = (subject: object = casePage(), more: Answers = {}): Answers => ({
  ...methodAnswers,
  ...timeline(event(1, "case.received")),
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/cases/301": { body: subject },
  "GET /api/v1/units": { body: { items: [], next_cursor: null } },
  "GET /api/v1/topics": { body: { version: 0, items: [] } },
  "GET /api/v1/units/97": { body: { id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true } },
  "GET /api/v1/staff/112": { body: { id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "", roles: [], active: true } },
  "GET /api/v1/findings": { body: { items: [], next_cursor: null } },
  "POST /api/v1/similar-cases": { body: { items: [] } },
  "GET /api/v1/cases/301/relations": { body: { merged_into: null, merged_at: null, lead: null, merged: [], merged_hidden: 0, links: [], links_hidden: 0, parts: [] } },
  ...more,
});
const open = async (subject: object = casePage(), more: Answers = {}, session = clerk) => {
  const log = fakeServer(answers(subject, more));
  await showPage(<CasePage />, { at: "/cases/301", path: "/cases/:id", session });
  await screen.findByRole("heading", { level: 2, name: "诉求内容" });
  return log;
};
const part = (title: string) => screen.getByRole("heading", { level: 2, name: title }).closest<HTMLElement>(".ant-card")!;
const rights = (...names: string[]) => ({ ...clerk, rights: names });

describe("what it is about", () => {
  test("a field that only repeats the text is not said twice", async () => {
    const body = "三单元楼道灯坏了一周";
    await open(casePage({ body, fields: { request: body, other: "楼道灯不亮", cause: "灯座老化" } }));
    const shown = part("诉求内容").textContent!;
    expect(shown.split(body)).toHaveLength(2);
    expect(shown).toContain("灯座老化");
    expect(shown).not.toContain("request");
  });

  test("a moment, a choice and a yes are said as people say them", async () => {
    const column = (id: string, zh: string, type: string, choices: object[] = []) => ({ id, title: { zh, en: id }, type, choices, required: false, required_for: [], filled_from: "" });
    const fields = [column("departs_at", "离店时间", "instant"), column("class", "时限类别", "choice", [{ id: "one_day", title: { zh: "一日件", en: "One day" } }])];
    await open(casePage({ fields: { departs_at: "2026-03-05T14:00:00+08:00", class: "one_day" } }), { "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, fields } } });
    expect(await within(part("诉求内容")).findByText("2026/3/5 14:00")).toBeTruthy();
    expect(within(part("诉求内容")).getByText("一日件")).toBeTruthy();
    expect(part("诉求内容").textContent).not.toContain("one_day");
  });

  test("an entry of a register is said by its title, never by its id; one that is gone by what was written", async () => {
    const column = (id: string, zh: string) => ({ id, title: { zh, en: id }, type: "entry", choices: [], required: false, required_for: [], filled_from: "", register: "topic-service-sinan.capable" });
    const picked = [{ field: "capable", id: "701", register: "topic-service-sinan.capable", title: "示例能人甲" }];
    await open(casePage({ fields: { capable: "701", before: "702" }, picked }), { "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, fields: [column("capable", "能人"), column("before", "原能人")] } } });
    expect(await within(part("诉求内容")).findByText("示例能人甲")).toBeTruthy();
    expect(part("诉求内容").textContent).not.toContain("701");
    expect(within(part("诉求内容")).getByText("702")).toBeTruthy();
  });

  test("who has it, who was asked first, where it stands and by which method", async () => {
    await open(casePage({ holder: null, hops: 2, returns: 1 }));
    const what = within(part("诉求内容"));
    expect(what.getByText("村（社区） · 甲镇乙村 0800-211")).toBeTruthy();
    expect(what.getByText("尚未签收")).toBeTruthy();
    expect(what.getByText("2 次，退回 1 次")).toBeTruthy();
    expect(what.getByRole("link", { name: "台账工作法" }).getAttribute("href")).toBe("/studio/ledger-zhongjiang");
    expect(await what.findByText("民生台账")).toBeTruthy();
  });

  test("a case that was never passed on does not say so", async () => {
    await open();
    expect(within(part("诉求内容")).queryByText("流转")).toBeNull();
  });
});

describe("what may be done", () => {
  const may = (...acts: string[]) => casePage({ allowed: acts.map((one) => ({ act: one, refusal: null })) as never });

  test("what is owed stands first and is the one in colour, what cannot be taken back last and red", async () => {
    await open(may("case.decline", "case.note", "case.settle", "case.escalate"));
    const buttons = within(part("可以做什么")).getAllByRole("button");
    expect(buttons.map((one) => one.textContent)).toEqual(["办结", "上报", "内部备注", "不予受理"]);
    expect(buttons[0]!.className).toContain("primary");
    expect(buttons.slice(1).some((one) => one.className.includes("ant-btn-primary"))).toBe(false);
    expect(buttons[3]!.className).toContain("dangerous");
  });

  test("to accept comes before everything else", async () => {
    await open(may("case.settle", "case.accept"));
    expect(within(part("可以做什么")).getAllByRole("button")[0]!.textContent).toBe("签收");
  });

  test("nothing to do is said, and nothing is offered", async () => {
    await open(casePage({ allowed: [] }));
    expect(within(part("可以做什么")).getByText("现在没有需要您做的事。")).toBeTruthy();
    expect(within(part("可以做什么")).queryByRole("button")).toBeNull();
  });

  test("an act that the server does not name is not offered, whatever the role", async () => {
    await open(may("case.note"));
    const names = within(part("可以做什么")).getAllByRole("button").map((one) => one.textContent);
    expect(names).toEqual(["内部备注"]);
  });

  test("Esc closes the form, and nothing was sent", async () => {
    const log = await open(may("case.note"));
    await userEvent.click(within(part("可以做什么")).getByRole("button", { name: "内部备注" }));
    const text = await within(await screen.findByRole("dialog")).findByLabelText("内容");
    await waitFor(() => expect(document.activeElement).toBe(text));
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector(".ant-drawer-open")).toBeNull());
    expect(log.some((one) => one.method === "POST" && one.path.startsWith("/api/v1/cases"))).toBe(false);
  });

  test("a note that is refused says why at its field", async () => {
    const log = await open(may("case.note"), { "POST /api/v1/cases/301/notes": { status: 400, body: problem(400, "cases.text_too_long", { params: { what: "text", max: 2000 } }) } });
    await userEvent.click(within(part("可以做什么")).getByRole("button", { name: "内部备注" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(await dialog.findByLabelText("内容"), "问过了");
    await userEvent.click(dialog.getByRole("button", { name: "内部备注" }));
    await waitFor(() => expect(log.some((one) => one.path === "/api/v1/cases/301/notes")).toBe(true));
    const item = dialog.getByLabelText("内容").closest(".ant-form-item")!;
    await waitFor(() => expect(item.querySelector(".ant-form-item-explain")?.textContent).toBe("内容太长。"));
    expect(dialog.getByLabelText("内容")).toHaveProperty("value", "问过了");
  });

  test("a double click settles once", async () => {
    const waiting: ((reply: Reply) => void)[] = [];
    const log = await open(may("case.accept"), { "POST /api/v1/cases/301/acceptances": () => new Promise<Reply>((resolve) => waiting.push(resolve)) });
    await userEvent.click(within(part("可以做什么")).getByRole("button", { name: "签收" }));
    const send = await within(await screen.findByRole("dialog")).findByRole("button", { name: "签收" });
    await userEvent.dblClick(send);
    expect(log.filter((one) => one.path.endsWith("/acceptances"))).toHaveLength(1);
    await act(async () => waiting[0]!({ status: 201, body: casePage({ revision: 8 }) }));
    expect(await screen.findByText("已签收")).toBeTruthy();
    expect(log.filter((one) => one.path.endsWith("/acceptances"))).toHaveLength(1);
  });

  test("why something cannot be done stands folded below, without what the method does not know at all", async () => {
    const allowed = [
      { act: "case.note", refusal: null },
      { act: "case.settle", refusal: refusal("cases.already_settled", { params: { round: 1 } }) },
      { act: "case.ask_extension", refusal: refusal("cases.no_extension") },
      { act: "case.pause", refusal: refusal("cases.no_pause") },
    ];
    await open(casePage({ allowed: allowed as never }));
    await userEvent.click(screen.getByText("现在不能做的 1 件事，和原因"));
    expect(await screen.findByText("本轮已办结。")).toBeTruthy();
    expect(screen.queryByText("申请延期")).toBeNull();
  });
});

describe("who asked", () => {
  test("is masked, and shown in full only to whoever may and says why", async () => {
    const log = await open(casePage(), { "POST /api/v1/cases/301/reveals": { status: 201, body: { id: "900", name: "示例来电人", phone: "13800000001", address: "", email: "", masked: false, hidden: false, apart: false } } });
    expect(within(part("诉求人")).getByText("138****0001")).toBeTruthy();
    await userEvent.click(within(part("诉求人")).getByRole("button", { name: "查看完整信息" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("请写明理由。谁在何时因何查看，都会记入日志。")).toBeTruthy();
    expect(dialog.getByRole("button", { name: "查看" })).toHaveProperty("disabled", true);
    await userEvent.type(dialog.getByRole("textbox", { name: "理由" }), "  {Enter}");
    expect(log.some((one) => one.path.endsWith("/reveals"))).toBe(false);
    await userEvent.type(dialog.getByRole("textbox", { name: "理由" }), "回电核实{Enter}");
    expect(await within(part("诉求人")).findByText("13800000001")).toBeTruthy();
    expect(log.find((one) => one.path.endsWith("/reveals"))!.body).toEqual({ reason: "回电核实" });
    expect(within(part("诉求人")).queryByRole("button", { name: "查看完整信息" })).toBeNull();
  });

  test("is not offered in full to who may not, nor is their page", async () => {
    await open(casePage(), {}, rights("case.view", "case.act"));
    expect(within(part("诉求人")).queryByRole("button")).toBeNull();
    expect(within(part("诉求人")).queryByRole("link")).toBeNull();
    expect(within(part("诉求人")).getByText("138****0001")).toBeTruthy();
  });

  test("is nobody where nobody gave a name", async () => {
    await open(casePage({ requester: { id: null, name: "", phone: "", address: "", email: "", masked: false, hidden: false, apart: false } }));
    expect(within(part("诉求人")).getByText("没有登记诉求人")).toBeTruthy();
  });

  test("kept apart, is only said to be so until a reason is given", async () => {
    await open(casePage({ confidential: true, requester: { ...casePage().requester, id: null, name: "", phone: "", apart: true } }));
    expect(within(part("诉求人")).getByText("保密：身份另行保存，只有说明理由后才能查看。")).toBeTruthy();
    expect(within(part("诉求人")).queryByText("姓名")).toBeNull();
    expect(within(part("诉求人")).getByRole("button", { name: "查看完整信息" })).toBeTruthy();
  });

  test("a refusal of the reveal stays in the dialog with the reason that was typed", async () => {
    await open(casePage(), { "POST /api/v1/cases/301/reveals": { status: 403, body: problem(403, "core.forbidden") } });
    await userEvent.click(within(part("诉求人")).getByRole("button", { name: "查看完整信息" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByRole("textbox", { name: "理由" }), "回电核实{Enter}");
    expect((await dialog.findByRole("alert")).textContent).toContain("缺少所需的权限");
    expect(dialog.getByRole("textbox", { name: "理由" })).toHaveProperty("value", "回电核实");
  });
});

describe("its life", () => {
  const told = async (...items: Event[]) => {
    await open(casePage(), timeline(...items));
    await within(part("经过")).findAllByRole("region");
    return part("经过");
  };

  test.each([
    ["an evaluation with its answer and signature", event(2, "case.evaluated", { answer: "dissatisfied", signed: true, comment: "还是不亮" }), ["诉求人评价", "不满意（已签字）", "还是不亮"]],
    ["a call back that reached somebody", event(2, "case.followed_up", { contacted: true, solved: "partly" }), ["回访", "联系上了，部分解决"]],
    ["a call back that reached nobody", event(2, "case.followed_up", { contacted: false }), ["没联系上"]],
    ["where it went up to", event(2, "case.escalated", { level: "village", reason: "超出职权" }), ["上报上一级", "到村（社区）", "超出职权"]],
    ["how it was closed", event(2, "case.closed", { exit: "withdrawn" }), ["销号", "诉求人撤回"]],
    ["which card", event(2, "case.carded", { colour: "red" }), ["发牌", "红牌"]],
    ["an extension with its length and basis", event(2, "case.extended", { length: "3wd", basis: "第8条" }), ["批准延期", "延长 3 个工作日", "依据：第8条"]],
    ["the clock as nobody", event(2, "case.reminded", { reason: "village_settles" }, { actor: null, actor_kind: "clock", unit: null }), ["催办", "到时自动"]],
    ["the requester", event(2, "case.urged", { text: "请抓紧" }, { actor: null, actor_kind: "public", unit: null }), ["诉求人催促", "诉求人", "请抓紧"]],
    ["a promise with its limit", event(2, "promise.made", {}, { subject: "promise", subject_id: "501" }), ["作出承诺", "应在 2026/3/7 24:00 前"]],
    ["by which rule somebody was drawn", event(2, "case.assigned", { trace: [{ rule: "least_loaded", chosen: { name: "示例乙" }, there: [{ name: "示例乙", open: 1 }, { name: "示例丙", open: 4 }] }] }), ["交办", "在办最少：示例乙（示例乙 1, 示例丙 4）"]],
    ["an act this page has no words for, in the method's own", event(2, "case.deliberated", {}, { title: "民主议事" }), ["民主议事"]],
  ])("tells %s", async (_, one, words) => {
    const text = (await told(one)).textContent!;
    for (const word of words) expect(text).toContain(word);
    expect(text).not.toMatch(/case\.|promise\.|_/);
  });

  test("what the clock wrote as its reason is a rule's id and is not said", async () => {
    const text = (await told(event(2, "case.escalated", { level: "village", reason: "village_settles" }, { actor: null, actor_kind: "clock", unit: null }))).textContent!;
    expect(text).not.toContain("village_settles");
  });

  test("is told day by day, the newest first", async () => {
    const life = await told(event(1, "case.received"), event(2, "case.replied", { text: "明天修" }, { at: "2026-03-03T08:00:00+08:00" }), event(3, "case.settled", { result: "已修" }, { at: "2026-03-03T17:00:00+08:00" }));
    const days = within(life).getAllByRole("region").map((one) => one.getAttribute("aria-label"));
    expect(days).toEqual(["2026/3/3 周二", "2026/3/2 周一"]);
    const text = life.textContent!;
    expect(text.indexOf("已修")).toBeLessThan(text.indexOf("明天修"));
  });

  test("that cannot be read does not take the rest of the page with it", async () => {
    await open(casePage(), { "GET /api/v1/cases/301/timeline": { status: 500, body: problem(500, "http.internal") } });
    expect(await within(part("经过")).findByText("暂时打不开")).toBeTruthy();
    expect(within(part("承诺")).getByText("收到诉求后，村（社区）应在5个自然日内办结或上报上一级。")).toBeTruthy();
  });
});

describe("beside it", () => {
  test.each([
    ["kept", "按时履行"],
    ["broken", "已逾期，仍须履行"],
    ["kept_late", "逾期后履行"],
    ["withdrawn", "不再适用"],
  ] as const)("a promise that is %s says so", async (state, words) => {
    await open(casePage({ promises: [promise({ state })] }));
    expect(within(part("承诺")).getByText(words)).toBeTruthy();
    expect(part("承诺").textContent).toContain("2026/3/7 24:00 到期");
  });

  test("how the due time came about is unfolded by a press", async () => {
    await open();
    await userEvent.click(within(part("承诺")).getByText("收到诉求后，村（社区）应在5个自然日内办结或上报上一级。"));
    expect(await within(part("承诺")).findByText("2026-03-07 24:00 到期")).toBeTruthy();
  });

  test("who looked is asked for on purpose only, and says what they did", async () => {
    const look = { at: "2026-03-02T09:40:00+08:00", what: "reveal", reason: "回电核实", staff: person, unit };
    const log = await open(casePage(), { "GET /api/v1/cases/301/viewers": { body: { items: [look] } } });
    expect(log.some((one) => one.path.endsWith("/viewers"))).toBe(false);
    await userEvent.click(within(part("谁看过")).getByRole("button", { name: "看看谁看过" }));
    expect(await within(part("谁看过")).findByText(/示例乙（甲镇乙村） 查看完整信息 回电核实/)).toBeTruthy();
  });

  test("no evidence, no finding and nobody alike are said in a line each", async () => {
    await open();
    expect(within(part("凭证")).getByText("没有照片或材料")).toBeTruthy();
    expect(await within(part("问责")).findByText("没有问责记录")).toBeTruthy();
    expect(await within(part("类似诉求")).findByText("没有类似的诉求")).toBeTruthy();
  });

  test("evidence says who brought it; a document is a download", async () => {
    const file = { id: "71", name: "协议.pdf", type: "application/pdf" as const, size: 1000, sha256: "ab12cd34ef56ab12cd34", event_seq: 3, created_at: "2026-03-03T09:30:00+08:00", by: "requester" as const };
    await open(casePage({ attachments: [file] }));
    const link = within(part("凭证")).getByRole("link", { name: /PDF/ });
    expect([link.getAttribute("href"), link.getAttribute("download")]).toEqual(["/api/v1/attachments/71", "协议.pdf"]);
    expect(part("凭证").textContent).toContain("诉求人 · 2026/3/3 09:30");
  });

  test("a video is played in its place, and only its head is fetched before", async () => {
    const file = { id: "72", name: "现场.mp4", type: "video/mp4" as const, size: 1000, sha256: "ab12cd34ef56ab12cd34", event_seq: 3, created_at: "2026-03-03T09:30:00+08:00", by: "requester" as const };
    await open(casePage({ attachments: [file] }));
    const film = within(part("凭证")).getByLabelText("现场.mp4") as HTMLVideoElement;
    expect(film.tagName).toBe("VIDEO");
    expect([film.getAttribute("src"), film.getAttribute("preload"), film.hasAttribute("controls")]).toEqual(["/api/v1/attachments/72", "metadata", true]);
    expect(within(part("凭证")).queryByRole("link", { name: /PDF/ })).toBeNull();
  });

  test("a video this browser cannot play is there to be saved, and looked at nothing is lost", async () => {
    const file = { id: "72", name: "现场.mp4", type: "video/mp4" as const, size: 1000, sha256: "ab12cd34ef56ab12cd34", event_seq: 3, created_at: "2026-03-03T09:30:00+08:00", by: "requester" as const };
    await open(casePage({ attachments: [file] }));
    fireEvent.error(within(part("凭证")).getByLabelText("现场.mp4"));
    const link = within(part("凭证")).getByRole("link", { name: "下载 现场.mp4" });
    expect([link.getAttribute("href"), link.getAttribute("download")]).toEqual(["/api/v1/attachments/72", "现场.mp4"]);
    expect(part("凭证").textContent).toContain("这个浏览器放不了这段视频");
    expect(within(part("凭证")).queryByLabelText("现场.mp4")).toBeNull();
  });

  test("who held it since, by name and how it came to them", async () => {
    const holders = [
      { unit: "97", staff: "112", from_at: "2026-03-02T09:00:00+08:00", how: "first_asked" as const },
      { unit: "97", staff: null, from_at: "2026-03-02T09:20:00+08:00", how: "escalated" as const },
    ];
    await open(casePage({ holders }));
    const list = within(part("首问人和历任经办人"));
    expect(await list.findByText("示例乙")).toBeTruthy();
    expect(list.getAllByRole("listitem").map((one) => one.querySelector(".ant-tag")!.textContent)).toEqual(["首问", "上报"]);
  });
});

test("a life names whoever was picked with each act, also after somebody else was", async () => {
  const field = (id: string, zh: string, type: Schema<"MethodField">["type"]) => ({ id, title: { zh, en: id }, type, choices: [], required: false, required_for: [], filled_from: "" as const });
  const own = { ...method, fields: [field("server", "服务责任人", "staff"), field("demands", "服务要求", "text"), field("able", "能办", "boolean"), field("at", "时间", "instant")] };
  const other = { ...person, id: "113", name: "示例丙" };
  const events = timeline(
    event(1, "case.step.matched", { fields: { server: "112", demands: "周末前上门", able: "true", at: "2026-03-05T09:00:00+08:00" } }, { title: "明确服务责任人", named: [person] }),
    event(2, "case.step.matched", { fields: { server: "113", able: "false" } }, { title: "明确服务责任人", named: [other] }),
  );
  await open(casePage({ fields: { server: "113" }, named: [other] }), { ...events, "GET /api/v1/methods/ledger-zhongjiang": { body: own } });
  const life = within(part("经过"));
  expect(await life.findByText("服务责任人：示例乙，服务要求：周末前上门，能办：是，时间：2026/3/5 09:00")).toBeTruthy();
  expect(life.getByText("服务责任人：示例丙，能办：否")).toBeTruthy();
});

test("the browser's own print command is journaled like the page's", async () => {
  const log = await open(casePage(), { "POST /api/v1/cases/301/prints": { status: 201, body: {} } });
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  await waitFor(() => expect(log.filter((one) => one.path.endsWith("/prints"))).toHaveLength(1));
});

test("what is for the screen only is marked to stay off the paper", async () => {
  await open();
  for (const title of ["可以做什么", "关联诉求和分办", "类似诉求", "谁看过"]) expect(part(title).className).toContain("sw-no-print");
  for (const title of ["诉求内容", "经过", "承诺", "诉求人", "凭证", "问责"]) expect(part(title).className).not.toContain("sw-no-print");
});

test("the page in English, with the method's own English", async () => {
  await open(casePage({ state: "settled", card: "yellow", round: 2 }));
  await act(async () => void (await i18next.changeLanguage("en")));
  expect(await screen.findByRole("heading", { level: 2, name: "Requester" })).toBeTruthy();
  expect(screen.getByText("Settled")).toBeTruthy();
  await waitFor(() => expect(screen.getByText("Livelihood")).toBeTruthy());
});

test("gone from the list while it was open, the page is refused in words", async () => {
  fakeServer(answers(casePage(), { "GET /api/v1/cases/301": { status: 404, body: problem(404, "core.not_found") } }));
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  await showPage(<CasePage />, { at: "/cases/301", path: "/cases/:id" });
  expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它。");
  expect(screen.queryByRole("heading", { level: 2 })).toBeNull();
});
