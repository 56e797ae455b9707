// Who is away and who stands in.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { Absences } from "./components/Absences";

const person: Schema<"Staff"> = { id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "", roles: ["handler"], active: true };
const mate: Schema<"Staff"> = { ...person, id: "113", login: "jia9", name: "示例丙" };
const PATH = "/api/v1/staff/112/absences";
const week: Schema<"Absence"> = { staff: "112", from_at: "2026-03-02T09:00:00+08:00", to_at: "2026-03-06T18:00:00+08:00", deputy: "113" };

const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-03T10:00:00+08:00" } },
  "GET /api/v1/staff": { body: { items: [person, mate], next_cursor: null } },
  [`GET ${PATH}`]: { body: { items: [] } },
  ...more,
});

async function fill(from: string, to: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("从什么时候"), from);
  await user.type(screen.getByLabelText("到什么时候"), to);
  await user.click(screen.getByRole("button", { name: "登记不在岗" }));
}

test("an absence is recorded in the office's time", async () => {
  const log = fakeServer(answers({ [`POST ${PATH}`]: { status: 201, body: week } }));
  await showPage(<Absences person={person} />);
  expect(await screen.findByText("没有登记不在岗")).toBeTruthy();
  await fill("2026-03-02T09:00", "2026-03-06T18:00");
  await vi.waitFor(() => expect(log.some((one) => one.method === "POST")).toBe(true));
  expect(log.find((one) => one.method === "POST")!.body).toEqual({ from_at: "2026-03-02T09:00:00+08:00", to_at: "2026-03-06T18:00:00+08:00" });
});

test("who stands in is named, and somebody who is back is there at once", async () => {
  const log = fakeServer(
    answers({ [`GET ${PATH}`]: { body: { items: [week] } }, "POST /api/v1/staff/112/absence-ends": { status: 201, body: week } }),
  );
  await showPage(<Absences person={person} />);
  expect(await screen.findByText("代理人：示例丙")).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "已回来" }));
  await vi.waitFor(() => expect(log.some((one) => one.path.endsWith("/absence-ends"))).toBe(true));
  expect(log.find((one) => one.path.endsWith("/absence-ends"))!.body).toEqual({ from_at: week.from_at });
});

test("a circle of deputies is refused in words", async () => {
  fakeServer(answers({ [`POST ${PATH}`]: { status: 409, body: problem(409, "service.deputy_loop", { params: { deputy: "113" } }) } }));
  await showPage(<Absences person={person} />);
  await fill("2026-03-02T09:00", "2026-03-06T18:00");
  expect(await screen.findByText("代理人会互相循环，请换一位。")).toBeTruthy();
});
