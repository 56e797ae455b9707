// The journal of one case, asked for by its number: until it is known whose number it is nothing is listed, for
// what others did or saw would look as if it were of this case.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { person, unit } from "../../testing/fixtures";
import { refused, wordsOf } from "../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import { Events } from "./components/Events";
import { Looks } from "./components/Looks";

const at = "2026-03-02T09:00:00+08:00";
const event = { seq: 7, type: "case.received", title: "收到诉求", subject: "case", subject_id: "300", case_id: "300", actor: person, actor_kind: "staff", unit, at, named: [], picked: [], hash: "0123456789abcdef", body: {} };
const look = { seq: 5, at, what: "reveal", staff: person, unit, case: { id: "300", number: "20260302-000009" }, person: null, reason: "核对身份" };
const sides = [
  { name: "what happened", page: <Events />, list: "GET /api/v1/journal", item: event, said: "收到诉求" },
  { name: "who looked", page: <Looks />, list: "GET /api/v1/looks", item: look, said: "核对身份" },
];
const NUMBER = "20260302-000001";

describe.each(sides)("$name", ({ page, list, item, said }) => {
  const open = async (cases: Reply | (() => Reply | Promise<Reply>), more: Answers = {}) => {
    const log = fakeServer({
      ...ready,
      [list]: { body: { items: [item], next_cursor: null } },
      "GET /api/v1/cases": cases,
      "GET /api/v1/units": { body: { items: [], next_cursor: null } },
      "GET /api/v1/staff": { body: { items: [], next_cursor: null } },
      ...more,
    });
    await showPage(page);
    await screen.findByText(said);
    const box = screen.getByLabelText("诉求编号");
    fireEvent.change(box, { target: { value: NUMBER } });
    fireEvent.keyDown(box, { key: "Enter", code: "Enter", keyCode: 13 });
    return log;
  };
  const found = { body: { items: [{ id: "301" }], total: 1, total_capped: false, next_cursor: null } };

  test("is asked for by the case, once its number is known; meanwhile nothing of others stands there", async () => {
    const held = heldAnswer();
    const log = await open(held.answer);
    await waitFor(() => expect(held.asked()).toBe(1));
    await waitFor(() => expect(screen.queryByText(said)).toBeNull());
    expect(screen.getByRole("status", { name: "正在加载…" })).toBeTruthy();
    expect(sentTo(log, list)).toHaveLength(1);
    await held.give(found);
    expect(await screen.findByText(said)).toBeTruthy();
    expect(sentTo(log, list).map((one) => one.query.get("case"))).toEqual([null, "301"]);
  });

  test.each(["zh", "en"] as const)("that may not be looked up is refused in words, with nothing of others below (%s)", async (language) => {
    await open(refused("core.forbidden"));
    const alert = await screen.findByRole("alert");
    if (language === "en") await inEnglish();
    await waitFor(() => expect(alert.textContent).toContain(wordsOf("core.forbidden", language)));
    expect(screen.queryByText(said)).toBeNull();
  });

  test("that the server fails at can be looked up again", async () => {
    let broken = true;
    await open(() => (broken ? { status: 503, body: refused("store.busy").body } : found));
    const again = await screen.findByRole("button", { name: "再试一次" });
    expect(screen.queryByText(said)).toBeNull();
    broken = false;
    fireEvent.click(again);
    expect(await screen.findByText(said)).toBeTruthy();
  });

  test("of a number nobody has is none, whatever others did", async () => {
    await open({ body: { items: [], total: 0, total_capped: false, next_cursor: null } });
    expect(await screen.findByText(`没有编号为 ${NUMBER} 的诉求`)).toBeTruthy();
    expect(screen.queryByText(said)).toBeNull();
  });
});
