// Taking a ticket and booking a time, refused: each refusal in both languages and at what it is about, a time
// that somebody else took is taken off the list, and nobody stands in line twice.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { Route, Routes } from "react-router";
import { beforeEach, describe, expect, test } from "vitest";
import { Problem } from "../../api/problem";
import { refusalsOf, refused, wordsOf } from "../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import type { Counter, OfferedRegister, OwnEntry } from "./api/types";
import { ownKeys } from "./api/visit";
import OwnEntryPage from "./pages/OwnEntryPage";
import TakePage, { refusedAt } from "./pages/TakePage";

const tickets: OfferedRegister = {
  id: "queue.tickets",
  title: "叫号队列",
  form: "queue",
  asks: [
    { id: "business", title: "办什么", type: "text", required: true, choices: [] },
    { id: "priority", title: "需要优先", type: "boolean", required: false, choices: [] },
    { id: "window", title: "哪个窗口", type: "choice", required: false, choices: [{ id: "a", title: "综合" }] },
  ],
  at: "",
  person: { title: "取号人", required: true },
  in_line: 1,
  wait: null,
};
const bookings: OfferedRegister = { ...tickets, id: "queue.bookings", title: "预约登记", form: "list", asks: [], at: "comes_at", person: null, in_line: 0 };
const counter: Counter = { unit: { id: "7", name: "甲镇大厅", level_title: "乡镇", phone: "", point: null }, registers: [tickets, bookings] };
const taken: OwnEntry = {
  id: "55", register: tickets.id, title: "叫号队列", form: "queue", number: "A004", unit: "甲镇大厅", unit_phone: "", state: "waiting", state_title: "等候", ended: false,
  written_at: "2026-03-02T09:00:00+08:00", written_on: "2026-03-02", state_at: "2026-03-02T09:00:00+08:00", at: null, ahead: 3, wait: null, fields: [], person: null, acts: [],
};
const T = "/public/v1/registers/queue.tickets";
const B = "/public/v1/registers/queue.bookings";
const nine = "2026-03-02T11:00:00+08:00";
const ten = "2026-03-02T14:00:00+08:00";

async function open(register: OfferedRegister, more: Answers) {
  const log = fakeServer({ ...ready, "GET /public/v1/counters": { body: { items: [counter] } }, ...more });
  await showPage(
    <Routes>
      <Route path="/p/visit/own/:entry" element={<OwnEntryPage />} />
      <Route path="/p/visit/:register/:unit" element={<TakePage />} />
    </Routes>,
    { at: `/p/visit/${register.id}/7` },
  );
  await screen.findByText("甲镇大厅");
  return log;
}
const t = (key: string) => i18next.t(`public:${key}`);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const send = (name: string) => fireEvent.click(screen.getByRole("button", { name: t(name) }));
const said = (input: HTMLElement) => document.getElementById(input.getAttribute("aria-describedby")!)!.textContent;
const fill = () => {
  change(screen.getByLabelText("办什么"), "换证");
  change(screen.getByLabelText(t("say.name")), "示例甲");
};

beforeEach(() => localStorage.removeItem("shouwen.own-entries"));

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  test("of a ticket is said in words, at its field where it has one", async () => {
    let now: Reply = {};
    await open(tickets, { [`POST ${T}/entries`]: () => now });
    if (language === "en") await inEnglish();
    fill();
    change(screen.getByLabelText(new RegExp(`^${t("say.phone")}`)), "12");
    const at: Record<string, string | RegExp> = { "register.bad_field": "办什么", "people.bad_phone": new RegExp(`^${t("say.phone")}`) };
    const codes = [...refusalsOf("take a ticket, book a time").filter((code) => !/field_missing|not_a_time|time_taken/.test(code)), "people.bad_phone"];
    expect(codes).toContain("register.not_open");
    for (const code of codes) {
      now = refused(code, code === "register.bad_field" ? { field: "business", got: "x", expected: "y" } : {});
      send("visit.takeIt");
      const words = wordsOf(code, language);
      const label = at[code];
      if (label === undefined) {
        await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(words));
      } else {
        const input = screen.getByLabelText<HTMLInputElement>(label);
        await waitFor(() => expect(said(input)).toContain(words));
        expect(input.getAttribute("aria-invalid")).toBe("true");
        expect(screen.queryByRole("alert")).toBeNull(); // said once
        change(input, `${input.value}1`);
        await waitFor(() => expect(said(input)).not.toContain(words));
      }
    }
    expect(screen.getByLabelText<HTMLInputElement>(t("say.name")).value).toBe("示例甲");
  });

  test("of a booking says so at the times", async () => {
    let now: Reply = {};
    await open(bookings, { [`GET ${B}/times`]: { body: { items: [{ at: nine, left: 1 }, { at: ten, left: 2 }] } }, [`POST ${B}/entries`]: () => now });
    if (language === "en") await inEnglish();
    for (const code of ["register.time_taken", "register.not_a_time"]) {
      now = refused(code, { at: nine, field: "comes_at" });
      fireEvent.click((await screen.findAllByRole("radio"))[0]!);
      send("visit.bookIt");
      const times = screen.getByRole("group");
      await waitFor(() => expect(times.textContent).toContain(wordsOf(code, language)));
      await waitFor(() => expect(screen.getAllByRole<HTMLInputElement>("radio").every((one) => !one.checked)).toBe(true));
    }
  });
});

