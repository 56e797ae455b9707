import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { problem, unit } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { bodyOf } from "./components/WechatForm";
import { Wechat } from "./doors/Wechat";

const KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const account: Schema<"Wechat"> = {
  name: "示例县服务号",
  app_id: "wxsample0000000001",
  host: "api.weixin.qq.com",
  method: "",
  ledger: "livelihood",
  unit: null,
  peer_cap: 5,
  key_set: true,
  secret_set: true,
  enabled: true,
  changed_at: "2026-03-02T09:00:00+08:00",
  checked_at: "2026-03-02T09:05:00+08:00",
  heard_at: null,
  refused: 0,
  refused_code: "",
};
const line = { id: "ledger-zhongjiang", version: 1, title: { zh: "示例办法", en: "Sample" }, is_default: true, own: false };
const method = { ...line, ledgers: [{ id: "livelihood", title: { zh: "民生", en: "Livelihood" } }] };

const answers = (wechat: Schema<"Wechat"> | null, more = {}) => ({
  "GET /api/v1/wechat": { body: { wechat } },
  "GET /api/v1/deliveries": { body: { items: [], next_cursor: null } },
  "GET /api/v1/units": { body: { items: [unit], next_cursor: null } },
  "GET /api/v1/methods": { body: { items: [line] } },
  "GET /api/v1/methods/ledger-zhongjiang": { body: method },
  ...more,
});
const sentBy = (log: ReturnType<typeof fakeServer>) => log.filter((one) => one.method === "PUT").map((one) => one.body as Record<string, unknown>);

test("an empty field is not sent, and only a mark takes a key or a secret away", () => {
  const fields = { name: " 示例 ", app_id: " wx1 ", token: " ", key: "", secret: "", url: " ", peer_cap: 5, enabled: true };
  const plain = { name: "示例", app_id: "wx1", method: "", ledger: "", unit: null, peer_cap: 5, enabled: true };
  expect(bodyOf(fields)).toEqual(plain);
  expect(bodyOf({ ...fields, token: "abc", key: KEY, secret: "s", url: "https://p.example", unit: "97" })).toEqual({
    ...plain,
    token: "abc",
    key: KEY,
    secret: "s",
    url: "https://p.example",
    unit: "97",
  });
  expect(bodyOf({ ...fields, key: KEY, drop_key: true, drop_secret: true })).toEqual({ ...plain, key: "", secret: "" });
});

test("nothing set up says so, shows the address, and what is missing or wrong is named", async () => {
  const log = fakeServer(answers(null, { "PUT /api/v1/wechat": { body: account } }));
  const user = userEvent.setup();
  await showPage(<Wechat />);
  expect(await screen.findByText(/还没有设置公众号/)).toBeTruthy();
  expect(screen.getByText(/\/channel\/wechat$/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "测试连接" })).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  await waitFor(() => expect(screen.getAllByText("请填写。")).toHaveLength(3));
  await user.type(screen.getByLabelText("公众号名称"), "示例县服务号");
  await user.type(screen.getByLabelText("开发者ID(AppID)"), "wxsample0000000001");
  await user.type(screen.getByLabelText("令牌(Token)"), "ab");
  await user.type(screen.getByLabelText("消息加解密密钥(EncodingAESKey)"), "short");
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  expect(await screen.findByText("请填写 3 至 32 个字母或数字。")).toBeTruthy();
  expect(await screen.findByText("请填写公众平台生成的 43 个字母或数字。")).toBeTruthy();
  expect(sentBy(log)).toEqual([]);
  await user.type(screen.getByLabelText("令牌(Token)"), "c");
  await user.clear(screen.getByLabelText("消息加解密密钥(EncodingAESKey)"));
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  await waitFor(() => expect(sentBy(log)).toHaveLength(1));
  expect(sentBy(log)[0]).toEqual({ name: "示例县服务号", app_id: "wxsample0000000001", token: "abc", method: "", ledger: "", unit: null, peer_cap: 5, enabled: false });
});

