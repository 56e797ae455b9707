// Hot issues: the list by heat, one with its days and cases, and one answer for all that are open.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { caseLine, problem, refusal } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import HotIssuePage from "./pages/HotIssuePage";
import HotIssuesPage from "./pages/HotIssuesPage";

const line = {
  id: "300", title: "村口路灯不亮", place: "村口", cases: 3, heat: 2.75, answers: 0,
  first_at: "2026-03-02T09:00:00+08:00", last_at: "2026-03-03T09:00:00+08:00",
};
const whole = {
  ...line,
  items: [caseLine({ id: "302", subject: "路灯坏了" }), caseLine({ id: "301", subject: "楼道灯不亮", state: "settled" })],
  days: [{ on: "2026-03-02", cases: 2 }, { on: "2026-03-03", cases: 1 }],
  given: [],
};
const clock = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-03T10:00:00+08:00" } } };
const showOne = (more: Answers = {}) => {
  const log = fakeServer({ ...clock, "GET /api/v1/hot-issues/300": { body: whole }, ...more });
  return showPage(<HotIssuePage />, { at: "/hot-issues/300", path: "/hot-issues/:id" }).then(() => log);
};

test("the list says how hot, how many and since when", async () => {
  fakeServer({ ...clock, "GET /api/v1/hot-issues": { body: { items: [line] } } });
  await showPage(<HotIssuesPage />);
  expect((await screen.findByRole("link", { name: "村口路灯不亮" })).getAttribute("href")).toBe("/hot-issues/300");
  expect(screen.getByText("热度 2.8")).toBeTruthy();
  expect(screen.getByText("3 件")).toBeTruthy();
});

test("nothing hot is said so, and a refusal is shown", async () => {
  fakeServer({ ...clock, "GET /api/v1/hot-issues": { body: { items: [] } } });
  await showPage(<HotIssuesPage />);
  expect(await screen.findByText("目前没有多人反映的同类问题")).toBeTruthy();
});

test("who may not see it is told by which right", async () => {
  fakeServer({ ...clock, "GET /api/v1/hot-issues": { status: 403, body: problem(403, "core.forbidden", { params: { right: "case.view_all" } }) } });
  await showPage(<HotIssuesPage />);
  expect((await screen.findByRole("alert")).textContent).toContain("core.forbidden");
});

test("one answer goes to all open ones after asking, and each row says what came of it", async () => {
  const answered = {
    answer: { id: "9", text: "本月统一换灯", at: "2026-03-03T10:00:00+08:00", by: null, answered: 1 },
    rows: [
      { case: caseLine({ id: "302", subject: "路灯坏了" }), refusal: null },
      { case: caseLine({ id: "303", subject: "路灯又坏了" }), refusal: refusal("cases.merged", { params: { into: "302" } }) },
    ],
  };
  const log = await showOne({ "POST /api/v1/hot-issues/300/answers": { status: 201, body: answered } });
  const user = userEvent.setup();
  expect(await screen.findByRole("link", { name: "路灯坏了" })).toBeTruthy();
  expect(screen.getByRole("cell", { name: "2026-03-02" })).toBeTruthy();
  await user.type(screen.getByLabelText("答复内容（每位诉求人都会看到）"), "本月统一换灯");
  await user.click(screen.getByRole("button", { name: "答复全部在办的 1 件" }));
  expect(await screen.findByText(/不能收回/)).toBeTruthy();
  expect(log.some((one) => one.method === "POST")).toBe(false);
  await user.click(screen.getByRole("button", { name: "确认答复" }));
  await waitFor(() => expect(log.find((one) => one.method === "POST")?.body).toEqual({ text: "本月统一换灯" }));
  const report = await screen.findByRole("region", { name: "逐件结果" });
  expect(within(report).getByText("2 件中已答复 1 件")).toBeTruthy();
  expect(report.textContent).toContain("cases.merged");
});

test("a phrase to avoid stops the answer for all, until it is meant", async () => {
  const stopped = problem(422, "service.avoided_wording", { params: { phrase: "这是规定", say: "我讲给您听", group: "rules", count: 1 } });
  const log = await showOne({ "POST /api/v1/hot-issues/300/answers": { status: 422, body: stopped } });
  const user = userEvent.setup({ pointerEventsCheck: 0 }); // what fades in takes no clicks, and nothing ends fading here
  await user.type(await screen.findByLabelText("答复内容（每位诉求人都会看到）"), "这是规定");
  expect(screen.queryByRole("checkbox")).toBeNull();
  const answer = async () => {
    await user.click(screen.getByRole("button", { name: "答复全部在办的 1 件" }));
    // While it goes away it still holds what it was opened with.
    await waitFor(() => expect(document.querySelector(".ant-popover")?.className).not.toMatch(/leave|hidden/));
    // Without transitions its busy sign never leaves the button here, and is read with the name.
    await user.click(await screen.findByRole("button", { name: /确认答复$/ }));
  };
  await answer();
  // The question closes of itself once a second click can no longer belong to the first.
  await waitFor(() => expect(document.querySelector(".ant-popover")?.className).toMatch(/leave|hidden/));
  await user.click(await screen.findByRole("checkbox"));
  await answer();
  await waitFor(() => expect(log.filter((one) => one.method === "POST").at(-1)?.body).toEqual({ text: "这是规定", wording_accepted: true }));
});
