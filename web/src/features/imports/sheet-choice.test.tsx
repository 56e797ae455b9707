// A large workbook of several sheets: which one is meant is asked before it is sent, so that it is sent once.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Sent } from "../../testing/staff";
import { sheetsXml, zipOf } from "../../testing/workbook";
import { ImportTable } from "./components/ImportTable";

const MB = 1024 * 1024;
const PIECE_MAX = 8 * MB;
const SHEETS = ["人员", "去年", "说明"];
const large = zipOf(sheetsXml(SHEETS), { before: 9 * MB });
const small = zipOf(sheetsXml(SHEETS), { before: 10 });
const one = zipOf(sheetsXml(["人员"]), { before: 9 * MB });

const draft = {
  id: "9", kind: "people", name: "a.xlsx", sheet: "去年", state: "draft", header: ["姓名", "电话"], sheets: SHEETS,
  mapping: { source: "a.xlsx", columns: { name: "姓名" }, constants: {}, time_format: "any", zone: "+08:00" },
  total: 3, created: 0, already: 0, bad: 0, by: "示例甲", made_at: "2026-03-02T09:00:00+08:00", started_at: null, finished_at: null, failure: "",
};
const other = { ...draft, sheet: "说明", header: ["名称"], total: 8, mapping: { ...draft.mapping, columns: { name: "名称" } } };
const upload = (change: object = {}) => ({ id: "9", kind: "people", name: "a.xlsx", sheet: "", size: large.size, received: 0, piece_max: PIECE_MAX, expires_at: "2026-03-03T09:00:00+08:00", ...change });
const answers = (more: Answers = {}): Answers => ({
  "GET /api/v1/imports": { body: { items: [] } },
  "GET /api/v1/import-uploads": { body: { items: [] } },
  "GET /api/v1/import-fields": { body: { items: [{ id: "name", title: { zh: "姓名", en: "Name" }, required: true }] } },
  "GET /api/v1/import-mappings": { body: { items: [] } },
  "POST /api/v1/imports": { status: 201, body: draft },
  "POST /api/v1/import-uploads": (sent) => ({ status: 201, body: upload({ sheet: (sent.body as { sheet?: string }).sheet ?? "" }) }),
  "PUT /api/v1/import-uploads/9/pieces/0": { body: upload({ received: PIECE_MAX }) },
  [`PUT /api/v1/import-uploads/9/pieces/${PIECE_MAX}`]: { body: upload({ received: large.size }) },
  "POST /api/v1/import-uploads/9/completions": { status: 201, body: draft },
  ...more,
});
const admin = { ...clerk, rights: [...clerk.rights, "import", "org.manage"] };
const show = () => showPage(<ImportTable />, { session: admin });
const begun = (log: Sent[]) => log.filter((sent) => sent.method === "POST" && sent.path === "/api/v1/import-uploads");
const pieces = (log: Sent[]) => log.filter((sent) => sent.method === "PUT").length;

async function choose(user: ReturnType<typeof userEvent.setup>, file: File) {
  await screen.findByRole("button", { name: /选择文件/ });
  await user.upload(document.querySelector<HTMLInputElement>('input[type="file"]')!, file);
}
const asked = () => screen.findByRole("group", { name: "选工作表" });

async function pick(user: ReturnType<typeof userEvent.setup>, group: HTMLElement, sheet: string) {
  await user.click(within(group).getByRole("combobox", { name: "工作表" }));
  await user.click(await screen.findByTitle(sheet));
}

test("is asked for its sheet first; nothing goes out until one is chosen, and then it goes out once", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await choose(user, large);
  const group = await asked();
  expect(group.textContent).toContain("a.xlsx 有 3 张工作表（9 MB）。先选好要导入的一张，文件只传一次。");
  expect(begun(log)).toEqual([]);
  await pick(user, group, "去年");
  await user.click(within(group).getByRole("button", { name: "上传这张表" }));
  expect(await screen.findByText("a.xlsx：人员，共 3 行", {}, { timeout: 15_000 })).toBeTruthy();
  expect(begun(log).map((sent) => sent.body)).toEqual([{ kind: "people", name: "a.xlsx", size: large.size, sheet: "去年" }]);
  expect(pieces(log)).toBe(2);
  expect(screen.queryByRole("group", { name: "选工作表" })).toBeNull();
});

test("on its draft another sheet is chosen of the file that is there: only the name goes out", async () => {
  const log = fakeServer(answers({ "PUT /api/v1/imports/9/sheet": { body: other } }));
  const user = userEvent.setup();
  await show();
  await choose(user, large);
  await user.click(within(await asked()).getByRole("button", { name: "上传这张表" }));
  await screen.findByText("a.xlsx：人员，共 3 行", {}, { timeout: 15_000 });
  const sent = pieces(log);
  await user.click(screen.getByRole("combobox", { name: "工作表" }));
  await user.click(await screen.findByTitle("说明"));
  expect(await screen.findByText("a.xlsx：人员，共 8 行")).toBeTruthy();
  expect(log.filter((one) => one.path === "/api/v1/imports/9/sheet").map((one) => [one.method, one.body])).toEqual([["PUT", { sheet: "说明" }]]);
  expect(pieces(log)).toBe(sent + 1);
  expect(begun(log)).toHaveLength(1);
});

