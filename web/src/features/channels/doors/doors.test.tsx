import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { problem, unit } from "../../../testing/fixtures";
import { fakeServer, showPage } from "../../../testing/staff";
import ChannelsPage from "../pages/ChannelsPage";
import { Alarm } from "./Alarm";
import { Hotline } from "./Hotline";
import { Open311 } from "./Open311";
import { doors } from ".";

const key = { id: "41", door: "open311", name: "示例应用", created_at: "2026-03-01T09:00:00+08:00", used_at: null, revoked_at: null };
const switchKey = { ...key, id: "42", door: "hotline", name: "示例交换机", used_at: "2026-03-02T09:30:00+08:00" };
const device = { id: "51", name: "示例甲家", method: "", unit: "97", person: null, place: "示例路1号", created_at: "2026-03-01T09:00:00+08:00", retired_at: null, pressed_at: "2026-03-02T08:00:00+08:00", presses: 3, case_id: "301" };

test("a key is shown once, with the address to give out, and its list has only this door's", async () => {
  const log = fakeServer({
    "GET /api/v1/door-keys": { body: { items: [switchKey, key] } },
    "POST /api/v1/door-keys": { status: 201, body: { ...key, id: "43", token: "swk_once" } },
  });
  const user = userEvent.setup();
  await showPage(<Open311 />);
  expect(await screen.findByText("示例应用")).toBeTruthy();
  expect(screen.queryByText("示例交换机")).toBeNull();
  expect(screen.getByText(/\/open311\/discovery\.xml$/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "创建密钥" }));
  expect(await screen.findByText("请填写密钥给谁使用")).toBeTruthy();
  await user.type(screen.getByLabelText("谁使用"), "新应用");
  await user.click(screen.getByRole("button", { name: "创建密钥" }));
  expect(await screen.findByText("swk_once")).toBeTruthy();
  const sent = log.filter((one) => one.method === "POST");
  expect(sent).toHaveLength(1);
  expect(sent[0]!.body).toEqual({ door: "open311", name: "新应用" });
  expect(sent[0]!.headers.get("Idempotency-Key")).toBeNull();
});

test("a key is revoked only after a second word", async () => {
  const log = fakeServer({
    "GET /api/v1/door-keys": { body: { items: [switchKey] } },
    "POST /api/v1/door-keys/42/revocations": { status: 204 },
  });
  const user = userEvent.setup();
  await showPage(<Hotline />);
  await user.click(await screen.findByRole("button", { name: "作废示例交换机" }));
  expect(log.some((one) => one.method === "POST")).toBe(false);
  const asked = await screen.findByRole("tooltip");
  await user.click(within(asked).getByRole("button", { name: "作废" }));
  await waitFor(() => expect(log.filter((one) => one.method === "POST").map((one) => one.path)).toEqual(["/api/v1/door-keys/42/revocations"]));
});

test("refused and empty lists say so", async () => {
  fakeServer({ "GET /api/v1/door-keys": { status: 403, body: problem(403, "core.forbidden", { params: { right: "org.manage" } }) } });
  await showPage(<Open311 />);
  expect((await screen.findByRole("alert")).textContent).toContain("core.forbidden");
  fakeServer({ "GET /api/v1/door-keys": { body: { items: [] } } });
  await showPage(<Hotline />);
  expect(await screen.findByText("还没有密钥")).toBeTruthy();
});

const alarmAnswers = {
  "GET /api/v1/units": { body: { items: [{ ...unit, id: "97", name: "示例村", active: true }], next_cursor: null } },
  "GET /api/v1/methods": { body: { items: [] } },
  "GET /api/v1/alarm-devices": { body: { items: [device], next_cursor: null } },
};

test("a device is registered to a unit, its address shown once; the list says when it was pressed", async () => {
  const log = fakeServer({ ...alarmAnswers, "POST /api/v1/alarm-devices": { status: 201, body: { ...device, id: "52", token: "swd_once" } } });
  const user = userEvent.setup();
  await showPage(<Alarm />);
  expect((await screen.findByRole("link", { name: /累计 3 次/ })).getAttribute("href")).toBe("/cases/301");
  await user.click(screen.getByRole("button", { name: "登记设备" }));
  expect(await screen.findByText("请选择响应单位")).toBeTruthy();
  await user.type(screen.getByLabelText("设备名称"), "示例乙家");
  await user.click(screen.getByLabelText("响应单位"));
  await user.click(await screen.findByTitle("示例村"));
  await user.click(screen.getByRole("button", { name: "登记设备" }));
  expect(await screen.findByText(/\/channel\/alarms\/swd_once$/)).toBeTruthy();
  expect(log.find((one) => one.method === "POST")!.body).toEqual({ name: "示例乙家", unit: "97" });
});

