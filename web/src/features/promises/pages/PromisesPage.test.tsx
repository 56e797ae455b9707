import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { casePage, methodAnswers, problem, promise } from "../../../testing/fixtures";
import { fakeServer, showPage } from "../../../testing/staff";
import PromisesPage from "./PromisesPage";

const ready = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const promises = "GET /api/v1/promises";
const listed = (...items: unknown[]) => ({ body: { items, next_cursor: null } });

test("what is owed is grouped by urgency, the late first, each with its rule and its steps on demand", async () => {
  const late = promise({ id: "502", state: "broken", late: true, due_at: "2026-02-28T00:00:00+08:00" });
  const log = fakeServer({ "GET /api/v1/parts": { body: { items: [] } }, ...ready, [promises]: listed(late, promise()) });
  await showPage(<PromisesPage />);
  const group = await screen.findByRole("region", { name: "已经超时" });
  expect(within(group).getByText(/2026\/2\/27 24:00 到期/)).toBeTruthy();
  const sections = screen.getAllByRole("region").map((one) => one.getAttribute("aria-label"));
  expect(sections).toEqual(["已经超时", "以后"]);
  expect(log.find((sent) => sent.path === "/api/v1/promises")?.query.get("state")).toBe("owed");
  const why = within(group).getByRole("button", { name: "为什么是这个时间" });
  expect(why.getAttribute("aria-expanded")).toBe("false");
  await userEvent.click(why);
  expect(within(group).getByText("2026-03-07 24:00 到期")).toBeTruthy();
});

test("a promise is kept from the list: settle, with the revision that was seen", async () => {
  const log = fakeServer({
    ...ready,
    ...methodAnswers,
    [promises]: listed(promise()),
    "GET /api/v1/cases/301": { body: casePage() },
    "POST /api/v1/cases/301/settlements": { status: 201, body: casePage({ state: "settled", revision: 8 }) },
  });
  await showPage(<PromisesPage />);
  await userEvent.click(await screen.findByRole("button", { name: "办结" }));
  const drawer = await screen.findByRole("dialog");
  await userEvent.type(await within(drawer).findByLabelText("办理结果"), "已换灯泡");
  await userEvent.click(within(drawer).getByRole("button", { name: "办结" }));
  expect(await screen.findByText("已办结")).toBeTruthy();
  const sent = log.find((one) => one.path === "/api/v1/cases/301/settlements"); // the wording is asked about beside it
  expect(sent?.body).toEqual({ result: "已换灯泡" });
  expect(sent?.headers.get("If-Match")).toBe('"7"');
  expect(sent?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("nothing owed is said so, and leads on", async () => {
  fakeServer({ "GET /api/v1/parts": { body: { items: [] } }, ...ready, [promises]: listed() });
  await showPage(<PromisesPage />);
  expect(await screen.findByText("您现在没有欠着的承诺")).toBeTruthy();
  expect(screen.getByRole("link", { name: "看全部诉求" }).getAttribute("href")).toBe("/cases");
});

test("a refusal is said in words, a fault offers to try again", async () => {
  fakeServer({ "GET /api/v1/parts": { body: { items: [] } }, ...ready, [promises]: { status: 403, body: problem(403, "core.forbidden") } });
  const first = await showPage(<PromisesPage />);
  expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
  first.unmount();
  fakeServer({ "GET /api/v1/parts": { body: { items: [] } }, ...ready, [promises]: { status: 503, body: problem(503, "store.busy") } });
  await showPage(<PromisesPage />);
  expect(await screen.findByRole("button", { name: "再试一次" })).toBeTruthy();
});
