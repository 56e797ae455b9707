import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../../api/client";
import { caseLine, person, problem, unit } from "../../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../../testing/staff";
import PeoplePage from "./PeoplePage";
import PersonPage from "./PersonPage";

const hold: Schema<"Hold"> = {
  id: "9",
  person: "44",
  case: null,
  reason: "诉讼中",
  set_by: person,
  set_at: "2026-03-02T09:00:00+08:00",
  lifted_by: null,
  lifted_at: null,
  lift_reason: "",
};
const keeping = (change: Partial<Schema<"PersonKeeping">> = {}): Schema<"PersonKeeping"> => ({ id: "44", state: "active", anonymised_at: null, holds: [], ...change });
const answers = (shown = keeping(), more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/people/44": { body: masked },
  "GET /api/v1/cases": { body: { items: [], next_cursor: null } },
  "GET /api/v1/people/44/keeping": { body: shown },
  ...more,
});
const masked: Schema<"Person"> = { id: "44", name: "示**", phone: "138****0001", address: "", email: "" };
const manager = { ...clerk, rights: [...clerk.rights, "person.manage"] };
const show = (session = manager) => showPage(<PersonPage />, { at: "/people/44", path: "/people/:id", session });

test("forgetting somebody asks for a reason and for the word typed", async () => {
  const sent = fakeServer(answers(keeping(), { "POST /api/v1/people/44/anonymisations": { status: 201, body: { cases: 2, events: 7, files: 1, messages: 0 } } }));
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "匿名化" }));
  const confirm = screen.getAllByRole("button", { name: "匿名化" }).at(-1) as HTMLButtonElement;
  await userEvent.type(screen.getByLabelText("理由"), "本人要求");
  expect(confirm.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText("请输入“匿名化”确认"), "匿名");
  expect(confirm.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText("请输入“匿名化”确认"), "化");
  await userEvent.click(confirm);
  expect(await screen.findByText("已匿名化：2 件诉求、7 条日志、1 个附件")).toBeTruthy();
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({ reason: "本人要求", whole_words: false });
});

test("while a hold stands nobody is forgotten; it is lifted with a reason", async () => {
  const sent = fakeServer(
    answers(keeping({ state: "on_hold", holds: [hold] }), {
      "POST /api/v1/holds/9/lifts": { status: 201, body: { ...hold, lifted_by: person, lifted_at: "2026-03-02T10:00:00+08:00", lift_reason: "已结案" } },
    }),
  );
  await show();
  expect(((await screen.findByRole("button", { name: "匿名化" })) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText("诉讼中", { exact: false })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "解除留存" }));
  await userEvent.type(screen.getByLabelText("理由"), "已结案");
  await userEvent.click(screen.getAllByRole("button", { name: "解除留存" }).at(-1)!);
  await expect.poll(() => sent.find((one) => one.method === "POST")?.body).toEqual({ reason: "已结案" });
});

test("a refusal says by whom and why", async () => {
  const refused = problem(409, "people.on_hold", { params: { by: "示例乙", reason: "监察调取", since: "2026-03-01T09:00:00+08:00" } });
  fakeServer(answers(keeping(), { "POST /api/v1/people/44/anonymisations": { status: 409, body: refused } }));
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "匿名化" }));
  await userEvent.type(screen.getByLabelText("理由"), "x");
  await userEvent.type(screen.getByLabelText("请输入“匿名化”确认"), "匿名化");
  await userEvent.click(screen.getAllByRole("button", { name: "匿名化" }).at(-1)!);
  expect((await screen.findByRole("alert")).textContent).toContain("监察调取");
});

test("who has seen this person is one click away", async () => {
  const look = { at: "2026-03-02T09:00:00+08:00", what: "reveal", reason: "回访", staff: person, unit };
  fakeServer(answers(keeping(), { "GET /api/v1/people/44/viewers": { body: { items: [look] } } }));
  await show(clerk);
  await userEvent.click(await screen.findByRole("button", { name: "看谁看过" }));
  expect((await screen.findByText(/回访/)).textContent).toContain("查看完整信息");
});

test("without the right, or when nobody is behind the record any more, there is nothing to do", async () => {
  fakeServer(answers(keeping({ state: "anonymised", anonymised_at: "2026-03-01T09:00:00+08:00" })));
  await show();
  expect((await screen.findAllByText(/匿名化/)).length).toBeGreaterThan(0);
  expect(screen.queryByRole("button", { name: "导出全部信息" })).toBeNull();
});

test("the person is masked until somebody says why; the reason is sent", async () => {
  const sent = fakeServer(
    answers(keeping(), { "POST /api/v1/people/44/reveals": { status: 201, body: { id: "44", name: "示例甲", phones: ["13800000001", "13900000001"], address: "示例路1号", external_id: "" } } }),
  );
  await show();
  expect(await screen.findByText("138****0001")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "查看完整信息" }));
  await userEvent.type(screen.getByLabelText("理由"), "核对身份");
  await userEvent.click(screen.getAllByRole("button", { name: "查看完整信息" }).at(-1)!);
  expect(await screen.findByText("13800000001 13900000001")).toBeTruthy();
  expect(screen.getByText("示例路1号")).toBeTruthy();
  expect(sent.find((one) => one.method === "POST")?.body).toEqual({ reason: "核对身份" });
});

test("what they asked stands on the page, and nothing is said so", async () => {
  const log = fakeServer(answers(keeping(), { "GET /api/v1/cases": { body: { items: [caseLine()], next_cursor: "c" } } }));
  const first = await show();
  const link = await screen.findByRole("link", { name: /20260302-000001/ });
  expect(link.getAttribute("href")).toBe("/cases/301");
  expect(screen.getByText("只列出最近 1 件。")).toBeTruthy();
  expect(log.find((one) => one.path === "/api/v1/cases")?.query.get("requester")).toBe("44");
  first.unmount();
  fakeServer(answers());
  await show();
  expect(await screen.findByText("没有您能看到的诉求。")).toBeTruthy();
  expect(screen.getByText("没有留存。")).toBeTruthy();
});

test("who may only look is offered neither hold, export nor forgetting", async () => {
  fakeServer(answers());
  await show({ ...clerk, rights: ["person.view"] });
  expect(await screen.findByText("没有留存。")).toBeTruthy();
  for (const name of ["依法留存", "导出全部信息", "匿名化", "查看完整信息"]) expect(screen.queryByRole("button", { name })).toBeNull();
  expect(screen.queryByText("此人的诉求")).toBeNull();
});

test("people are found by a part of the phone, which stays out of the address", async () => {
  const log = fakeServer({
    ...answers(),
    "GET /api/v1/people": ({ query }) => ({ body: { items: query.get("q") === "9999" ? [] : [masked], next_cursor: null } }),
  });
  await showPage(<PeoplePage />, { at: "/people", path: "/people" });
  expect((await screen.findByRole("link", { name: "示**" })).getAttribute("href")).toBe("/people/44");
  await userEvent.type(screen.getByLabelText("姓名或电话中的一部分"), "9999");
  expect(await screen.findByText("没有找到")).toBeTruthy();
  expect(log.some((one) => one.query.get("q") === "9999")).toBe(true);
  expect(screen.getByLabelText("address").textContent).toBe("/people");
});
