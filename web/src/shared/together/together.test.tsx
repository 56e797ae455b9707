// What belongs together with a case: shown, merged after asking, undone, linked; parts and their acts.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { caseLine, problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { MyParts } from "./components/MyParts";
import { Related } from "./components/Related";

const nothing = { merged_into: null, merged_at: null, lead: null, merged: [], merged_hidden: 0, links: [], links_hidden: 0, parts: [] };
const unit = (id: string, name: string) => ({ id, name, level: "village", phone: "" });
const part = (more: object = {}) => ({
  id: "701", case_id: "301", number: "20260302-000001", subject: "修路", level_title: "村", unit: unit("97", "甲镇乙村"), asked_unit: unit("96", "甲镇甲村"),
  staff: null, state: "asked", text: "出三个人", answer: "", within: "3wd", asked_at: "2026-03-02T09:00:00+08:00", due_at: "2026-03-06T00:00:00+08:00",
  changed_at: "2026-03-02T09:00:00+08:00", late: false, ...more,
});
const answers = (all: object, more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/cases/301/relations": { body: all },
  ...more,
});
const show = (state = "open") => showPage(<Related id="301" state={state} mayAct />, { at: "/cases/301", path: "/cases/:id" });

test("a case is merged by the other's number, after saying what that means", async () => {
  const log = fakeServer(
    answers(nothing, {
      "GET /api/v1/cases": { body: { items: [caseLine({ id: "300" })], total: 1, total_capped: false, next_cursor: null } },
      "POST /api/v1/merges": { status: 201, body: {} },
    }),
  );
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("诉求编号"), "20260302-000001");
  await user.click(screen.getByRole("button", { name: /^并\s?入$/ }));
  expect(await screen.findByText(/由其自行评价/)).toBeTruthy();
  expect(log.some((one) => one.path === "/api/v1/merges")).toBe(false);
  await user.click(screen.getByRole("button", { name: "确认并入" }));
  await waitFor(() => expect(log.find((one) => one.path === "/api/v1/merges")?.body).toEqual({ case_id: "301", into: "300" }));
});

test("a number nobody may see is said to be unknown; a refusal is shown in words", async () => {
  fakeServer(answers(nothing, { "GET /api/v1/cases": { body: { items: [], total: 0, total_capped: false, next_cursor: null } } }));
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("诉求编号"), "x");
  await user.click(screen.getByRole("button", { name: /^并\s?入$/ }));
  await user.click(await screen.findByRole("button", { name: "确认并入" }));
  expect(await screen.findByText(/没有这个编号的诉求/)).toBeTruthy();
});

test("what follows is undone after asking; what may not be seen is only counted", async () => {
  const log = fakeServer(
    answers({ ...nothing, merged: [caseLine({ id: "302", subject: "路灯又坏了" })], merged_hidden: 2 }, { "DELETE /api/v1/merges/302": { status: 409, body: problem(409, "cases.already_evaluated") } }),
  );
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText("另有 2 件不在您可查看的范围")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "撤销并入" }));
  expect(await screen.findByText(/按剩余时间继续/)).toBeTruthy();
  expect(log.some((one) => one.method === "DELETE")).toBe(false);
  await user.click(within(screen.getByRole("tooltip")).getByRole("button", { name: "撤销并入" }));
  expect((await screen.findByRole("alert")).textContent).toContain("cases.already_evaluated");
});

test("a merged case says so and offers neither merging nor parts", async () => {
  fakeServer(answers({ ...nothing, merged_into: "300", merged_at: "2026-03-02T09:00:00+08:00" }));
  await show();
  expect(await screen.findByText("已并入")).toBeTruthy();
  expect(screen.getByText("另一诉求（不在您可查看的范围）")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^并\s?入$/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "请其他单位分办" })).toBeNull();
});

test("a closed case offers nothing", async () => {
  fakeServer(answers({ ...nothing, links: [{ kind: "child", case: caseLine({ id: "305", subject: "子项" }) }] }));
  await show("closed");
  expect(await screen.findByText("子诉求")).toBeTruthy();
  expect(screen.queryByLabelText("诉求编号")).toBeNull();
});

