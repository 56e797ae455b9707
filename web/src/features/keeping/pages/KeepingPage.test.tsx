import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../../api/client";
import { person, problem, unit } from "../../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../../testing/staff";
import KeepingPage from "./KeepingPage";

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
const answers = (shown = keeping(), more: Answers = {}): Answers => ({ "GET /api/v1/people/44/keeping": { body: shown }, ...more });
const manager = { ...clerk, rights: [...clerk.rights, "person.manage"] };
const show = (session = manager) => showPage(<KeepingPage />, { at: "/people/44/keeping", path: "/people/:id/keeping", session });

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
  expect((await screen.findByText(/查看完整信息/)).textContent).toContain("回访");
});

test("without the right, or when nobody is behind the record any more, there is nothing to do", async () => {
  fakeServer(answers(keeping({ state: "anonymised", anonymised_at: "2026-03-01T09:00:00+08:00" })));
  await show();
  expect((await screen.findAllByText(/匿名化/)).length).toBeGreaterThan(0);
  expect(screen.queryByRole("button", { name: "导出全部信息" })).toBeNull();
});
