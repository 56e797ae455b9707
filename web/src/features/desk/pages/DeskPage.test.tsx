import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { caseLine, casePage, method, methodAnswers, problem, promise } from "../../../testing/fixtures";
import { fakeServer, showPage, type Answers, type Sent } from "../../../testing/staff";
import DeskPage from "./DeskPage";

const caller = { id: "900", name: "示**", phone: "138****0001", address: "", email: "", history: [caseLine()], open_promises: [promise()], preferences: ["晚上回电"] };

// What takes a case in; looking somebody up is a POST too.
const taken = (log: Sent[]) => log.filter((one) => one.method === "POST" && one.path === "/api/v1/cases");

const answers = (more: Answers = {}): Answers => ({
  ...methodAnswers,
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/units": { body: { items: [], next_cursor: null } },
  "GET /api/v1/topics": { body: { version: 0, items: [] } },
  "POST /api/v1/caller-lookups": { body: { items: [caller] } },
  "POST /api/v1/similar-cases": { body: { items: [{ case: caseLine({ id: "302", subject: "楼道灯坏了" }), score: 0.9, shared: ["楼道"], same_place: true, distance_m: 120 }] } },
  "POST /api/v1/topic-suggestions": { body: { state: "off", learned_from: 0, needed: 50, learned_at: null, items: [] } },
  "POST /api/v1/cases": { status: 201, body: casePage() },
  ...more,
});

test("by keyboard alone: number, what it is about, Ctrl+Enter; then what to read out, and on to the next", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  const phone = await screen.findByLabelText("电话");
  expect(document.activeElement).toBe(phone);
  await user.keyboard("13800000001");
  expect(await screen.findByText("晚上回电")).toBeTruthy();
  expect(within(screen.getByRole("region", { name: "正在等的承诺" })).getByText("楼道灯不亮")).toBeTruthy();
  await user.tab(); // name and address are known, hence not asked
  expect(document.activeElement).toBe(screen.getByLabelText("什么事"));
  await user.keyboard("楼道灯不亮");
  expect(await screen.findByText("楼道灯坏了")).toBeTruthy();
  expect(screen.getByText("同一地点")).toBeTruthy();
  expect(screen.getByText("相距 120 米")).toBeTruthy();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect((await screen.findByRole("status", { name: "" })).textContent).toContain("20260302-000001");
  expect(screen.getByText("甲镇乙村：2026/3/7 24:00 前")).toBeTruthy();
  const sent = taken(log);
  expect(sent.length).toBe(1);
  expect(sent[0]!.body).toEqual({ subject: "楼道灯不亮", ledger: "livelihood", channel: "phone", requester: { id: "900" } });
  await user.keyboard("{Alt>}n{/Alt}");
  expect(await screen.findByLabelText("电话")).toHaveProperty("value", "");
});

test("another number is another person: who was picked before is not sent with it", async () => {
  const log = fakeServer(answers({ "POST /api/v1/caller-lookups": ({ body }) => ({ body: { items: (body as { phone: string }).phone === "13800000001" ? [caller] : [] } }) }));
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await screen.findByLabelText("电话");
  await user.keyboard("13800000001");
  await screen.findByText("晚上回电");
  await user.keyboard("{Backspace}2");
  await user.type(screen.getByLabelText("什么事"), "路灯");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(taken(log)).toHaveLength(1));
  expect(taken(log)[0]!.body).toMatchObject({ requester: { phone: "13800000002" } });
});

test("an e-mail is given with consent only, and one that is none is named before anything is sent", async () => {
  const log = fakeServer(answers({ "POST /api/v1/caller-lookups": { body: { items: [] } } }));
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await user.type(await screen.findByLabelText("电话"), "13800000002");
  expect(screen.getByText("经本人同意才填写，办理情况会发到这里")).toBeTruthy();
  const email = screen.getByLabelText("电子邮箱");
  await user.type(email, "li@");
  await user.type(screen.getByLabelText("什么事"), "路灯");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("请写成 name@example.org 的样子，或留空")).toBeTruthy();
  expect(taken(log)).toHaveLength(0);
  await user.type(email, "mail.example");
  await user.type(screen.getByLabelText("什么事"), "{Control>}{Enter}{/Control}");
  await waitFor(() => expect(taken(log)).toHaveLength(1));
  expect(taken(log)[0]!.body).toMatchObject({ requester: { phone: "13800000002", email: "li@mail.example" } });
});

