// Tables in and out, refused by everything the server can refuse them with: in both languages, where it was asked
// for, with the draft still there; one press is one command.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { refusalsOf, refused, refuseEach, wordsOf } from "../../testing/refusals";
import { clerk, fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import { ExportTables } from "./components/ExportTables";
import { ImportTable } from "./components/ImportTable";
import { ReportButtons, Running } from "./components/Running";
import type { Import } from "./api/imports";

const mapping = { source: "people.csv", columns: { name: "姓名" }, constants: {}, time_format: "any", zone: "+08:00" };
const draft = {
  id: "7", kind: "people", name: "people.csv", sheet: "", state: "draft", header: ["姓名", "电话"], sheets: [], mapping, total: 3, created: 0, already: 0, bad: 0, by: "示例甲",
  made_at: "2026-03-02T09:00:00+08:00", started_at: null, finished_at: null, failure: "",
} as unknown as Import;
const running = { ...draft, state: "running", created: 1, started_at: "2026-03-02T09:01:00+08:00" } as Import;
const preview = { rows: 3, good: 2, bad: 1, sample: [], problems: [] };
const answers = (more: Answers): Answers => ({
  ...ready,
  "GET /api/v1/imports": { body: { items: [] } },
  "GET /api/v1/import-uploads": { body: { items: [] } },
  "GET /api/v1/import-fields": { body: { items: [{ id: "name", title: { zh: "姓名", en: "Name" }, required: true }] } },
  "GET /api/v1/import-mappings": { body: { items: [] } },
  "POST /api/v1/imports": { status: 201, body: draft },
  "POST /api/v1/imports/7/previews": { body: preview },
  ...more,
});
const admin = { ...clerk, rights: [...clerk.rights, "import", "org.manage", "case.export"] };
const t = (key: string, more = {}) => i18next.t(`imports:${key}`, more);
const choose = () => fireEvent.change(document.querySelector('input[type="file"]')!, { target: { files: [new File(["姓名\n"], "people.csv")] } });
const open = async (more: Answers, language: "zh" | "en" = "zh") => {
  const log = fakeServer(answers(more));
  await showPage(<ImportTable />, { session: admin });
  await screen.findByText("还没有导入过");
  if (language === "en") await inEnglish();
  return log;
};
const laid = async () => {
  choose();
  await screen.findByRole("button", { name: t("draft.preview") });
};

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => "blob:x");
  URL.revokeObjectURL = vi.fn();
});

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  let now: Reply = {};
  const next = (reply: Reply) => (now = reply);

  test("of a file that is laid down", async () => {
    await open({ "POST /api/v1/imports": () => now }, language);
    await refuseEach(refusalsOf("import"), { form: document.body, send: choose, next, language, params: () => ({ max: 100, column: "姓名", what: "x" }) });
    expect(screen.queryByRole("button", { name: t("draft.preview") })).toBeNull();
  });

  test("of a preview and of a beginning: the draft stays", async () => {
    let previewed: Reply = refused("service.import_state");
    await open({ "POST /api/v1/imports/7/previews": () => previewed, "POST /api/v1/imports/7/starts": () => now }, language);
    await laid();
    const look = screen.getByRole("button", { name: t("draft.preview") });
    fireEvent.click(look);
    await waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent).toContain(wordsOf("service.import_state", language)));
    previewed = { body: preview };
    fireEvent.click(look);
    await screen.findByText(t("preview.counts", { rows: 3, good: 2, bad: 1 }));
    now = refused("core.forbidden");
    fireEvent.click(screen.getByRole("button", { name: t("draft.start") }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(t("draft.sureText", { good: 2, bad: 1 }))).toBeTruthy();
    fireEvent.click(within(dialog).getByRole("button", { name: t("draft.start") }));
    await waitFor(() => expect(document.querySelector('[role="alert"]')?.textContent).toContain(wordsOf("core.forbidden", language)));
    expect(look).toBeTruthy();
  });

  test("of a table that is taken out, on its own card", async () => {
    fakeServer({ ...ready, "POST /api/v1/people-exports": () => now });
    await showPage(<ExportTables />, { session: admin });
    await screen.findByText("人员");
    if (language === "en") await inEnglish();
    const button = screen.getByRole("button", { name: t("export.of", { what: t("kind.people") }) });
    const card = button.closest<HTMLElement>(".ant-card")!;
    await refuseEach(refusalsOf("export cases, people, units"), { form: card, send: () => fireEvent.click(button), next, language, params: () => ({ max: 1048575 }) });
    expect(document.querySelectorAll('[role="alert"]')).toHaveLength(1); // the other cards say nothing
  });
});

describe("one that runs", () => {
  const show = async (job: Import, more: Answers = {}) => {
    const again = vi.fn();
    const log = fakeServer(answers({ "GET /api/v1/imports/7": { body: job }, ...more }));
    await showPage(<Running id="7" onAnother={again} />, { session: admin });
    return { log, again };
  };

  test("is stopped after a question, once; that it cannot be says why", async () => {
    const held = heldAnswer();
    const { log } = await show(running, { "POST /api/v1/imports/7/stops": held.answer });
    expect(await screen.findByText("已处理 1 行，共 3 行。可以离开本页，导入会继续。")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "停止导入" }));
    const tip = await screen.findByRole("tooltip");
    expect(within(tip).getByText("已导入的行会留下。停止吗？")).toBeTruthy();
    const sure = within(tip).getByRole("button", { name: "停止导入" });
    expect(sentTo(log, "POST /api/v1/imports/7/stops")).toEqual([]);
    fireEvent.click(sure);
    fireEvent.click(sure);
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give(refused("service.import_state"));
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("service.import_state", "zh"));
  });

  test.each<[Import["state"], object, number]>([
    ["done", { created: 2, bad: 1 }, 100],
    ["stopped", { created: 1 }, 33],
    ["failed", { created: 2, failure: "store.busy" }, 66],
  ])("that is %s says how far it came", async (state, change, percent) => {
    await show({ ...running, state, ...change } as Import);
    const bar = await screen.findByRole("progressbar", { name: "导入进度" });
    expect(bar.getAttribute("aria-valuenow")).toBe(String(percent));
  });

  test("with nothing wrong offers no list of what is wrong; another table can be taken next", async () => {
    const { again } = await show({ ...running, state: "done", created: 3 } as Import);
    fireEvent.click(await screen.findByRole("button", { name: "再导入一张表" }));
    expect(again).toHaveBeenCalledOnce();
    expect(screen.queryByRole("button", { name: /待改正行/ })).toBeNull();
  });

  test("of no rows at all is no division by nothing", async () => {
    await show({ ...running, total: 0, created: 0 } as Import);
    expect((await screen.findByRole("progressbar", { name: "导入进度" })).getAttribute("aria-valuenow")).toBe("0");
  });

  test("that is not there is refused in words", async () => {
    await show(running, { "GET /api/v1/imports/7": refused("core.not_found") });
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("core.not_found", "zh"));
  });
});

test.each(["zh", "en"] as const)("rows that were kept aside cannot be had: said beside the button (%s)", async (language) => {
  fakeServer(answers({ "GET /api/v1/imports/7/report": refused("core.not_found") }));
  await showPage(<ReportButtons job={{ ...running, state: "done", bad: 1 } as Import} />, { session: admin });
  fireEvent.click(await screen.findByRole("button", { name: "下载 csv：people.csv 的待改正行" }));
  await screen.findByRole("alert");
  if (language === "en") await inEnglish();
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(wordsOf("core.not_found", language)));
  expect(URL.createObjectURL).not.toHaveBeenCalled();
});
