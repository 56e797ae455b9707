import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { bodyOf } from "./components/SmsGateway";
import { preview, SmsKinds, valuesOf } from "./components/SmsKinds";
import { Sms } from "./doors/Sms";

const gateway: Schema<"Sms"> = {
  provider: "aliyun",
  host: "dysmsapi.aliyuncs.com",
  key_id: "testId",
  app_id: "",
  region: "",
  sign_name: "示例县热线",
  per_second: 10,
  secret_set: true,
  enabled: true,
  changed_at: "2026-03-02T09:00:00+08:00",
};
const settled: Schema<"SmsTemplate"> = { id: "person.case.settled", code: "SMS_1", params: [{ name: "n", value: "number" }] };
const sent: Schema<"Delivery"> = {
  id: "9",
  door: "sms_aliyun",
  target_kind: "person",
  target: "0",
  template: "case.settled",
  case: "301",
  state: "sent",
  tries: 1,
  created_at: "2026-03-02T09:00:00+08:00",
  next_try_at: null,
  sent_at: "2026-03-02T09:00:01+08:00",
  error: "",
  detail: "",
  status: 200,
  receipt: "undelivered",
  receipt_code: "MOBILE_NOT_ON_SERVICE",
  receipt_at: "2026-03-02T09:00:05+08:00",
};
const kinds = [
  { id: "person.case.settled", zh: "您的 {number} 号事项已办结：{link}", en: "settled {number}: {link}", own: false },
  { id: "case.assigned", zh: "{to}：{number}", en: "{to}: {number}", own: false },
  { id: "test", zh: "测试", en: "test", own: false },
];
const page = (more: Partial<Schema<"SmsPage">> = {}): Answers => ({
  "GET /api/v1/sms": { body: { sms: gateway, templates: [settled], opted_out: 0, unknown_receipts: 0, ...more } },
  "GET /api/v1/message-templates": { body: { items: kinds } },
  "GET /api/v1/door-keys": { body: { items: [] } },
  "GET /api/v1/staff": { body: { items: [{ id: "112", name: "示例乙", unit: "97", login: "clerk", phone: "13900002222", roles: [], active: true }], next_cursor: null } },
  "GET /api/v1/deliveries": ({ query }) => ({ body: { items: query.get("door") === "sms_aliyun" ? [sent] : [], next_cursor: null } }),
});
const yes = async (user: ReturnType<typeof userEvent.setup>) =>
  user.click(within(await screen.findByRole("tooltip")).getAllByRole("button").at(-1)!);

