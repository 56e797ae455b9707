// A unit on the map: pinned, moved, taken off, and left alone.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { methodAnswers, problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { UnitForm } from "./components/UnitForm";

const village: Schema<"Unit"> = { id: "7", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true, point: null };
const PATH = "PATCH /api/v1/units/7";
const POINT = { lat: 31.1, lon: 104.7 };

const answers = (more: Answers): Answers => ({
  ...methodAnswers,
  "GET /public/v1/organisation": { body: { tile_url: null } },
  "GET /api/v1/places": { body: { items: [{ name: "示例桥头", kind: "case", point: POINT }] } },
  ...more,
});

async function openMap() {
  const details = (await screen.findByText("在图上标出单位的位置")).closest("details")!;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  return screen.findByRole("application");
}

const patched = (log: ReturnType<typeof fakeServer>) => log.find((one) => one.method === "PATCH")!.body;

test("a unit is pinned at a place found by its name", async () => {
  const log = fakeServer(answers({ [PATH]: { body: village } }));
  const done = vi.fn();
  const user = userEvent.setup();
  await showPage(<UnitForm unit={village} parent={undefined} units={[village]} onDone={done} />);
  await openMap();
  await user.type(screen.getByRole("searchbox", { name: "找地方" }), "桥");
  await user.click(await screen.findByRole("button", { name: /示例桥头/ }));
  expect(screen.getByRole("button", { name: "去掉标记" })).toBeTruthy(); // it was not pinned before
  await user.click(screen.getByRole("button", { name: "保存" }));
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(patched(log)).toMatchObject({ name: "甲镇乙村", point: POINT });
});

test("a pinned unit can be moved", async () => {
  const log = fakeServer(answers({ [PATH]: { body: village } }));
  const user = userEvent.setup();
  await showPage(<UnitForm unit={{ ...village, point: POINT }} parent={undefined} units={[village]} onDone={() => undefined} />);
  (await openMap()).focus();
  await user.keyboard("{ArrowUp}");
  await user.click(screen.getByRole("button", { name: "保存" }));
  await vi.waitFor(() => expect(log.some((one) => one.method === "PATCH")).toBe(true));
  const { point } = patched(log) as { point: { lat: number; lon: number } };
  expect(point.lat).toBeGreaterThan(POINT.lat);
  expect(point.lon).toBeCloseTo(POINT.lon, 6);
});

test("a pinned unit can be taken off the map", async () => {
  const log = fakeServer(answers({ [PATH]: { body: village } }));
  const user = userEvent.setup();
  await showPage(<UnitForm unit={{ ...village, point: POINT }} parent={undefined} units={[village]} onDone={() => undefined} />);
  await openMap();
  await user.click(screen.getByRole("button", { name: "去掉标记" }));
  await user.click(screen.getByRole("button", { name: "保存" }));
  await vi.waitFor(() => expect(log.some((one) => one.method === "PATCH")).toBe(true));
  expect(patched(log)).toMatchObject({ point: null });
});

test("where nothing is pinned nothing is sent, and a refusal is shown", async () => {
  const refused = problem(400, "core.bad_input", { params: { "/point/lat": "expected -90 to 90, got 91.000000" } });
  const log = fakeServer(answers({ [PATH]: { status: 400, body: refused } }));
  const user = userEvent.setup();
  await showPage(<UnitForm unit={village} parent={undefined} units={[village]} onDone={() => undefined} />);
  await user.click(await screen.findByRole("button", { name: "保存" }));
  expect(await screen.findByText(/got 91/)).toBeTruthy();
  expect(patched(log)).not.toHaveProperty("point");
});