test("by whatever door it came, the desk can say so", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await user.type(await screen.findByLabelText("什么事"), "路灯");
  for (const door of ["来电", "来访", "窗口", "来信", "意见箱", "会议", "手机应用", "社交账号", "网上"]) {
    expect(screen.getByRole("radio", { name: door })).toBeTruthy();
  }
  await user.click(screen.getByRole("radio", { name: "意见箱" }));
  await user.click(screen.getByLabelText("什么事"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(taken(log)).toHaveLength(1));
  expect(taken(log)[0]!.body).toMatchObject({ channel: "box" });
});

const openMap = () => {
  const details = screen.getByText("在图上标出位置").closest("details")!;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
};

test("a place found by its name gets the pin, and is written down where nothing was", async () => {
  const bridge = { name: "示例桥头", kind: "case", point: { lat: 30.1, lon: 104.2 } };
  const log = fakeServer(
    answers({ "GET /api/v1/places": { body: { items: [bridge] } }, "GET /public/v1/organisation": { body: { tile_url: null } } }),
  );
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await user.type(await screen.findByLabelText("什么事"), "护栏断了");
  openMap();
  await user.type(await screen.findByRole("searchbox", { name: "找地方" }), "桥");
  await user.click(await screen.findByRole("button", { name: "示例桥头 以往诉求的地点" }));
  expect(log.find((one) => one.path === "/api/v1/places")!.query.get("q")).toBe("桥");
  expect(screen.getByLabelText("地点")).toHaveProperty("value", "示例桥头");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(taken(log)).toHaveLength(1));
  expect(taken(log)[0]!.body).toMatchObject({ place: "示例桥头", place_point: bridge.point });
});

test("what was written of the place stays when one is picked on the map", async () => {
  const unit = { name: "甲镇乙村", kind: "unit", point: { lat: 31, lon: 104 } };
  fakeServer(answers({ "GET /api/v1/places": { body: { items: [unit] } }, "GET /public/v1/organisation": { body: { tile_url: null } } }));
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await user.type(await screen.findByLabelText("地点"), "村口");
  openMap();
  await user.type(await screen.findByRole("searchbox", { name: "找地方" }), "乙");
  await user.click(await screen.findByRole("button", { name: "甲镇乙村 单位" }));
  expect(screen.getByText(/标记在北纬 31\.00000/)).toBeTruthy();
  expect(screen.getByLabelText("地点")).toHaveProperty("value", "村口");
});

const column = (id: string, zh: string, change: object) => ({ id, title: { zh, en: id }, type: "text" as const, choices: [], required: false, required_for: [] as string[], filled_from: "" as const, ...change });

// What is required now is asked though a later step asks it anew; a yes or no is asked though it is not required.
test("the desk asks for the departure, whether it is unlawful, and, folded, what may be written down as well", async () => {
  const fields = [
    column("departs_at", "离店时间", { type: "instant", required: true, required_for: ["case.step.stay_changed"] }),
    column("unlawful", "违法或违背道德", { type: "boolean" }),
    column("result", "处理结果", { required_for: ["case.settle"] }),
    column("cause", "原因", {}),
  ];
  const log = fakeServer(answers({ "GET /api/v1/methods/ledger-zhongjiang": { body: { ...method, fields } } }));
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await user.type(await screen.findByLabelText("什么事"), "空调太吵");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("请填写此项")).toBeTruthy();
  expect(taken(log)).toEqual([]);
  fireEvent.change(screen.getByLabelText("离店时间"), { target: { value: "2026-03-05T14:00" } });
  expect(screen.getByLabelText("违法或违背道德")).toBeTruthy();
  expect(screen.queryByLabelText("处理结果")).toBeNull();
  expect(screen.queryByLabelText("原因")).toBeNull();
  await user.click(screen.getByText("其他登记项目（可不填）"));
  await user.type(await screen.findByLabelText("原因"), "滤网未洗");
  await user.click(screen.getByLabelText("手持终端"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(taken(log)).toHaveLength(1));
  expect(taken(log)[0]!.body).toMatchObject({ channel: "handset", fields: { departs_at: "2026-03-05T14:00:00+08:00", cause: "滤网未洗" } });
});