test("what my unit is asked for stands with its limit; who finishes it says what was done", async () => {
  const log = fakeServer({
    "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
    "GET /api/v1/parts": { body: { items: [part({ state: "accepted" })] } },
    "POST /api/v1/parts/701/results": { status: 201, body: part({ state: "done" }) },
  });
  const user = userEvent.setup();
  await showPage(<MyParts />);
  expect(await screen.findByText("出三个人")).toBeTruthy();
  expect(screen.getByText("甲镇甲村 请 甲镇乙村 办理")).toBeTruthy();
  const list = screen.getByRole("region", { name: "请本单位分办的" });
  await user.click(within(list).getByRole("button", { name: /办\s?完/ }));
  await user.type(await screen.findByLabelText("办理结果"), "已出三人");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: /办\s?完/ }));
  await waitFor(() => expect(log.find((one) => one.path.endsWith("/results"))?.body).toEqual({ text: "已出三人" }));
});

test("a double click on the confirmation looks up once and merges once, and the button is busy meanwhile", async () => {
  let answer: (reply: { status: number; body: object }) => void = () => undefined;
  const log = fakeServer(
    answers(nothing, {
      "GET /api/v1/cases": { body: { items: [caseLine({ id: "300" })], total: 1, total_capped: false, next_cursor: null } },
      "POST /api/v1/merges": () => new Promise((resolve) => (answer = resolve)),
    }),
  );
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("诉求编号"), "20260302-000001");
  await user.click(screen.getByRole("button", { name: /^并\s?入$/ }));
  await user.dblClick(await screen.findByRole("button", { name: "确认并入" }));
  const sent = (path: string) => log.filter((one) => one.path === path).length;
  await waitFor(() => expect(sent("/api/v1/merges")).toBe(1));
  expect(sent("/api/v1/cases")).toBe(1);
  expect(screen.getByRole("button", { name: /确认并入/ }).className).toContain("loading");
  answer({ status: 201, body: {} });
  await waitFor(() => expect(screen.getByLabelText("诉求编号")).toHaveProperty("value", ""));
  expect(sent("/api/v1/merges")).toBe(1);
});

test("a merge that is refused says why, and the number stays to be corrected", async () => {
  fakeServer(
    answers(nothing, {
      "GET /api/v1/cases": { body: { items: [caseLine({ id: "300" })], total: 1, total_capped: false, next_cursor: null } },
      "POST /api/v1/merges": { status: 409, body: problem(409, "cases.closed", { params: { exit: "evaluated" } }) },
    }),
  );
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("诉求编号"), "20260302-000001");
  await user.click(screen.getByRole("button", { name: /^并\s?入$/ }));
  await user.click(await screen.findByRole("button", { name: "确认并入" }));
  expect((await screen.findByRole("alert")).textContent).toContain("诉求已销号");
  expect(screen.getByLabelText("诉求编号")).toHaveProperty("value", "20260302-000001");
});

test("a part is asked for with a limit that is chosen in words and sent as methods write it", async () => {
  const log = fakeServer(
    answers(nothing, {
      "GET /api/v1/units": { body: { items: [{ ...unit("97", "甲镇乙村"), parent: null, kind: "", topics: [], active: true }], next_cursor: null } },
      "POST /api/v1/parts": { status: 201, body: part() },
    }),
  );
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "请其他单位分办" }));
  expect(screen.queryByText(/3wd/)).toBeNull();
  await user.click(screen.getByRole("combobox", { name: "单位" }));
  await user.click(await screen.findByTitle("甲镇乙村"));
  await user.type(screen.getByLabelText("请办什么"), "出三个人");
  await user.click(screen.getByRole("combobox", { name: "时限" }));
  await user.click(await screen.findByTitle("5 个工作日"));
  await user.click(screen.getByRole("button", { name: "发出" }));
  await waitFor(() => expect(log.find((one) => one.method === "POST")?.body).toEqual({ case_id: "301", unit: "97", text: "出三个人", within: "5wd" }));
});

test("a part without a unit or a task is not asked for", async () => {
  const log = fakeServer(answers(nothing, { "GET /api/v1/units": { body: { items: [], next_cursor: null } } }));
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "请其他单位分办" }));
  await user.click(screen.getByRole("button", { name: "发出" }));
  await waitFor(() => expect(screen.getAllByText("请填写")).toHaveLength(2));
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("who does not work on cases is offered neither merging nor parts", async () => {
  fakeServer(answers(nothing));
  await showPage(<Related id="301" state="open" mayAct={false} />, { at: "/cases/301", path: "/cases/:id" });
  await waitFor(() => expect(document.querySelector(".ant-skeleton")).toBeNull());
  expect(screen.queryByRole("button")).toBeNull();
});