const caller = { id: "900", name: "示*甲", phone: "138****1234", address: "示例路***", email: "", history: [], open_promises: [], preferences: {} };

test("whose a device is, is found by the phone number; the look is asked for, the person chosen, the number forgotten", async () => {
  const log = fakeServer({
    ...alarmAnswers,
    "POST /api/v1/caller-lookups": { body: { items: [caller, { ...caller, id: "901", name: "示*乙" }] } },
    "POST /api/v1/alarm-devices": { status: 201, body: { ...device, id: "52", token: "swd_once" } },
  });
  const user = userEvent.setup();
  await showPage(<Alarm />);
  await user.type(await screen.findByLabelText("设备名称"), "示例乙家");
  await user.click(screen.getByLabelText("响应单位"));
  await user.click(await screen.findByTitle("示例村"));
  await user.type(screen.getByLabelText("呼叫人"), "13800001234");
  expect(log.some((one) => one.path === "/api/v1/caller-lookups"), "nobody is looked up while one types").toBe(false);
  await user.keyboard("{Enter}");
  await user.click(await screen.findByRole("radio", { name: /示\*乙/ }));
  expect(log.filter((one) => one.method === "POST").map((one) => [one.path, one.body])).toEqual([["/api/v1/caller-lookups", { phone: "13800001234" }]]);
  await user.click(screen.getByRole("button", { name: "登记设备" }));
  expect(await screen.findByText(/\/channel\/alarms\/swd_once$/)).toBeTruthy();
  expect(log.find((one) => one.path === "/api/v1/alarm-devices" && one.method === "POST")!.body).toEqual({ name: "示例乙家", unit: "97", person: "901" });
  expect((screen.getByLabelText("呼叫人") as HTMLInputElement).value).toBe("");
  expect(screen.queryByRole("radio", { name: /示/ })).toBeNull();
});

test("a number nobody has is said, and another look takes the choice back", async () => {
  let items = [caller];
  const log = fakeServer({
    ...alarmAnswers,
    "POST /api/v1/caller-lookups": () => ({ body: { items } }),
    "POST /api/v1/alarm-devices": { status: 201, body: { ...device, id: "52", token: "swd_once" } },
  });
  const user = userEvent.setup();
  await showPage(<Alarm />);
  await user.type(await screen.findByLabelText("设备名称"), "示例乙家");
  await user.click(screen.getByLabelText("响应单位"));
  await user.click(await screen.findByTitle("示例村"));
  await user.type(screen.getByLabelText("呼叫人"), "138");
  await user.click(screen.getByRole("button", { name: "查找" }));
  await user.click(await screen.findByRole("radio", { name: /示\*甲/ }));
  items = [];
  await user.type(screen.getByLabelText("呼叫人"), "9");
  await user.click(screen.getByRole("button", { name: "查找" }));
  expect(await screen.findByText("没有登记过这个号码。请先在受理页或服务对象中登记。")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "登记设备" }));
  await screen.findByText(/\/channel\/alarms\/swd_once$/);
  expect(log.find((one) => one.path === "/api/v1/alarm-devices" && one.method === "POST")!.body).toEqual({ name: "示例乙家", unit: "97" });
});

test("who may not look up numbers is told at the field, and may register without", async () => {
  fakeServer({ ...alarmAnswers, "POST /api/v1/caller-lookups": { status: 403, body: problem(403, "core.forbidden", { params: { right: "person.view" } }) } });
  const user = userEvent.setup();
  await showPage(<Alarm />);
  await user.type(await screen.findByLabelText("呼叫人"), "138");
  await user.click(screen.getByRole("button", { name: "查找" }));
  expect((await screen.findByRole("alert")).textContent).toContain("person.view");
});

test("a device is retired only after a second word", async () => {
  const log = fakeServer({ ...alarmAnswers, "POST /api/v1/alarm-devices/51/retirements": { status: 204 } });
  const user = userEvent.setup();
  await showPage(<Alarm />);
  await user.click(await screen.findByRole("button", { name: "停用示例甲家" }));
  const asked = await screen.findByRole("tooltip");
  await user.click(within(asked).getByRole("button", { name: "停用" }));
  await waitFor(() => expect(log.some((one) => one.path === "/api/v1/alarm-devices/51/retirements")).toBe(true));
});

test("the page has every door there is", async () => {
  fakeServer({ ...alarmAnswers, "GET /api/v1/door-keys": { body: { items: [] } } });
  await showPage(<ChannelsPage />);
  for (const name of ["Open311 接口", "热线电话", "一键呼叫器"]) expect(await screen.findByRole("tab", { name })).toBeTruthy();
  expect(new Set(doors.map((door) => door.id)).size).toBe(doors.length);
});