test("without a subject nothing is sent, and the field says why", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await screen.findByLabelText("电话");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("请填写此项")).toBeTruthy();
  expect(taken(log)).toEqual([]);
});

test("a refusal keeps what was typed, and the same input is sent again under the same key", async () => {
  let tries = 0;
  const log = fakeServer(answers({ "POST /api/v1/cases": () => (++tries === 1 ? { status: 503, body: problem(503, "store.busy") } : { status: 201, body: casePage() }) }));
  const user = userEvent.setup();
  await showPage(<DeskPage />);
  await user.type(await screen.findByLabelText("什么事"), "路灯");
  await user.click(screen.getByRole("button", { name: "受理" }));
  await screen.findByRole("alert");
  expect(screen.getByLabelText("什么事")).toHaveProperty("value", "路灯");
  await user.click(screen.getByRole("button", { name: "受理" }));
  await screen.findByText(/已受理/);
  const keys = taken(log).map((one) => one.headers.get("Idempotency-Key"));
  expect(keys.length).toBe(2);
  expect(keys[0]).toBe(keys[1]);
});

const phoneCall = { id: "61", state: "answered", phone: "13800000001", line: "", staff: "112", staff_name: "示例乙", first_at: "2026-03-02T09:00:00+08:00", offered_at: null, answered_at: null, ended_at: null, waited_ms: null, recorded: false, case_id: null };

test("a call that was offered fills in its number, and the case made is tied to it", async () => {
  const log = fakeServer(
    answers({
      "GET /api/v1/calls/61": { body: { call: phoneCall, callers: [caller] } },
      "POST /api/v1/calls/61/links": { body: { ...phoneCall, case_id: "301" } },
    }),
  );
  const user = userEvent.setup();
  await showPage(<DeskPage />, { at: "/desk?call=61", path: "/desk" });
  expect(await screen.findByText(/正在受理来电 13800000001/)).toBeTruthy();
  await waitFor(() => expect(screen.getByLabelText("电话")).toHaveProperty("value", "13800000001"));
  expect(await screen.findByText("晚上回电")).toBeTruthy();
  await user.type(screen.getByLabelText("什么事"), "路灯");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已受理/);
  await waitFor(() => expect(log.find((one) => one.path === "/api/v1/calls/61/links")?.body).toEqual({ case_id: "301" }));
  await user.keyboard("{Alt>}n{/Alt}");
  expect(await screen.findByLabelText("电话")).toHaveProperty("value", "");
  expect(screen.getByLabelText("address").textContent).toBe("/desk");
});

test("a call that belongs to another case already says so, and the case is taken all the same", async () => {
  fakeServer(
    answers({
      "GET /api/v1/calls/61": { body: { call: phoneCall, callers: [] } },
      "POST /api/v1/calls/61/links": { status: 409, body: problem(409, "channel.call_linked", { params: { case: "300" } }) },
    }),
  );
  const user = userEvent.setup();
  await showPage(<DeskPage />, { at: "/desk?call=61", path: "/desk" });
  await screen.findByText(/正在受理来电/);
  await user.type(screen.getByLabelText("什么事"), "路灯");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText(/已受理/)).toBeTruthy();
  expect((await screen.findByRole("alert")).textContent).toContain("channel.call_linked");
});
