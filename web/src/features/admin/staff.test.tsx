// The people of the organisation: listed, invited, changed, switched off.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { Staff } from "./components/Staff";

const unit = (id: string, name: string): Schema<"Unit"> => ({ id, parent: null, name, level: "", kind: "", phone: "", topics: [], active: true, point: null });
const person = (change: Partial<Schema<"Staff">> = {}): Schema<"Staff"> => ({ id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "0800-1", roles: ["clerk"], active: true, ...change });
const roles = [
  { id: "clerk", title: { zh: "受理员", en: "Clerk" }, rights: [] },
  { id: "admin", title: { zh: "管理员", en: "Administrator" }, rights: [] },
];
const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/staff": { body: { items: [person(), person({ id: "113", login: "old", name: "示例丙", roles: ["admin", "unknown"], active: false })], next_cursor: null } },
  "GET /api/v1/units": { body: { items: [unit("97", "甲镇乙村"), unit("98", "甲镇丙村")], next_cursor: null } },
  "GET /api/v1/roles": { body: roles },
  "GET /api/v1/licences": { body: { items: [] } },
  "GET /api/v1/staff/112/absences": { body: { items: [] } },
  "GET /api/v1/staff/112/licences": { body: { items: [] } },
  ...more,
});
const rowOf = async (name: string) => (await screen.findByText(name, { exact: false, selector: "td" })).closest("tr")!;

async function openInvite(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole("button", { name: "邀请人员" }));
  return within(await screen.findByRole("dialog"));
}

async function choose(user: ReturnType<typeof userEvent.setup>, label: string, title: string) {
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByLabelText(label));
  const options = await screen.findAllByTitle(title);
  await user.click(options.at(-1)!);
}

async function fillIn(user: ReturnType<typeof userEvent.setup>, dialog: ReturnType<typeof within>) {
  await user.type(dialog.getByLabelText("姓名"), "示例丁");
  await user.type(dialog.getByLabelText("登录名"), "ding");
  await choose(user, "单位", "甲镇丙村");
  await choose(user, "角色", "受理员");
}

test("the list says who, where, as what, and leads to what is printed of each", async () => {
  fakeServer(answers());
  await showPage(<Staff />);
  const row = await rowOf("示例乙");
  for (const said of ["jia1", "甲镇乙村", "受理员"]) expect(within(row).getByText(said)).toBeTruthy();
  expect(within(row).queryByText("已停用")).toBeNull();
  expect(within(row).getByRole("link", { name: "示例乙的连心卡" }).getAttribute("href")).toBe("/print/contact/112");
  expect(within(row).getByRole("link", { name: "示例乙的胸牌" }).getAttribute("href")).toBe("/print/badge/112");
  const other = await rowOf("示例丙");
  expect(within(other).getByText("已停用")).toBeTruthy();
  expect(within(other).getByText("管理员")).toBeTruthy();
});

test("nobody yet, and a list that may not be seen", async () => {
  fakeServer(answers({ "GET /api/v1/staff": { body: { items: [], next_cursor: null } } }));
  const first = await showPage(<Staff />);
  expect(await screen.findByText("还没有人员")).toBeTruthy();
  first.unmount();
  fakeServer(answers({ "GET /api/v1/staff": { status: 403, body: problem(403, "core.forbidden") } }));
  await showPage(<Staff />);
  expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
});

test("every page of a long list is asked for, each after the other", async () => {
  const log = fakeServer(answers({
    "GET /api/v1/staff": ({ query }) =>
      query.get("cursor") === "c" ? { body: { items: [person({ id: "120", login: "last", name: "示例末" })], next_cursor: null } } : { body: { items: [person()], next_cursor: "c" } },
  }));
  await showPage(<Staff />);
  await rowOf("示例末");
  await rowOf("示例乙");
  expect(log.filter((one) => one.path === "/api/v1/staff").map((one) => one.query.get("cursor"))).toEqual([null, "c"]);
});

