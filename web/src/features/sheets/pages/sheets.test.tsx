import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { casePage, methodAnswers, person, problem, unit } from "../../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../../testing/staff";
import BadgePage from "./BadgePage";
import ContactCardPage from "./ContactCardPage";
import TrackingPage from "./TrackingPage";

const look = { status: 201, body: { staff: person, unit, what: "print", reason: "", at: "2026-03-02T10:00:00+08:00" } };
const ofCase = (subject: object, more: Answers = {}): Answers => ({
  ...methodAnswers,
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/cases/301": { body: subject },
  "POST /api/v1/cases/301/prints": look,
  ...more,
});
const servers: Answers = {
  "GET /api/v1/staff/112": { body: { id: "112", unit: "97", login: "jia", name: "示例乙", phone: "0800-1", roles: ["clerk"], active: true } },
  "GET /api/v1/units/97": { body: { id: "97", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "0800-211", topics: [], active: true } },
  "GET /api/v1/units/97/disclosures": { body: { unit: { id: "97", name: "甲镇乙村" }, standards: ["一次告知"], show_staff: true, identity: [], promises: [] } },
  "GET /api/v1/roles": { body: [{ id: "clerk", title: { zh: "窗口受理", en: "Clerk" }, rights: [] }, { id: "admin", title: { zh: "管理员", en: "Admin" }, rights: [] }] },
  "GET /public/v1/organisation": { body: { name: "示例县", hotline: "0800-100", supervision_phone: "0800-12388" } },
};
const tracking = () => showPage(<TrackingPage />, { at: "/print/tracking/301", path: "/print/tracking/:id" });

test("the tracking card has agent, handler, case, limit, result and a line to sign; its print is noted first", async () => {
  const subject = { ...casePage(), settlement: { by: "112", unit: "97", level: "village", result: "已换灯泡", at: "2026-03-03T09:00:00+08:00" } };
  const log = fakeServer(ofCase(subject));
  const print = vi.fn();
  vi.stubGlobal("print", print);
  await tracking();
  const sheet = (await screen.findByRole("article")).textContent ?? "";
  for (const said of ["代办跟踪卡", "20260302-000001", "楼道灯不亮", "代办人示例乙", "已换灯泡", "2026/3/7 24:00", "委托人签字", "工作人员扫码打开这件诉求"]) expect(sheet).toContain(said);
  await userEvent.click(screen.getByRole("button", { name: /打印/ }));
  await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  expect(log.filter((one) => one.path.endsWith("/prints")).length).toBe(1);
});

test("a confidential client is not on the card", async () => {
  const page = casePage();
  fakeServer(ofCase({ ...page, requester: { id: null, name: "", phone: "", address: "", email: "", masked: true, hidden: false, apart: true } }));
  await tracking();
  expect((await screen.findByRole("article")).textContent).toContain("委托人保密");
});

test("a print that may not be noted does not come out", async () => {
  fakeServer(ofCase(casePage(), { "POST /api/v1/cases/301/prints": { status: 403, body: problem(403, "core.forbidden") } }));
  const print = vi.fn();
  vi.stubGlobal("print", print);
  await tracking();
  await screen.findByRole("article");
  await userEvent.click(screen.getByRole("button", { name: /打印/ }));
  expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
  expect(print).not.toHaveBeenCalled();
});

test("the contact card says who, where and how, and its code opens the unit's page", async () => {
  fakeServer(servers);
  await showPage(<ContactCardPage />, { at: "/print/contact/112", path: "/print/contact/:id" });
  await screen.findByText("热线 0800-100");
  const card = screen.getByRole("article").textContent ?? "";
  for (const said of ["示例县", "示例乙", "甲镇乙村", "电话 0800-1"]) expect(card).toContain(said);
  expect(await screen.findByAltText("向甲镇乙村反映诉求的二维码")).toBeTruthy();
});

test("the badge shows name, post, standards and the telephone that supervises", async () => {
  fakeServer(servers);
  await showPage(<BadgePage />, { at: "/print/badge/112", path: "/print/badge/:id" });
  await screen.findByText("监督电话 0800-12388");
  const badge = screen.getByRole("article").textContent ?? "";
  for (const said of ["示例乙", "甲镇乙村 窗口受理", "一次告知"]) expect(badge).toContain(said);
  expect(badge).not.toContain("管理员");
});
