import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { Deliveries } from "./components/Deliveries";
import { bodyOf, Robots } from "./doors/Robots";
import { Webhooks } from "./doors/Webhooks";
import { Words } from "./doors/Words";

const hook: Schema<"Webhook"> = {
  id: "5",
  url: "https://hooks.example.org/in",
  events: ["case.*"],
  enabled: true,
  off_reason: "",
  old_secret_until_at: null,
  created_at: "2026-03-02T09:00:00+08:00",
};
const sent: Schema<"Delivery"> = {
  id: "9",
  door: "webhook",
  target_kind: "webhook",
  target: "5",
  template: "case.settled",
  case: null,
  state: "given_up",
  tries: 10,
  created_at: "2026-03-02T09:00:00+08:00",
  next_try_at: null,
  sent_at: null,
  error: "status",
  detail: "",
  status: 503,
  receipt: "",
  receipt_code: "",
  receipt_at: null,
};
const village: Schema<"Unit"> = { id: "7", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true, point: null };
const robot: Schema<"Robot"> = { unit: "7", kind: "dingtalk", host: "oapi.example.org", secret_set: true, enabled: true, changed_at: "2026-03-02T09:00:00+08:00" };
const deliveries = (items: Schema<"Delivery">[]) => ({ body: { items, next_cursor: null } });

test("an endpoint is added, its secret shown until it is put away", async () => {
  const log = fakeServer({
    "GET /api/v1/webhooks": { body: { items: [] } },
    "GET /api/v1/deliveries": deliveries([]),
    "POST /api/v1/webhooks": { status: 201, body: { ...hook, secret: "whsec_abc" } },
  });
  const user = userEvent.setup();
  await showPage(<Webhooks />);
  expect(await screen.findByText("还没有接收地址。")).toBeTruthy();
  await user.type(screen.getByLabelText("接收地址"), "https://hooks.example.org/in");
  await user.click(screen.getByRole("button", { name: "新增地址" }));
  expect(await screen.findByText("whsec_abc")).toBeTruthy();
  expect(log.find((one) => one.method === "POST")!.body).toEqual({ url: "https://hooks.example.org/in", events: [] });
  await user.click(screen.getByRole("button", { name: "已复制" }));
  await vi.waitFor(() => expect(screen.queryByText("whsec_abc")).toBeNull());
});

test("an address that is refused says why and what was typed stays", async () => {
  fakeServer({
    "GET /api/v1/webhooks": { body: { items: [] } },
    "GET /api/v1/deliveries": deliveries([]),
    "POST /api/v1/webhooks": { status: 400, body: problem(400, "channel.bad_url", { params: { what: "private" } }) },
  });
  const user = userEvent.setup();
  await showPage(<Webhooks />);
  const box = (await screen.findByLabelText("接收地址")) as HTMLInputElement;
  await user.type(box, "https://10.0.0.1/");
  await user.click(screen.getByRole("button", { name: "新增地址" }));
  expect(await screen.findByText(/内网地址须由运维在启动时放行/)).toBeTruthy();
  expect(box.value).toBe("https://10.0.0.1/");
});

test("one that is gone says so; it is switched on again and tried", async () => {
  const log = fakeServer({
    "GET /api/v1/webhooks": { body: { items: [{ ...hook, enabled: false, off_reason: "gone" }] } },
    "GET /api/v1/deliveries": deliveries([]),
    "PATCH /api/v1/webhooks/5": { body: hook },
    "POST /api/v1/webhooks/5/tests": { status: 201, body: { ...sent, state: "waiting" } },
  });
  const user = userEvent.setup();
  await showPage(<Webhooks />);
  expect(await screen.findByText("对方返回 410，已自动停用。")).toBeTruthy();
  await user.click(screen.getByRole("switch", { name: "启用" }));
  await vi.waitFor(() => expect(log.find((one) => one.method === "PATCH")?.body).toEqual({ enabled: true }));
  await user.click(screen.getByRole("button", { name: "发送测试" }));
  expect(await screen.findByText(/测试已发出/)).toBeTruthy();
});

test("what was given up says why in words, and is sent again after a question", async () => {
  const log = fakeServer({
    "GET /api/v1/deliveries": deliveries([sent, { ...sent, id: "10", error: "odd_word", detail: "93000 invalid" }]),
    "POST /api/v1/deliveries/9/repeats": { status: 201, body: { ...sent, state: "waiting" } },
  });
  const user = userEvent.setup();
  await showPage(<Deliveries doors={["webhook"]} nameOf={() => "那边"} />);
  expect(await screen.findByText("对方返回 503")).toBeTruthy();
  expect(screen.getByText(/发送失败.*93000 invalid/)).toBeTruthy();
  const row = screen.getByText("对方返回 503").closest("tr")!;
  await user.click(within(row).getByRole("button", { name: "重新发送" }));
  expect(log.some((one) => one.method === "POST")).toBe(false);
  const ask = await screen.findByRole("tooltip");
  await user.click(within(ask).getAllByRole("button").at(-1)!);
  await vi.waitFor(() => expect(log.some((one) => one.path === "/api/v1/deliveries/9/repeats")).toBe(true));
});

test("an empty field of a robot keeps what is stored", () => {
  const fields = { unit: "7", kind: "feishu" as const, enabled: true };
  expect(bodyOf({ ...fields, url: "", secret: " " })).toEqual({ kind: "feishu", enabled: true });
  expect(bodyOf({ ...fields, url: " https://x ", secret: "s" })).toEqual({ kind: "feishu", enabled: true, url: "https://x", secret: "s" });
});

test("a robot shows that it is set up, and no secret", async () => {
  fakeServer({
    "GET /api/v1/robots": { body: { items: [robot] } },
    "GET /api/v1/units": { body: { items: [village], next_cursor: null } },
    "GET /api/v1/deliveries": deliveries([]),
    "POST /api/v1/robots/7/tests": { status: 409, body: problem(409, "channel.switched_off", { params: { door: "dingtalk" } }) },
  });
  const user = userEvent.setup();
  await showPage(<Robots />);
  expect(await screen.findByText("已设置（oapi.example.org）")).toBeTruthy();
  expect(await screen.findByText("甲镇乙村")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "发送测试" }));
  expect(await screen.findByText("该通道已停用，请先启用。")).toBeTruthy();
});

test("words are written anew and taken back", async () => {
  const own = { id: "notify", zh: "甲", en: "a", own: true };
  const log = fakeServer({
    "GET /api/v1/message-templates": { body: { items: [own] } },
    "PUT /api/v1/message-templates/notify": { body: own },
  });
  const user = userEvent.setup();
  await showPage(<Words />);
  const box = await screen.findByLabelText("中文");
  await user.type(box, "乙");
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  await vi.waitFor(() => expect(log.find((one) => one.method === "PUT")?.body).toEqual({ zh: "甲乙", en: "a" }));
  await user.click(screen.getByRole("button", { name: "恢复默认" }));
  const ask = await screen.findByRole("tooltip");
  await user.click(within(ask).getAllByRole("button").at(-1)!);
  await vi.waitFor(() => expect(log.filter((one) => one.method === "PUT").at(-1)?.body).toEqual({ zh: "", en: "" }));
});