test("what is set is shown without its secrets and saved without them", async () => {
  const log = fakeServer(answers({ ...account, refused: 3, refused_code: "cases.unknown_ledger" }, { "PUT /api/v1/wechat": { body: account } }));
  const user = userEvent.setup();
  await showPage(<Wechat />);
  expect(await screen.findByText(/微信最近验证地址：.*09:05/)).toBeTruthy();
  expect(screen.getByText("还没有收到消息。")).toBeTruthy();
  expect(screen.getByText(/近 30 天有 3 条消息不合规则.*cases\.unknown_ledger/)).toBeTruthy();
  for (const label of ["令牌(Token)", "消息加解密密钥(EncodingAESKey)", "开发者密码(AppSecret)"]) {
    expect(screen.getByLabelText(label)).toHaveProperty("value", "");
  }
  expect(screen.getByText("已设置，只收安全模式的消息；留空则不变。")).toBeTruthy();
  await user.click(screen.getByLabelText("不再事后告知"));
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  await waitFor(() => expect(sentBy(log)).toHaveLength(1));
  expect(sentBy(log)[0]).toEqual({ name: "示例县服务号", app_id: "wxsample0000000001", secret: "", method: "", ledger: "livelihood", unit: null, peer_cap: 5, enabled: true });
});

test("another account asks first, needs a token of its own, and a refusal says why", async () => {
  const log = fakeServer(answers(account, { "PUT /api/v1/wechat": { status: 400, body: problem(400, "channel.bad_url", { params: { what: "private" } }) } }));
  const user = userEvent.setup();
  await showPage(<Wechat />);
  const app = await screen.findByLabelText("开发者ID(AppID)");
  await user.clear(app);
  await user.type(app, "wxsample0000000002");
  expect(screen.getByText("未设置，只收明文消息。")).toBeTruthy();
  await user.type(screen.getByLabelText("令牌(Token)"), "other1");
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  expect(await screen.findByText("换成另一个公众号？令牌和密钥需要重新填写。")).toBeTruthy();
  expect(sentBy(log)).toEqual([]);
  const buttons = screen.getByRole("tooltip").querySelectorAll("button");
  await user.click(buttons[buttons.length - 1]!);
  expect((await screen.findByRole("alert")).textContent).toContain("程序不会连接这个地址");
  expect(sentBy(log)[0]!["token"]).toBe("other1");
});

test("a trial says what WeChat said", async () => {
  let error = "refused";
  fakeServer(answers(account, { "POST /api/v1/wechat/tests": () => ({ body: { error, detail: error === "" ? "" : "40164 invalid ip" } }) }));
  const user = userEvent.setup();
  await showPage(<Wechat />);
  const button = await screen.findByRole("button", { name: "测试连接" });
  await user.click(button);
  expect(await screen.findByText("对方拒绝 (40164 invalid ip)")).toBeTruthy();
  error = "";
  await user.click(button);
  expect(await screen.findByText("微信已认可 AppID 和 AppSecret。")).toBeTruthy();
});

const delivery = (door: string, more: Partial<Schema<"Delivery">>): Schema<"Delivery"> => ({
  id: door,
  door,
  target_kind: "person",
  target: "1",
  template: "case.replied",
  case: "9",
  state: "sent",
  tries: 1,
  created_at: "2026-03-02T10:00:00+08:00",
  next_try_at: null,
  sent_at: null,
  error: "",
  detail: "",
  status: 200,
  receipt: "",
  receipt_code: "",
  receipt_at: null,
  ...more,
});

test("pictures that are fetched stand among the deliveries, and why one could not be had", async () => {
  const of: Record<string, Schema<"Delivery">[]> = {
    wechat: [delivery("wechat", {})],
    wechat_picture: [delivery("wechat_picture", { target_kind: "case", template: "picture", state: "given_up", error: "expired", detail: "40007 invalid media_id" })],
  };
  const asked: string[] = [];
  fakeServer(
    answers(account, {
      "GET /api/v1/deliveries": ({ query }: { query: URLSearchParams }) => {
        const door = query.get("door") ?? "";
        asked.push(door);
        return { body: { items: of[door] ?? [], next_cursor: null } };
      },
    }),
  );
  await showPage(<Wechat />);
  expect(await screen.findByText("取回图片")).toBeTruthy();
  expect(screen.getByText("诉求人")).toBeTruthy();
  expect(screen.getByText("微信已不再保存 (40007 invalid media_id)")).toBeTruthy();
  expect(asked.sort()).toEqual(["wechat", "wechat_picture"]);
});
