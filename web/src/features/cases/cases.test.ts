import { expect, test } from "vitest";
import { Problem } from "../../api/problem";
import type { Method, MethodField } from "../../shared/acts/api/method";
import type { Event } from "./api/page";
import { runBulk, type Row } from "./bulk";
import { filterOf, looksLikePhone, wordsOf } from "./filter";
import { highlight } from "./highlight";
import { attachmentIds, byDay, filledIn, isShown, toneOf, tracesOf, wordsOf as saidIn } from "./timeline";

test("a filter survives the address, and what is not one is left out", () => {
  const words = new URLSearchParams("q=路灯&state=open&late=true&sort=due_at&unit=97&owed_by=me");
  const filter = filterOf(words);
  expect(filter).toEqual({ q: "路灯", state: "open", late: true, sort: "due_at", unit: "97", owed_by: "me" });
  expect(filterOf(wordsOf(filter))).toEqual(filter);
  expect(filterOf(new URLSearchParams("state=gone&sort=name&late=1&q=%20&requester=900"))).toEqual({});
});

test.each([
  ["13800000001", true],
  ["0800-211 3344", true],
  ["+86 138 0000 0001", true],
  ["20260302-000001", false], // a case number
  ["20260302", true], // could be a telephone: rather not in the address
  ["路灯12", false],
  ["123456", false],
])("%s is a telephone: %s", (text, phone) => {
  expect(looksLikePhone(text)).toBe(phone);
});

test("hits are marked, the longest word first, in either case, and signs mean themselves", () => {
  const marked = (text: string, q?: string) => highlight(text, q).map((part) => (part.hit ? `[${part.text}]` : part.text)).join("");
  expect(marked("小区路灯不亮，路灯坏了", "路灯")).toBe("小区[路灯]不亮，[路灯]坏了");
  expect(marked("楼道灯不亮", "灯 楼道灯")).toBe("[楼道灯]不亮");
  expect(marked("LED lamp", "led")).toBe("[LED] lamp");
  expect(marked("50% (about)", "(about)")).toBe("50% [(about)]");
  expect(marked("路灯", undefined)).toBe("路灯");
});

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), number: `N${at}`, subject: "", revision: 1, state: "waiting", problem: null }));

test("each row is sent once, each with its own key; a refusal does not stop the others", async () => {
  const keys = new Set<string>();
  const seen: Row[][] = [];
  const over = await runBulk(
    rows(9),
    (row, key) => {
      keys.add(key);
      if (row.id === "3") return Promise.reject(new Problem({ code: "cases.closed", status: 409 }));
      if (row.id === "5") return Promise.reject(new Problem({ code: "web.offline", status: 0 }));
      return Promise.resolve();
    },
    new AbortController().signal,
    (now) => seen.push(now),
  );
  expect(keys.size).toBe(9);
  expect(over.map((row) => row.state)).toEqual(["done", "done", "done", "refused", "done", "failed", "done", "done", "done"]);
  expect(over[3]!.problem!.code).toBe("cases.closed");
  expect(seen.at(-1)).toEqual(over);
});

test("a cancelled run finishes what was sent and leaves the rest alone", async () => {
  const stop = new AbortController();
  let sent = 0;
  const over = await runBulk(
    rows(20),
    () => {
      sent += 1;
      if (sent === 4) stop.abort();
      return Promise.resolve();
    },
    stop.signal,
    () => undefined,
  );
  expect(over.filter((row) => row.state === "done").length).toBe(sent);
  expect(over.filter((row) => row.state === "cancelled").length).toBe(20 - sent);
  expect(sent).toBeLessThan(20);
});

test("nothing chosen, nothing sent", async () => {
  expect(await runBulk([], () => Promise.reject(new Error("sent")), new AbortController().signal, () => undefined)).toEqual([]);
});

function event(change: Partial<Event>): Event {
  return {
    seq: 1,
    type: "case.settled",
    title: "办结",
    subject: "case",
    subject_id: "301",
    case_id: "301",
    actor: null,
    actor_kind: "staff",
    unit: null,
    at: "2026-03-02T09:00:00+08:00",
    body: {},
    named: [],
    picked: [],
    hash: "",
    ...change,
  };
}