test("an invitation without name, login, unit and role is not sent, and each field says so", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<Staff />);
  const dialog = await openInvite(user);
  await user.click(dialog.getByRole("button", { name: "生成邀请" }));
  await waitFor(() => expect(dialog.getAllByText("请填写")).toHaveLength(4)); // the telephone is one's own choice
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("who is invited gets a link, shown with how long it is good for", async () => {
  const log = fakeServer(answers({ "POST /api/v1/staff": { status: 201, body: { ...person({ id: "130", name: "示例丁", login: "ding" }), invite_url_path: "/welcome#token" } } }));
  const user = userEvent.setup();
  await showPage(<Staff />);
  const dialog = await openInvite(user);
  await fillIn(user, dialog);
  await user.click(dialog.getByRole("button", { name: "生成邀请" }));
  expect(await dialog.findByText("把这个链接发给本人，七天内有效，只显示这一次：")).toBeTruthy();
  expect(dialog.getByText(/\/welcome#token$/)).toBeTruthy();
  const sent = log.filter((one) => one.method === "POST");
  expect(sent.map((one) => one.body)).toEqual([{ name: "示例丁", login: "ding", unit: "98", roles: ["clerk"], invite: true }]);
  expect(dialog.getByLabelText<HTMLInputElement>("姓名").value).toBe(""); // for the next one
});

test.each<[string, number, string]>([
  ["org.login_taken", 409, "登录名已被使用。"],
  ["org.bad_login", 400, "登录名不合规则。"],
  ["org.unit_inactive", 409, "该单位已停用。"],
])("an invitation refused by %s keeps what was typed", async (code, status, says) => {
  fakeServer(answers({ "POST /api/v1/staff": { status, body: problem(status, code) } }));
  const user = userEvent.setup();
  await showPage(<Staff />);
  const dialog = await openInvite(user);
  await fillIn(user, dialog);
  await user.click(dialog.getByRole("button", { name: "生成邀请" }));
  expect((await dialog.findByText(says)).closest("[role=alert]")).toBeTruthy();
  expect(dialog.getByLabelText<HTMLInputElement>("登录名").value).toBe("ding");
});

test("two clicks are one invitation", async () => {
  let answer: () => void = () => undefined;
  const log = fakeServer(answers({ "POST /api/v1/staff": () => new Promise((resolve) => (answer = () => resolve({ status: 201, body: { ...person(), invite_url_path: "/welcome#t" } }))) }));
  const user = userEvent.setup();
  await showPage(<Staff />);
  const dialog = await openInvite(user);
  await fillIn(user, dialog);
  await user.click(dialog.getByRole("button", { name: "生成邀请" }));
  await user.click(dialog.getByRole("button", { name: /生成邀请/ }));
  await waitFor(() => expect(log.filter((one) => one.method === "POST")).toHaveLength(1));
  act(() => answer());
  await dialog.findByText(/welcome#t$/);
  expect(log.filter((one) => one.method === "POST")).toHaveLength(1);
});

async function openChange(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole("button", { name: "修改示例乙" }));
  return within(await screen.findByRole("dialog"));
}

test("a change begins with what is, keeps the login, and is sent whole", async () => {
  const log = fakeServer(answers({ "PATCH /api/v1/staff/112": { body: person() } }));
  const user = userEvent.setup();
  await showPage(<Staff />);
  const dialog = await openChange(user);
  expect(dialog.queryByLabelText("登录名")).toBeNull();
  const name = dialog.getByLabelText<HTMLInputElement>("姓名");
  expect(name.value).toBe("示例乙");
  await user.clear(name);
  await user.type(name, "示例戊");
  await user.click(dialog.getByRole("button", { name: "保存" }));
  await waitFor(() => expect(log.find((one) => one.method === "PATCH")?.body).toEqual({ name: "示例戊", unit: "97", roles: ["clerk"], phone: "0800-1", active: true }));
});

test("switching somebody off says what happens then; the last administrator stays", async () => {
  const log = fakeServer(answers({ "PATCH /api/v1/staff/112": { status: 409, body: problem(409, "org.last_admin") } }));
  const user = userEvent.setup();
  await showPage(<Staff />);
  const dialog = await openChange(user);
  expect(dialog.getByText("停用后立即退出登录，办过的事仍在记录上。")).toBeTruthy();
  await user.click(dialog.getByRole("switch", { name: "启用" }));
  await user.click(dialog.getByRole("button", { name: "保存" }));
  expect(await dialog.findByText("单位将没有管理员。")).toBeTruthy();
  expect((log.find((one) => one.method === "PATCH")!.body as { active: boolean }).active).toBe(false);
});