test("cancelled, nothing is sent and another file can be chosen", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await choose(user, large);
  await user.click(within(await asked()).getByRole("button", { name: "取消" }));
  expect(screen.queryByRole("group", { name: "选工作表" })).toBeNull();
  expect(begun(log)).toEqual([]);
  expect(screen.getByRole("button", { name: /选择文件/ })).toHaveProperty("disabled", false);
});

test("one that stopped on its way is gone on with for the sheet it was sent for", async () => {
  const half = upload({ sheet: "说明", received: PIECE_MAX });
  const log = fakeServer(answers({ "GET /api/v1/import-uploads": { body: { items: [half] } } }));
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText(/a\.xlsx 的“说明”（人员）：已传 8 MB，共 9 MB/)).toBeTruthy();
  await choose(user, large);
  const group = await asked();
  expect(within(group).getByTitle("说明")).toBeTruthy();
  await user.click(within(group).getByRole("button", { name: "上传这张表" }));
  await screen.findByText("a.xlsx：人员，共 3 行", {}, { timeout: 15_000 });
  expect(begun(log)).toEqual([]);
  expect(pieces(log)).toBe(1);
});

test("a small workbook goes out at once, and a large one of a single sheet is not asked about", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  const first = await show();
  await choose(user, small);
  await screen.findByText("a.xlsx：人员，共 3 行");
  expect(log.filter((sent) => sent.path === "/api/v1/imports" && sent.method === "POST")).toHaveLength(1);
  first.unmount();
  await show();
  await choose(user, one);
  await waitFor(() => expect(begun(log)).toHaveLength(1), { timeout: 15_000 });
  expect(begun(log)[0]!.body).toEqual({ kind: "people", name: "a.xlsx", size: one.size });
});

async function lay(user: ReturnType<typeof userEvent.setup>) {
  await choose(user, small);
  await screen.findByText("a.xlsx：人员，共 3 行");
}
async function turn(user: ReturnType<typeof userEvent.setup>, sheet: string) {
  await user.click(screen.getByRole("combobox", { name: "工作表" }));
  await user.click(await screen.findByTitle(sheet));
}
const looks = (log: Sent[]) => log.filter((sent) => sent.path === "/api/v1/imports/9/previews").map((sent) => sent.body);

test("another sheet brings its own columns; a preview that was there is of it at once", async () => {
  const preview = { rows: 8, good: 8, bad: 0, sample: [], problems: [] };
  const log = fakeServer(answers({ "PUT /api/v1/imports/9/sheet": { body: other }, "POST /api/v1/imports/9/previews": { body: preview } }));
  const user = userEvent.setup();
  await show();
  await lay(user);
  await user.click(screen.getByRole("button", { name: "预览" }));
  await screen.findByText("共 8 行：8 行可以导入，0 行不对");
  await turn(user, "说明");
  await screen.findByText("a.xlsx：人员，共 8 行");
  await waitFor(() => expect(looks(log)).toEqual([{ mapping: draft.mapping }, { mapping: other.mapping }]));
  expect(await screen.findByText("共 8 行：8 行可以导入，0 行不对")).toBeTruthy();
  expect(log.filter((sent) => sent.path === "/api/v1/imports" && sent.method === "POST")).toHaveLength(1);
});

test("without a preview before, none is made of the other sheet", async () => {
  const log = fakeServer(answers({ "PUT /api/v1/imports/9/sheet": { body: other } }));
  const user = userEvent.setup();
  await show();
  await lay(user);
  await turn(user, "说明");
  await screen.findByText("a.xlsx：人员，共 8 行");
  expect(looks(log)).toEqual([]);
  expect(screen.getByRole("button", { name: "开始导入" })).toHaveProperty("disabled", true);
});

test("a sheet that cannot be read is refused in words, and the draft that was there stays", async () => {
  fakeServer(answers({ "PUT /api/v1/imports/9/sheet": { status: 400, body: problem(400, "service.bad_workbook", { params: { what: "empty", expected: "a header" } }) } }));
  const user = userEvent.setup();
  await show();
  await lay(user);
  await turn(user, "说明");
  expect((await screen.findByRole("alert")).textContent).toContain("文件读不出来");
  expect(screen.getByText("a.xlsx：人员，共 3 行")).toBeTruthy();
});

test("an import that failed says why in words, also where no refusal was shown before", async () => {
  const i18next = (await import("i18next")).default;
  const failed = { ...draft, state: "failed", failure: "core.forbidden", started_at: "2026-03-02T09:01:00+08:00" };
  fakeServer(answers({ "GET /api/v1/imports": { body: { items: [{ ...failed, state: "running" }] } }, "GET /api/v1/imports/9": { body: failed } }));
  const user = userEvent.setup();
  await show();
  const texts = i18next.getResourceBundle("zh-CN", "problems") as object;
  i18next.removeResourceBundle("zh-CN", "problems"); // as in the app, where it comes with the first refusal
  try {
    await user.click(await screen.findByRole("button", { name: "查看进度：a.xlsx" }));
    expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
    expect(screen.queryByText("core.forbidden")).toBeNull();
  } finally {
    i18next.addResourceBundle("zh-CN", "problems", texts);
  }
});
