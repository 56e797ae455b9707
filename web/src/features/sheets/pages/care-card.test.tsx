// The care card: made on purpose, with a reason on record, and with no more than was chosen.
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { expect, test, vi } from "vitest";
import { problem } from "../../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../../testing/staff";
import CareCardPage from "./CareCardPage";

const masked = { id: "44", name: "示**", phone: "138****0001", address: "示例路***", email: "" };
const full = { id: "44", name: "示例甲", phones: ["13800000001", "010-8000001"], address: "示例路1号", email: "jia@mail.example", external_id: "4401" };
const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/people/44": { body: masked },
  "POST /api/v1/people/44/reveals": { status: 201, body: full },
  "GET /api/v1/staff/112": { body: { id: "112", unit: "97", login: "jia", name: "示例乙", phone: "0800-1", roles: ["clerk"], active: true } },
  "GET /api/v1/units/97": { body: { id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "0800-211", topics: [], active: true } },
  "GET /api/v1/units/97/disclosures": { body: { unit: { id: "97", name: "甲镇乙村" }, standards: [], show_staff: true, identity: [], promises: [] } },
  "GET /api/v1/roles": { body: [] },
  "GET /public/v1/organisation": { body: { name: "示例县", hotline: "0800-100", supervision_phone: "" } },
  ...more,
});
const show = () => showPage(<CareCardPage />, { at: "/print/care/44", path: "/print/care/:id", session: clerk });
const make = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: /制作卡片/ }));
const card = async () => (await screen.findByRole("article")).textContent ?? "";

test("before it is made the page says whom it is for, masked, what a lost card tells, and prints nothing", async () => {
  const log = fakeServer(answers());
  await show();
  expect(await screen.findByText("给 示** 138****0001 制卡。")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("卡片丢了，捡到的人能看到上面的内容");
  expect(screen.queryByRole("article")).toBeNull();
  expect(screen.queryByRole("button", { name: /打印/ })).toBeNull();
  expect(screen.getByRole("link", { name: "返回此人" }).getAttribute("href")).toBe("/people/44");
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test.each(["", "   "])("without a reason (%j) nobody is revealed, and the field says so", async (reason) => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  const field = await screen.findByLabelText("为什么制卡");
  if (reason !== "") await user.type(field, reason);
  await make(user);
  expect(await screen.findByText("请填写")).toBeTruthy();
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("it has the particulars, the unit and whoever serves, the numbers to call, and a code of the unit", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("为什么制卡"), " 本人要求 ");
  await user.click(screen.getByRole("checkbox", { name: "住址" }));
  await user.type(screen.getByLabelText("紧急联系人（可不填）"), "示例丙");
  await user.type(screen.getByLabelText("紧急联系人的电话（可不填）"), "13900000002");
  await make(user);
  const said = await card();
  for (const one of ["示例县", "爱心卡", "姓名示例甲", "电话13800000001 010-8000001", "住址示例路1号", "紧急联系人示例丙 13900000002", "服务单位甲镇乙村 0800-211", "服务人示例乙 0800-1", "急救 120 · 火警 119 · 报警 110", "2026/3/2 制"]) {
    expect(said).toContain(one);
  }
  expect(said).not.toContain("jia@mail.example");
  expect(said).not.toContain("4401");
  await waitFor(async () => expect(await card()).toContain("服务热线0800-100"));
  expect(await screen.findByAltText("向甲镇乙村反映诉求的二维码")).toBeTruthy();
  const looks = log.filter((one) => one.method === "POST");
  expect(looks.map((one) => [one.path, one.body])).toEqual([["/api/v1/people/44/reveals", { reason: "印爱心卡：本人要求" }]]);
  expect(looks[0]!.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("the address is left out unless it was chosen, the phone when it was not wanted, and empty lines do not stand there", async () => {
  fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("为什么制卡"), "外出");
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "电话" }).checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "住址" }).checked).toBe(false);
  await user.click(screen.getByRole("checkbox", { name: "电话" }));
  await make(user);
  const said = await card();
  expect(said).toContain("示例甲");
  expect(said).not.toContain("13800000001");
  expect(said).not.toContain("示例路1号");
  expect(said).not.toContain("紧急联系人");
});

test("made, it is printed by the button, which is at hand for the keyboard", async () => {
  fakeServer(answers());
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("为什么制卡"), "外出{Enter}");
  await screen.findByRole("article");
  const button = screen.getByRole("button", { name: /打印/ });
  expect(document.activeElement).toBe(button);
  await user.keyboard("{Enter}");
  expect(print).toHaveBeenCalledTimes(1);
});

test("two clicks are one look", async () => {
  let answer: () => void = () => undefined;
  const log = fakeServer(answers({ "POST /api/v1/people/44/reveals": () => new Promise((resolve) => (answer = () => resolve({ status: 201, body: full }))) }));
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("为什么制卡"), "外出");
  await make(user);
  await make(user);
  expect(log.filter((one) => one.method === "POST")).toHaveLength(1);
  act(() => answer());
  expect(await card()).toContain("示例甲");
});

test("refused, the page says so, no card comes out and what was typed stays", async () => {
  fakeServer(answers({ "POST /api/v1/people/44/reveals": { status: 403, body: problem(403, "core.forbidden") } }));
  const user = userEvent.setup();
  await show();
  await user.type(await screen.findByLabelText("为什么制卡"), "外出");
  await make(user);
  expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
  expect(screen.queryByRole("article")).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("为什么制卡").value).toBe("外出");
});

test("of nobody there is no card", async () => {
  fakeServer(answers({ "GET /api/v1/people/44": { status: 404, body: problem(404, "core.not_found") } }));
  await show();
  expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它。");
  expect(screen.queryByRole("button", { name: "制作卡片" })).toBeNull();
});

test("in English the card is in English", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await act(async () => void (await i18next.changeLanguage("en")));
  await user.type(await screen.findByLabelText("Why it is made"), "asked for");
  await user.click(screen.getByRole("button", { name: "Make the card" }));
  const said = await card();
  expect(said).toContain("Care card");
  expect(said).toContain("Ambulance 120 · Fire 119 · Police 110");
  expect(log.find((one) => one.method === "POST")!.body).toEqual({ reason: "care card printed: asked for" });
});
