import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { problem } from "../../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../../testing/staff";
import CallsPage, { dayOf } from "./CallsPage";

const call = { id: "61", state: "ended", phone: "138****0001", line: "12345", staff: "112", staff_name: "示例乙", first_at: "2026-03-02T09:00:00+08:00", offered_at: "2026-03-02T09:00:00+08:00", answered_at: "2026-03-02T09:00:09+08:00", ended_at: "2026-03-02T09:03:00+08:00", waited_ms: 9000, recorded: true, case_id: "301" };
const missed = { ...call, id: "62", state: "missed", phone: "", staff: null, staff_name: "", answered_at: null, waited_ms: null, recorded: false, case_id: null };
const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/calls": { body: { items: [call, missed], next_cursor: null } },
  "GET /api/v1/call-measures": { body: { calls: 5, answered: 3, answered_in_time: 2, missed: 1, longest_wait_ms: 16000, in_time_ms: 15000 } },
  ...more,
});

test("a day is the office's, not the device's", () => {
  expect(dayOf(Date.parse("2026-03-02T00:00:00+08:00"))).toEqual({ from: "2026-03-01T16:00:00.000Z", to: "2026-03-02T16:00:00.000Z" });
  expect(dayOf(Date.parse("2026-03-01T23:59:59+08:00")).to).toBe("2026-03-01T16:00:00.000Z");
});

test("who called, how long they waited, what became of it", async () => {
  fakeServer(answers());
  await showPage(<CallsPage />, { session: { ...clerk, rights: [...clerk.rights, "measure.view"] } });
  const row = (await screen.findByText("138****0001")).closest("tr")!;
  expect(within(row).getByText("9 秒")).toBeTruthy();
  expect(within(row).getByRole("link", { name: "查看诉求" }).getAttribute("href")).toBe("/cases/301");
  const other = screen.getByText("未显示号码").closest("tr")!;
  expect(within(other).getByText("未接")).toBeTruthy();
  expect(within(other).getByRole("link", { name: "受理" }).getAttribute("href")).toBe("/desk?call=62");
  expect(await screen.findByText("15 秒内接听")).toBeTruthy();
});

test("a recording is opened with a reason, and only by whoever may", async () => {
  const log = fakeServer(answers({ "POST /api/v1/calls/61/recording-looks": { body: { recording_url: "https://example.org/a.wav" } } }));
  const user = userEvent.setup();
  await showPage(<CallsPage />);
  await user.click(await screen.findByRole("button", { name: "听录音" }));
  await user.click(await screen.findByRole("button", { name: "获取录音" }));
  expect(await screen.findByText("请填写理由，将记入日志")).toBeTruthy();
  await user.type(screen.getByLabelText("理由"), "复核");
  await user.click(screen.getByRole("button", { name: "获取录音" }));
  expect((await screen.findByRole("link", { name: "打开录音" })).getAttribute("href")).toBe("https://example.org/a.wav");
  expect(log.find((one) => one.method === "POST")!.body).toEqual({ reason: "复核" });
});

test("without the right there is no recording to open", async () => {
  fakeServer(answers());
  await showPage(<CallsPage />, { session: { ...clerk, rights: ["person.view"] } });
  await screen.findByText("138****0001");
  expect(screen.queryByRole("button", { name: "听录音" })).toBeNull();
  expect(screen.queryByRole("link", { name: "受理" })).toBeNull();
  expect(screen.queryByText("15 秒内接听")).toBeNull();
});

test("mine only; none; refused", async () => {
  const log = fakeServer(answers({ "GET /api/v1/calls": { body: { items: [], next_cursor: null } } }));
  const user = userEvent.setup();
  await showPage(<CallsPage />);
  expect(await screen.findByText("还没有通话")).toBeTruthy();
  await user.click(screen.getByRole("switch", { name: "只看我的" }));
  await screen.findByText("还没有通话");
  expect(log.filter((one) => one.path === "/api/v1/calls").map((one) => one.query.get("mine"))).toEqual(["false", "true"]);
  fakeServer(answers({ "GET /api/v1/calls": { status: 403, body: problem(403, "core.forbidden", { params: { right: "person.view" } }) } }));
  await showPage(<CallsPage />);
  expect((await screen.findByRole("alert")).textContent).toContain("core.forbidden");
});
