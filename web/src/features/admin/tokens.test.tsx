// One's own API tokens: made for a program, shown once, revoked after a question.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { serverNow } from "../../shared/clock";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { Tokens } from "./components/Tokens";

const wall: Schema<"TokenInfo"> = { id: "7", name: "大屏", created_at: "2026-02-01T09:00:00+08:00", used_at: "2026-03-02T09:55:00+08:00", expires_at: null };
const script: Schema<"TokenInfo"> = { id: "8", name: "导入脚本", created_at: "2026-03-01T10:30:00+08:00", used_at: null, expires_at: "2026-05-30T10:30:00+08:00" };
const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/staff/112/tokens": { body: { items: [wall, script] } },
  ...more,
});
const posts = (log: ReturnType<typeof fakeServer>) => log.filter((one) => one.method === "POST");
const make = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: "生成令牌" }));

test("each is listed with its use and its end, and never the token itself", async () => {
  fakeServer(answers());
  await showPage(<Tokens />);
  const first = (await screen.findByText("大屏")).closest("tr")!;
  expect(within(first).getByText("2026/3/2 09:55")).toBeTruthy();
  expect(within(first).getByText("不限期")).toBeTruthy();
  const second = screen.getByText("导入脚本").closest("tr")!;
  expect(within(second).getByText("还没用过")).toBeTruthy();
  expect(within(second).getByText("2026/5/30 10:30")).toBeTruthy();
});

test("where there is none it says so", async () => {
  fakeServer(answers({ "GET /api/v1/staff/112/tokens": { body: { items: [] } } }));
  await showPage(<Tokens />);
  expect(await screen.findByText("还没有令牌")).toBeTruthy();
});

test("a new one ends after 90 days unless another length is chosen, is shown once and goes without a key that could bring it back", async () => {
  const log = fakeServer(answers({ "POST /api/v1/tokens": { status: 201, body: { token: "swt_sample", name: "大屏二" } } }));
  const user = userEvent.setup();
  await showPage(<Tokens />);
  await user.type(await screen.findByLabelText("用途"), "大屏二");
  await make(user);
  expect(await screen.findByText("swt_sample")).toBeTruthy();
  expect(screen.getByText("请现在复制：令牌只显示这一次。")).toBeTruthy();
  const sent = posts(log)[0]!;
  const body = sent.body as { name: string; expires_at: string };
  expect(body.name).toBe("大屏二");
  const days = (Date.parse(body.expires_at) - serverNow()) / 86_400_000;
  expect(Math.round(days)).toBe(90);
  expect(sent.headers.get("Idempotency-Key")).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("用途").value).toBe("");
  await waitFor(() => expect(log.filter((one) => one.path.endsWith("/tokens") && one.method === "GET").length).toBeGreaterThan(1));
});

test("without a purpose nothing is sent", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<Tokens />);
  await screen.findByText("大屏");
  await make(user);
  expect(await screen.findByText("请填写")).toBeTruthy();
  expect(posts(log)).toEqual([]);
});

test("a refusal is said in words and keeps what was typed", async () => {
  fakeServer(answers({ "POST /api/v1/tokens": { status: 400, body: problem(400, "core.too_many", { params: { what: "tokens", max: 50 } }) } }));
  const user = userEvent.setup();
  await showPage(<Tokens />);
  await user.type(await screen.findByLabelText("用途"), "又一个");
  await make(user);
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("用途").value).toBe("又一个");
});

test("one is revoked after a question that names it, and only that one", async () => {
  const log = fakeServer(answers({ "DELETE /api/v1/staff/112/tokens/8": { status: 204 } }));
  const user = userEvent.setup();
  await showPage(<Tokens />);
  const line = (await screen.findByText("导入脚本")).closest("tr")!;
  await user.click(within(line).getByRole("button", { name: "作废" }));
  const asked = (await screen.findByText("作废“导入脚本”？用它的程序会立即失去访问。")).closest<HTMLElement>(".ant-popover")!;
  expect(log.some((one) => one.method === "DELETE")).toBe(false);
  await user.click(within(asked).getAllByRole("button").at(-1)!);
  await waitFor(() => expect(log.filter((one) => one.method === "DELETE").map((one) => one.path)).toEqual(["/api/v1/staff/112/tokens/8"]));
});