test("without a gateway the page says so and asks for one; what is missing is named", async () => {
  const log = fakeServer({ ...page({ sms: null, templates: [] }), "PUT /api/v1/sms": { body: gateway } });
  const user = userEvent.setup();
  await showPage(<Sms />);
  expect(await screen.findByText("还没有设置短信平台。")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  await waitFor(() => expect(screen.getAllByText("请填写。")).toHaveLength(3));
  await user.type(screen.getByLabelText("AccessKey ID"), "testId");
  await user.type(screen.getByLabelText("AccessKey Secret"), "testSecret");
  await user.type(screen.getByLabelText("短信签名"), "示例县热线");
  await user.click(screen.getByRole("button", { name: /保\s?存/ }));
  await waitFor(() =>
    expect(log.find((one) => one.method === "PUT")?.body).toEqual({
      provider: "aliyun",
      key_id: "testId",
      secret: "testSecret",
      sign_name: "示例县热线",
      per_second: 10,
      enabled: true,
    }),
  );
});

test("what is set shows the host and no secret; an undelivered message says so", async () => {
  fakeServer(page({ unknown_receipts: 3 }));
  await showPage(<Sms />);
  expect(await screen.findByText("已设置（dysmsapi.aliyuncs.com）；留空则不变。")).toBeTruthy();
  expect((screen.getByLabelText("AccessKey Secret") as HTMLInputElement).value).toBe("");
  expect(await screen.findByText("未送达（MOBILE_NOT_ON_SERVICE）")).toBeTruthy();
  expect(screen.getByText("诉求人")).toBeTruthy();
  expect(screen.getByText("3")).toBeTruthy();
  expect(screen.queryByLabelText("恢复发送的号码")).toBeNull();
});

test("an empty secret or address keeps what is stored", () => {
  const fields = { provider: "aliyun" as const, key_id: "k", per_second: 1, enabled: true };
  expect(bodyOf({ ...fields, url: " ", secret: "" })).toEqual(fields);
  expect(bodyOf({ ...fields, url: " https://x ", secret: "s" })).toEqual({ ...fields, url: "https://x", secret: "s" });
});

test("the preview is what the gateway gets: variables by name or in order, or the words", () => {
  const params = [
    { name: "n", value: "number" },
    { name: "t", value: "due_at" },
  ];
  expect(preview("aliyun", params, "")).toBe('{"n":"20260101-000000","t":"2026-01-07 24:00"}');
  expect(preview("tencent", params, "")).toBe("{1} 20260101-000000  {2} 2026-01-07 24:00");
  expect(preview("json", [], "编号 {number}，{nothing}")).toBe("编号 20260101-000000，");
  expect(valuesOf("person.case.settled")).not.toContain("to");
  expect(valuesOf("case.assigned")).toContain("to");
});

const SLOW = { timeout: 5000 }; // a form is checked twice
const mapping = <SmsKinds sms={gateway} kinds={kinds.slice(0, 2)} mapped={[settled]} />;

test("a kind is mapped with its values; what is no name of a variable is refused", async () => {
  const log = fakeServer({ "PUT /api/v1/sms/templates/person.case.settled": { body: settled } });
  const user = userEvent.setup();
  await showPage(mapping);
  const section = within(await screen.findByRole("region", { name: "发送哪些消息" }));
  await user.click(section.getByLabelText("消息"));
  await user.click(await screen.findByTitle("告知诉求人：已办结"));
  expect(await section.findByText('{"n":"20260101-000000"}')).toBeTruthy();
  await user.click(section.getByText("增加变量"));
  await user.type(section.getByLabelText("第 2 个变量名"), "链接");
  await user.click(section.getByRole("button", { name: "用短信发送" }));
  expect(await section.findByText("变量名只含字母、数字和下划线")).toBeTruthy();
  expect(log.some((one) => one.method === "PUT")).toBe(false);
  await user.click(section.getByLabelText("去掉第 2 个变量"));
  await user.click(section.getByRole("button", { name: "用短信发送" }));
  await waitFor(() => expect(log.find((one) => one.method === "PUT")?.body).toEqual({ code: "SMS_1", params: [{ name: "n", value: "number" }] }), SLOW);
});

test("a kind is taken back after a question", async () => {
  const log = fakeServer({ "DELETE /api/v1/sms/templates/person.case.settled": { status: 204 } });
  const user = userEvent.setup();
  await showPage(mapping);
  await user.click(await screen.findByLabelText("不再用短信发送 告知诉求人：已办结"));
  expect(log.some((one) => one.method === "DELETE")).toBe(false);
  await yes(user);
  await waitFor(() => expect(log.some((one) => one.method === "DELETE")).toBe(true));
});

test("a test is sent to a member of the staff, after a question; a refusal says why", async () => {
  const log = fakeServer({
    ...page(),
    "POST /api/v1/sms/tests": { status: 409, body: problem(409, "channel.switched_off", { params: { door: "sms" } }) },
  });
  const user = userEvent.setup();
  await showPage(mapping);
  const section = within(await screen.findByRole("region", { name: "试发" }));
  await user.click(section.getByLabelText("消息"));
  await user.click((await screen.findAllByTitle("告知诉求人：已办结")).at(-1)!);
  await user.click(section.getByLabelText("发给哪位工作人员"));
  await user.click(await screen.findByTitle("示例乙"));
  await user.click(section.getByText("发送测试"));
  expect(log.some((one) => one.method === "POST")).toBe(false);
  await yes(user);
  expect(await section.findByText("该通道已停用，请先启用。")).toBeTruthy();
  expect(log.find((one) => one.method === "POST")!.body).toEqual({ message: "person.case.settled", staff: "112" });
});

test("a number that opted out is written to again when they want it", async () => {
  const log = fakeServer({ ...page({ opted_out: 1 }), "POST /api/v1/sms/resumptions": { status: 204 } });
  const user = userEvent.setup();
  await showPage(<Sms />);
  await user.type(await screen.findByLabelText("恢复发送的号码"), "13800001234");
  await user.click(screen.getByRole("button", { name: "恢复发送" }));
  await vi.waitFor(() => expect(log.find((one) => one.method === "POST")?.body).toEqual({ phone: "13800001234" }));
});
