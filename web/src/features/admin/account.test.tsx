// One's own account: the password, and where one is signed in.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { whenSignedOut } from "../../api/http";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { deviceOf } from "./device";
import AccountPage from "./pages/AccountPage";

const here: Schema<"OpenSession"> = { id: "1", created_at: "2026-03-01T09:00:00+08:00", last_seen_at: "2026-03-02T09:55:00+08:00", remote: "192.0.2.1", agent: "Sample Browser", current: true };
const elsewhere: Schema<"OpenSession"> = { ...here, id: "2", last_seen_at: "2026-02-27T18:00:00+08:00", remote: "192.0.2.9", agent: "Sample Phone", current: false };
const answers = (more: Answers = {}): Answers => ({
  "GET /api/v1/sessions": { body: [here, elsewhere] },
  "GET /api/v1/staff/112/tokens": { body: { items: [] } },
  "POST /api/v1/sessions/current/passwords": { status: 204 },
  ...more,
});

async function fillIn(user: ReturnType<typeof userEvent.setup>, again: string) {
  await user.type(await screen.findByLabelText("现在的密码"), "old-sample-2026");
  await user.type(screen.getByLabelText("新密码"), "new-sample-2026");
  await user.type(screen.getByLabelText("再输一次新密码"), again);
}
const change = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: "修改密码" }));
const posts = (log: ReturnType<typeof fakeServer>) => log.filter((one) => one.method === "POST");

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "Chrome · Linux"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge · Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15", "Safari · macOS"],
  ["Mozilla/5.0 (Linux; Android 14; Sample) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50", "WeChat · Android"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1", "Chrome · iPhone"],
  ["Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox · Linux"],
  ["curl/8.5.0", "curl/8.5.0"],
  ["", ""],
])("%s is said as %s", (agent, says) => {
  expect(deviceOf(agent)).toBe(says);
});

test("each field left empty says so, and nothing is sent", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<AccountPage />);
  await change(user);
  await waitFor(() => expect(screen.getAllByText("请填写").length).toBeGreaterThanOrEqual(2));
  expect(posts(log)).toEqual([]);
});

test("two new passwords that differ are said at the field", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<AccountPage />);
  await fillIn(user, "new-sample-2027");
  await change(user);
  expect(await screen.findByText("两次输入的不一样")).toBeTruthy();
  expect(posts(log)).toEqual([]);
});

test("changed: both passwords go, without a key that could bring the answer back; the fields are empty after it", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<AccountPage />);
  await fillIn(user, "new-sample-2026");
  await change(user);
  expect(await screen.findByText("密码已修改，其他设备上的登录已退出。")).toBeTruthy();
  expect(posts(log).map((one) => one.body)).toEqual([{ old: "old-sample-2026", new: "new-sample-2026" }]);
  expect(posts(log)[0]!.headers.get("Idempotency-Key")).toBeNull();
  for (const label of ["现在的密码", "新密码", "再输一次新密码"]) expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe("");
  // The others are signed out by it: the list is asked for again.
  await waitFor(() => expect(log.filter((one) => one.method === "GET" && one.path === "/api/v1/sessions").length).toBeGreaterThan(1));
});

test.each<[string, number, string]>([
  ["org.password_too_short", 400, "密码太短。"],
  ["org.password_common", 400, "密码太常见。"],
  ["org.throttled", 429, "登录失败次数过多。"],
])("refused by %s it says so, and the fields keep what was typed", async (code, status, says) => {
  fakeServer(answers({ "POST /api/v1/sessions/current/passwords": { status, body: problem(status, code) } }));
  const user = userEvent.setup();
  await showPage(<AccountPage />);
  await fillIn(user, "new-sample-2026");
  await change(user);
  expect((await screen.findByRole("alert")).textContent).toContain(says);
  expect(screen.getByLabelText<HTMLInputElement>("现在的密码").value).toBe("old-sample-2026");
});

test("a wrong old password is said at its field, and signs nobody out", async () => {
  const signedOut = vi.fn();
  whenSignedOut(signedOut);
  fakeServer(answers({ "POST /api/v1/sessions/current/passwords": { status: 401, body: problem(401, "org.bad_login_or_password") } }));
  const user = userEvent.setup();
  await showPage(<AccountPage />);
  await fillIn(user, "new-sample-2026");
  await change(user);
  expect(await screen.findByText("现在的密码不对")).toBeTruthy();
  expect(screen.queryByRole("alert", { name: /登录名/ })).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("新密码").value).toBe("new-sample-2026");
  expect(signedOut).not.toHaveBeenCalled();
  whenSignedOut(() => undefined);
});

test("where one is signed in, and which of it is here", async () => {
  fakeServer(answers());
  await showPage(<AccountPage />);
  const own = (await screen.findByText("192.0.2.1")).closest("tr")!;
  expect(within(own).getByText("本机")).toBeTruthy();
  expect(within(own).queryByRole("button")).toBeNull(); // one signs out by the menu
  const other = screen.getByText("192.0.2.9").closest("tr")!;
  expect(within(other).getByText("Sample Phone")).toBeTruthy();
  expect(within(other).getByText("2026/2/27 18:00")).toBeTruthy();
});

test("another device is signed out after a second word, and only that one", async () => {
  const log = fakeServer(answers({ "DELETE /api/v1/sessions/2": { status: 204 } }));
  const user = userEvent.setup();
  await showPage(<AccountPage />);
  const other = (await screen.findByText("192.0.2.9")).closest("tr")!;
  await user.click(within(other).getByRole("button", { name: "退出" }));
  const asked = (await screen.findByText("让这台设备退出登录？")).closest<HTMLElement>(".ant-popover")!;
  expect(log.some((one) => one.method === "DELETE")).toBe(false);
  await user.click(within(asked).getAllByRole("button").at(-1)!);
  await waitFor(() => expect(log.filter((one) => one.method === "DELETE").map((one) => one.path)).toEqual(["/api/v1/sessions/2"]));
});

test("one that has ended already is said in words, and the list stays", async () => {
  fakeServer(answers({ "DELETE /api/v1/sessions/2": { status: 404, body: problem(404, "core.not_found") } }));
  const user = userEvent.setup();
  await showPage(<AccountPage />);
  const other = (await screen.findByText("192.0.2.9")).closest("tr")!;
  await user.click(within(other).getByRole("button", { name: "退出" }));
  const asked = (await screen.findByText("让这台设备退出登录？")).closest<HTMLElement>(".ant-popover")!;
  await user.click(within(asked).getAllByRole("button").at(-1)!);
  expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它。");
  expect(screen.getByText("192.0.2.1")).toBeTruthy();
});