test("a time somebody else took meanwhile is asked for anew and cannot be picked again", async () => {
  let left = 1;
  const log = await open(bookings, {
    [`GET ${B}/times`]: () => ({ body: { items: [{ at: nine, left }, { at: ten, left: 2 }] } }),
    [`POST ${B}/entries`]: () => {
      left = 0;
      return refused("register.time_taken", { at: nine });
    },
  });
  fireEvent.click(await screen.findByLabelText(/11:00/));
  send("visit.bookIt");
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/11:00/).disabled).toBe(true));
  expect(screen.getByLabelText(/11:00/).closest("label")!.textContent).toContain("已约满");
  expect(sentTo(log, `GET ${B}/times`).length).toBeGreaterThan(1);
  fireEvent.click(screen.getByLabelText(/14:00/));
  expect(screen.queryByText(wordsOf("register.time_taken", "zh"))).toBeNull();
});

test("a ticket needs what the register asks and a name or a telephone; each is named, and nothing is sent", async () => {
  const log = await open(tickets, {});
  send("visit.takeIt");
  expect(screen.getAllByText("请填写此项")).toHaveLength(2);
  change(screen.getByLabelText("办什么"), "  ");
  expect(screen.getAllByText("请填写此项")).toHaveLength(2); // blanks are nothing
  change(screen.getByLabelText("办什么"), "换证");
  change(screen.getByLabelText(/^电话/), "13800001234");
  expect(screen.queryByText("请填写此项")).toBeNull();
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("a double tap takes one number, shown on its own page and kept on the device", async () => {
  const held = heldAnswer();
  const log = await open(tickets, { [`POST ${T}/entries`]: held.answer, [`POST ${T}/entry-lookups`]: { body: taken } });
  fill();
  fireEvent.click(screen.getByLabelText("需要优先"));
  change(screen.getByLabelText(/^哪个窗口/), "a");
  send("visit.takeIt");
  send("visit.takeIt");
  await waitFor(() => expect(held.asked()).toBe(1));
  await held.give({ status: 201, body: { entry: taken, key: "k".repeat(64) } });
  expect(await screen.findByText("A004")).toBeTruthy();
  expect(sentTo(log, `POST ${T}/entries`).map((one) => one.body)).toEqual([{ unit: "7", fields: { business: "换证", priority: "true", window: "a" }, person: { name: "示例甲" } }]);
  expect(ownKeys().map((one) => one.number)).toEqual(["A004"]);
  expect(screen.getByLabelText("address").textContent).not.toContain("k".repeat(64));
});

test("a lost connection is said, keeps what was typed, and the second try is the same command", async () => {
  let away = true;
  const log = await open(tickets, {
    [`POST ${T}/entries`]: () => {
      if (away) throw new TypeError("lost");
      return { status: 201, body: { entry: taken, key: "k" } };
    },
    [`POST ${T}/entry-lookups`]: { body: taken },
  });
  fill();
  send("visit.takeIt");
  expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("web.offline", "zh"));
  away = false;
  send("visit.takeIt");
  await screen.findByText("A004");
  const [first, second] = sentTo(log, `POST ${T}/entries`).map((one) => one.headers.get("Idempotency-Key"));
  expect(second).toBe(first);
});

test("a day without times says what to do; another day forgets the time that was picked", async () => {
  const log = await open(bookings, { [`GET ${B}/times`]: ({ query }) => ({ body: { items: query.get("on") === "2026-03-02" ? [{ at: nine, left: 1 }] : [] } }) });
  fireEvent.click(await screen.findByLabelText(/11:00/));
  const day = screen.getByLabelText<HTMLInputElement>("哪一天");
  expect([day.min, day.max]).toEqual(["2026-03-02", "2026-03-16"]);
  change(day, "2026-03-03");
  expect(await screen.findByText("这一天没有可以约的时间，请换一天。")).toBeTruthy();
  send("visit.bookIt");
  expect(await screen.findByText("请填写此项")).toBeTruthy();
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("times that cannot be had are refused in words, and tried again where the server is at fault", async () => {
  let reply: Reply = { status: 404, body: refused("core.not_found").body };
  await open(bookings, { [`GET ${B}/times`]: () => reply });
  expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.not_found", "zh"));
  expect(within(screen.getByRole("alert")).queryByRole("button")).toBeNull();
  reply = { status: 503, body: refused("store.busy").body };
  change(screen.getByLabelText("哪一天"), "2026-03-04");
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(wordsOf("store.busy", "zh")));
  reply = { body: { items: [{ at: nine, left: 1 }] } };
  fireEvent.click(within(screen.getByRole("alert")).getByRole("button", { name: "再试一次" }));
  expect(await screen.findByLabelText(/11:00/)).toBeTruthy();
});

test.each<[string, Problem["params"], string | undefined]>([
  ["register.field_missing", { field: "business" }, "business"],
  ["register.field_missing", { field: "comes_at" }, undefined], // tickets have no time
  ["register.text_too_long", { what: "business", max: 2000 }, "business"],
  ["register.text_too_long", { what: "note", max: 500 }, undefined],
  ["people.bad_phone", {}, "phone"],
  ["register.not_open", { unit: "7" }, undefined],
])("what %s %j is about", (code, params, field) => {
  expect(refusedAt(new Problem({ code, status: 400, params }), tickets)).toBe(field);
});

test("nothing refused is about nothing, and a time is the register's own field", () => {
  expect(refusedAt(null, tickets)).toBeUndefined();
  expect(refusedAt(new Problem({ code: "register.time_taken", status: 409 }), bookings)).toBe("comes_at");
});
