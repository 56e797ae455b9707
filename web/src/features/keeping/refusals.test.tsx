// The privacy desk refused by everything the server can refuse it with: in both languages, in the dialog that
// asked, with the reason still there; nothing handed out, nobody shown, nobody forgotten.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { person } from "../../testing/fixtures";
import { refusalsOf, refuseEach } from "../../testing/refusals";
import { clerk, fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import PersonPage from "./pages/PersonPage";

const masked: Schema<"Person"> = { id: "44", name: "示**", phone: "138****0001", address: "示***", email: "" };
const hold: Schema<"Hold"> = { id: "9", person: "44", case: null, reason: "诉讼中", set_by: person, set_at: "2026-03-02T09:00:00+08:00", lifted_by: null, lifted_at: null, lift_reason: "" };
const keeping = (change: Partial<Schema<"PersonKeeping">> = {}): Schema<"PersonKeeping"> => ({ id: "44", state: "active", anonymised_at: null, holds: [], ...change });
const answers = (more: Answers): Answers => ({
  ...ready,
  "GET /api/v1/people/44": { body: masked },
  "GET /api/v1/cases": { body: { items: [], next_cursor: null } },
  "GET /api/v1/people/44/keeping": { body: keeping() },
  "GET /api/v1/people/44/viewers": { body: { items: [] } },
  ...more,
});
const t = (key: string, more = {}) => i18next.t(`keeping:${key}`, more);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const made: Blob[] = [];
beforeEach(() => {
  made.length = 0;
  URL.createObjectURL = vi.fn((blob: Blob) => (made.push(blob), "blob:x")) as never;
  URL.revokeObjectURL = vi.fn();
});

interface Row {
  title: string; // the button that opens the dialog, and the one in it that sends
  call: string;
  command: string; // of docs/errors.md
  word?: string;
  held?: boolean;
}
const rows: Row[] = [
  { title: "hold.set", call: "POST /api/v1/people/44/holds", command: "hold a person" },
  { title: "hold.lift", call: "POST /api/v1/holds/9/lifts", command: "lift a hold", held: true },
  { title: "anonymise.title", call: "POST /api/v1/people/44/anonymisations", command: "anonymise a person", word: "anonymise.word" },
  { title: "export.title", call: "POST /api/v1/people/44/exports", command: "export a person" },
];

describe.each(["zh", "en"] as const)("in %s", (language) => {
  const open = async ({ title, word, held = false }: Row, more: Answers) => {
    const log = fakeServer(answers({ "GET /api/v1/people/44/keeping": { body: keeping(held ? { state: "on_hold", holds: [hold] } : {}) }, ...more }));
    await showPage(<PersonPage />, { at: "/people/44", path: "/people/:id", session: { ...clerk, rights: [...clerk.rights, "person.manage"] } });
    await screen.findByText("138****0001");
    if (language === "en") await inEnglish();
    fireEvent.click(await screen.findByRole("button", { name: t(title) }));
    const dialog = await screen.findByRole("dialog");
    const reason = within(dialog).getByLabelText<HTMLInputElement>(t("reason"));
    change(reason, "本人书面要求");
    if (word !== undefined) change(within(dialog).getByLabelText(t("typeWord", { word: t(word) })), t(word));
    return { log, dialog, reason, button: within(dialog).getByRole<HTMLButtonElement>("button", { name: t(title) }) };
  };

  test.each(rows)("$command: every refusal in its dialog", async (row) => {
    let now: Reply = {};
    const { log, dialog, reason, button } = await open(row, { [row.call]: () => now });
    const codes = refusalsOf(row.command);
    expect(codes.length).toBeGreaterThan(3);
    await refuseEach(codes, { form: dialog, send: () => fireEvent.click(button), next: (reply) => (now = reply), language, params: () => ({ max: 500 }) });
    expect(reason.value).toBe("本人书面要求");
    expect(made).toEqual([]);
    expect(screen.getByText("138****0001")).toBeTruthy();
    expect(sentTo(log, row.call)).toHaveLength(codes.length);
  });

  test.each(rows)("$command: sent once on a double click", async (row) => {
    const held = heldAnswer();
    const { log, button } = await open(row, { [row.call]: held.answer });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 201, body: { ...hold, cases: 1, events: 2, files: 0 } });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sentTo(log, row.call)).toHaveLength(1);
    expect((sentTo(log, row.call)[0]!.body as { reason: string }).reason).toBe("本人书面要求");
  });
});

test("what cannot be undone has a red button and asks for its word, letter by letter", async () => {
  const log = fakeServer(answers({}));
  await showPage(<PersonPage />, { at: "/people/44", path: "/people/:id", session: { ...clerk, rights: [...clerk.rights, "person.manage"] } });
  fireEvent.click(await screen.findByRole("button", { name: "匿名化" }));
  const dialog = await screen.findByRole("dialog");
  const button = within(dialog).getByRole<HTMLButtonElement>("button", { name: "匿名化" });
  expect(button.className).toContain("dangerous");
  change(within(dialog).getByLabelText("理由"), "本人书面要求");
  const word = t("anonymise.word");
  const box = within(dialog).getByLabelText(t("typeWord", { word }));
  for (const typed of [word.slice(0, -1), `${word}。`, ""]) {
    change(box, typed);
    expect(button.disabled).toBe(true);
  }
  change(box, ` ${word} `);
  expect(button.disabled).toBe(false);
  expect(log.some((one) => one.method === "POST")).toBe(false);
});