test("looks are no events of a case's life; what a person wrote is, what the clock wrote as its reason is not", () => {
  expect(isShown(event({ type: "case.viewed" }))).toBe(false);
  expect(isShown(event({ type: "person.revealed" }))).toBe(false);
  expect(isShown(event({ type: "case.replied" }))).toBe(true);
  const body = { result: "已换", reason: "r", attachments: [{ id: "5", sha256: "a" }] } as unknown as Event["body"];
  expect(saidIn(event({ body }))).toEqual(["已换", "r"]);
  expect(saidIn(event({ body, actor_kind: "clock" }))).toEqual(["已换"]);
  expect(attachmentIds(event({ body }))).toEqual(["5"]);
  expect([toneOf("promise.broken"), toneOf("case.replied")]).toEqual(["red", "blue"]);
});

test("what an act filled in comes in the method's order, whoever was picked by the event's own name", () => {
  const field = (id: string, type: MethodField["type"] = "text"): MethodField => ({ id, title: { zh: id, en: id }, type, choices: [], required: false, required_for: [], filled_from: "" });
  const method = { fields: [field("demands"), field("server", "staff"), field("note")] } as unknown as Method;
  const told = (change: Partial<Event>) => filledIn(event(change), method).map(({ field: { id }, text }) => [id, text]);
  const body = { text: "已转告", fields: { note: "已转告", server: "112", demands: "112", unknown: "x" } } as unknown as Event["body"];
  const named = [{ id: "112", name: "示例乙", phone: "", unit: "97" }];
  expect(told({ body, named })).toEqual([
    ["demands", "112"], // a text that looks like an id is a text
    ["server", "示例乙"],
  ]);
  expect(told({ body, named: [] })[1], "one nobody knows any more").toEqual(["server", "112"]);
  expect(told({ body: { fields: { server: "" } } as unknown as Event["body"], named: [] }), "taken away").toEqual([]);
  expect(told({})).toEqual([]);
  expect(filledIn(event({ body, named }), undefined)).toEqual([]);
});

test("an entry an act filled in is told by its title, never by its id", () => {
  const field = { id: "capable", title: { zh: "能人", en: "Capable" }, type: "entry", choices: [], required: false, required_for: [], filled_from: "" } as MethodField;
  const method = { fields: [field] } as unknown as Method;
  const body = { fields: { capable: "700" } } as unknown as Event["body"];
  const picked = [{ field: "capable", id: "700", register: "topic-service-sinan.capable", title: "示例能人甲" }];
  expect(filledIn(event({ body, picked }), method)).toEqual([{ field, text: "示例能人甲" }]);
  expect(filledIn(event({ body, picked: [] }), method)).toEqual([]);
});

test("the newest day comes first, and in it the newest event", () => {
  const days = byDay([event({ seq: 1, at: "d1" }), event({ seq: 2, at: "d2" }), event({ seq: 3, at: "d2" })], (at) => at);
  expect(days.map((day) => [day.on, day.events.map((one) => one.seq)])).toEqual([
    ["d2", [3, 2]],
    ["d1", [1]],
  ]);
});

test("an automatic choice says by which rule, among whom and who was away", () => {
  const told = (trace: unknown) => tracesOf({ body: { trace } } as unknown as Event);
  expect(told([{ rule: "least_loaded", chosen: { staff: "2", name: "乙" }, there: [{ staff: "1", name: "甲", open: 1 }, { staff: "2", name: "乙", open: 0 }], away: [] }])).toEqual([
    { key: "least_loaded", chosen: "乙", there: "甲 1, 乙 0", away: "", unlicensed: "" },
  ]);
  expect(told([{ rule: "rotate", there: [], away: [{ staff: "1", name: "甲" }] }])).toEqual([{ key: "nobody", chosen: "", there: "", away: "甲", unlicensed: "" }]);
  expect(told([{ rule: "deputy", away: [{ staff: "1", name: "甲" }] }])[0]?.key).toBe("deputyNone");
  expect(told([{ rule: "rotate", there: [], away: [], unlicensed: [{ staff: "1", name: "甲" }] }])).toEqual([
    { key: "unlicensed", chosen: "", there: "", away: "", unlicensed: "甲" },
  ]);
  expect(tracesOf({ body: {} } as unknown as Event)).toEqual([]);
});
