import { createHash } from "node:crypto";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import { ExportTables } from "./components/ExportTables";
import { ImportTable } from "./components/ImportTable";

const mapping = { source: "people.csv", columns: { name: "姓名", phone: "电话" }, constants: {}, time_format: "any", zone: "+08:00" };
const draft = {
  id: "7", kind: "people", name: "people.csv", sheet: "", state: "draft", header: ["姓名", "电话", "备注"], sheets: [], mapping,
  total: 3, created: 0, already: 0, bad: 0, by: "示例甲", made_at: "2026-03-02T09:00:00+08:00", started_at: null, finished_at: null, failure: "",
};
const running = { ...draft, state: "running", started_at: "2026-03-02T09:01:00+08:00", created: 1 };
const done = { ...running, state: "done", created: 1, already: 1, bad: 1, finished_at: "2026-03-02T09:02:00+08:00" };
const wrong = { column: "电话", field: "phone", code: "people.bad_phone", params: { index: 0, min: 3, max: 20 }, wrong: "不是电话号码", right: "3 至 20 位数字" };
const preview = {
  rows: 3, good: 2, bad: 1,
  sample: [
    { line: 2, values: { name: "示例甲", phone: "13800001234" }, problem: null },
    { line: 3, values: { name: "示例乙", phone: "12" }, problem: wrong },
  ],
  problems: [{ line: 3, values: { name: "示例乙", phone: "12" }, problem: wrong }],
};
const fields = { items: [
  { id: "name", title: { zh: "姓名", en: "Name" }, required: true },
  { id: "phone", title: { zh: "电话", en: "Phone" }, required: false },
] };
const answers = (more: Answers = {}): Answers => ({
  "GET /api/v1/imports": { body: { items: [] } },
  "GET /api/v1/import-uploads": { body: { items: [] } },
  "GET /api/v1/import-fields": { body: fields },
  "GET /api/v1/import-mappings": { body: { items: [] } },
  "POST /api/v1/imports": { status: 201, body: draft },
  "POST /api/v1/imports/7/previews": { body: preview },
  "POST /api/v1/imports/7/starts": { body: running },
  "GET /api/v1/imports/7": { body: done },
  ...more,
});
const admin = { ...clerk, rights: [...clerk.rights, "import", "org.manage", "case.export"] };
const show = (page = <ImportTable />) => showPage(page, { session: admin });

async function layDown(user: ReturnType<typeof userEvent.setup>, name = "people.csv") {
  await screen.findByRole("button", { name: /选择文件/ });
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  await user.upload(input, new File(["姓名,电话\n"], name));
  await screen.findByText(`${draft.name}：人员，共 3 行`);
}

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => "blob:x");
  URL.revokeObjectURL = vi.fn();
});

test("nothing imported yet: it says so", async () => {
  fakeServer(answers());
  await show();
  expect(await screen.findByText("还没有导入过")).toBeTruthy();
});

test("a file is laid down as what was chosen, by its kind of file", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await layDown(user, "people.xlsx");
  const sent = log.find((one) => one.method === "POST")!;
  expect(sent.query.get("kind")).toBe("people");
  expect(sent.query.get("name")).toBe("people.xlsx");
  expect(sent.headers.get("Content-Type")).toContain("spreadsheetml");
});

test("a file that is no table is refused in words", async () => {
  fakeServer(answers({
    "POST /api/v1/imports": { status: 400, body: problem(400, "service.bad_workbook", { params: { what: "has a password", expected: "a workbook without a password" } }) },
  }));
  const user = userEvent.setup();
  await show();
  await screen.findByRole("button", { name: /选择文件/ });
  await user.upload(document.querySelector<HTMLInputElement>('input[type="file"]')!, new File(["x"], "a.xlsx"));
  expect((await screen.findByRole("alert")).textContent).toContain("文件读不出来");
});

test("a preview names row, column, what is wrong and what would be right; a change of the mapping takes it away", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await layDown(user);
  expect(screen.getByRole("button", { name: "开始导入" })).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: "预览" }));
  expect(await screen.findByText("共 3 行：2 行可以导入，1 行不对")).toBeTruthy();
  const problems = screen.getByText("不对的行（最多列出 100 行）").closest("table")!;
  for (const text of ["3", "电话", "不是电话号码", "3 至 20 位数字"]) expect(within(problems).getAllByText(text).length).toBeGreaterThan(0);
  const sent = log.find((one) => one.path.endsWith("/previews"))!;
  expect(sent.body).toEqual({ mapping });
  expect(screen.getByRole("button", { name: "开始导入" })).toHaveProperty("disabled", false);
  await user.type(screen.getByLabelText("来源系统"), "2");
  expect(screen.queryByText("共 3 行：2 行可以导入，1 行不对")).toBeNull();
  expect(screen.getByRole("button", { name: "开始导入" })).toHaveProperty("disabled", true);
});

test("it begins when one is sure, and ends with the rows kept aside", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await layDown(user);
  await user.click(screen.getByRole("button", { name: "预览" }));
  await screen.findByText("共 3 行：2 行可以导入，1 行不对");
  await user.click(screen.getByRole("button", { name: "开始导入" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("将写入 2 行，留下 1 行待改正。导入的内容不能整批撤回。")).toBeTruthy();
  expect(log.some((one) => one.path.endsWith("/starts"))).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "开始导入" }));
  expect(await screen.findByText("新增 1，已有 1，待改正 1")).toBeTruthy();
  const start = log.find((one) => one.path.endsWith("/starts"))!;
  expect(start.body).toEqual({ mapping });
  expect(start.headers.get("Idempotency-Key")).not.toBeNull();
  expect(screen.getByRole("button", { name: "下载 xlsx：people.csv 的待改正行" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "再导入一张表" }));
  expect(await screen.findByRole("button", { name: /选择文件/ })).toBeTruthy();
});

test("while it runs it says how far it is and can be stopped", async () => {
  const log = fakeServer(answers({ "GET /api/v1/imports": { body: { items: [running] } }, "GET /api/v1/imports/7": { body: running }, "POST /api/v1/imports/7/stops": { body: { ...running, state: "stopped" } } }));
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "查看进度：people.csv" }));
  expect(await screen.findByText("已处理 1 行，共 3 行。可以离开本页，导入会继续。")).toBeTruthy();
  expect(screen.getByRole("progressbar", { name: "导入进度" }).getAttribute("aria-valuenow")).toBe("33");
  await user.click(screen.getByRole("button", { name: "停止导入" }));
  expect(log.some((one) => one.path.endsWith("/stops"))).toBe(false);
  await user.click(within((await screen.findByText("已导入的行会留下。停止吗？")).closest<HTMLElement>(".ant-popover")!).getByRole("button", { name: "停止导入" }));
  await waitFor(() => expect(log.some((one) => one.path.endsWith("/stops"))).toBe(true));
});

test("one that failed says why", async () => {
  fakeServer(answers({ "GET /api/v1/imports": { body: { items: [running] } }, "GET /api/v1/imports/7": { body: { ...running, state: "failed", failure: "core.forbidden" } } }));
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "查看进度：people.csv" }));
  expect(await screen.findByText("没有完成")).toBeTruthy();
});

test("a mapping is saved by name, and a saved one fills what the file has", async () => {
  const saved = { name: "物业", mapping: { ...mapping, source: "city-a", columns: { name: "备注", address: "住址" } } };
  const log = fakeServer(answers({ "GET /api/v1/import-mappings": { body: { items: [saved] } }, "PUT /api/v1/import-mappings/people/%E7%A4%BE%E5%8C%BA": { body: saved } }));
  const user = userEvent.setup();
  await show();
  await layDown(user);
  await user.type(screen.getByLabelText("对应关系的名称"), "社区");
  await user.click(screen.getByRole("button", { name: "存下来" }));
  expect(await screen.findByText("已存")).toBeTruthy();
  expect(log.find((one) => one.method === "PUT")!.body).toEqual({ mapping });
  await user.click(screen.getByRole("combobox", { name: "用存好的对应关系" }));
  await user.click(await screen.findByTitle("物业"));
  await user.click(screen.getByRole("button", { name: "预览" }));
  await screen.findByText("共 3 行：2 行可以导入，1 行不对");
  const sent = log.filter((one) => one.path.endsWith("/previews")).at(-1)!.body as { mapping: typeof mapping };
  expect(sent.mapping.columns).toEqual({ name: "备注" });
  expect(sent.mapping.source).toBe("city-a");
});

test("people go out masked, or in full with a reason; a refusal is said", async () => {
  const log = fakeServer({
    "POST /api/v1/people-exports": { body: "x", headers: { "X-Row-Count": "3" } },
    "GET /api/v1/unit-exports": { status: 422, body: problem(422, "service.export_too_large", { params: { max: 10000 } }) },
    "GET /api/v1/case-exports": { body: "x", headers: { "X-Row-Count": "5" } },
  });
  const user = userEvent.setup();
  await show(<ExportTables />);
  await user.click(screen.getByRole("button", { name: "导出人员" }));
  expect(await screen.findByText("已导出 3 行")).toBeTruthy();
  expect(log[0]!.body).toEqual({ q: "", reason: "", format: "xlsx" });
  await user.click(screen.getByText("csv"));
  await user.type(screen.getByLabelText("查看全文的事由（可不填）"), "换系统");
  await user.click(screen.getByRole("button", { name: "导出人员" }));
  await waitFor(() => expect(log.at(-1)!.body).toEqual({ q: "", reason: "换系统", format: "csv" }));
  await user.click(screen.getByRole("button", { name: "导出单位" }));
  expect((await screen.findAllByRole("alert")).length).toBeGreaterThan(0);
  await user.click(screen.getByRole("button", { name: "导出诉求" }));
  expect(await screen.findByText("已导出 5 行")).toBeTruthy();
});

// --- large files ---

const MB = 1024 * 1024;
const PIECE_MAX = 4 * MB;
const LARGE = 9 * MB; // three pieces, the last one short
const upload = {
  id: "9", kind: "people", name: "large.csv", sheet: "", size: LARGE, received: 0, piece_max: PIECE_MAX, expires_at: "2026-03-03T09:00:00+08:00",
};
const bytes = Uint8Array.from({ length: LARGE }, (_, i) => (i * 31) % 251);
const largeFile = () => new File([bytes], "large.csv");
const sum = createHash("sha256").update(bytes).digest("hex");
const piece = (at: number) => `/api/v1/import-uploads/9/pieces/${at}`;
const put = (at: number) => `PUT ${piece(at)}`;
const uploading = (more: Answers = {}): Answers =>
  answers({
    "POST /api/v1/import-uploads": { status: 201, body: upload },
    [put(0)]: { body: { ...upload, received: PIECE_MAX } },
    [put(PIECE_MAX)]: { body: { ...upload, received: 2 * PIECE_MAX } },
    [put(2 * PIECE_MAX)]: { body: { ...upload, received: LARGE } },
    "POST /api/v1/import-uploads/9/completions": { status: 201, body: { ...draft, name: "large.csv" } },
    "DELETE /api/v1/import-uploads/9": { status: 204 },
    ...more,
  });
const putsOf = (log: ReturnType<typeof fakeServer>) => log.filter((one) => one.method === "PUT").map((one) => one.path);

async function chooseLarge(user: ReturnType<typeof userEvent.setup>) {
  await screen.findByRole("button", { name: /选择文件/ });
  await user.upload(document.querySelector<HTMLInputElement>('input[type="file"]')!, largeFile());
}

test("a large file goes in pieces, one behind the other, and is completed by its checksum", async () => {
  const log = fakeServer(uploading());
  const user = userEvent.setup();
  await show();
  await chooseLarge(user);
  expect(await screen.findByText("large.csv：人员，共 3 行", {}, { timeout: 10_000 })).toBeTruthy();
  expect(log.find((one) => one.method === "POST" && one.path === "/api/v1/import-uploads")!.body).toEqual({ kind: "people", name: "large.csv", size: LARGE });
  expect(putsOf(log)).toEqual([piece(0), piece(PIECE_MAX), piece(2 * PIECE_MAX)]);
  const sizes = log.filter((one) => one.method === "PUT").map((one) => (one.body as Blob).size);
  expect(sizes).toEqual([PIECE_MAX, PIECE_MAX, MB]);
  expect(log.find((one) => one.path.endsWith("/completions"))!.body).toEqual({ sha256: sum });
  expect(log.some((one) => one.path === "/api/v1/imports" && one.method === "POST")).toBe(false);
}, 20_000);

test("while it goes it says how far it is, and stopped it can go on where it was", async () => {
  let answer: (reply: Reply) => void = () => undefined;
  const log = fakeServer(uploading({ [put(PIECE_MAX)]: () => new Promise<Reply>((resolve) => (answer = resolve)) }));
  const user = userEvent.setup();
  await show();
  await chooseLarge(user);
  expect(await screen.findByText(/已上传 4 MB，共 9 MB/, {}, { timeout: 10_000 })).toBeTruthy();
  expect(screen.getByRole("progressbar", { name: "上传进度" }).getAttribute("aria-valuenow")).toBe("44");
  await user.click(screen.getByRole("button", { name: "先停下" }));
  answer({ body: { ...upload, received: 2 * PIECE_MAX } });
  await waitFor(() => expect(screen.queryByRole("progressbar", { name: "上传进度" })).toBeNull());
  expect(screen.queryByRole("alert")).toBeNull();
  expect(putsOf(log)).not.toContain(piece(2 * PIECE_MAX));
}, 20_000);

test("the same file chosen again goes on where the server stands, also after the page was left", async () => {
  const half = { ...upload, received: PIECE_MAX };
  const log = fakeServer(uploading({ "GET /api/v1/import-uploads": { body: { items: [half] } } }));
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText(/large.csv（人员）：已传 4 MB，共 9 MB/)).toBeTruthy();
  await chooseLarge(user);
  expect(await screen.findByText("large.csv：人员，共 3 行", {}, { timeout: 10_000 })).toBeTruthy();
  expect(putsOf(log)).toEqual([piece(PIECE_MAX), piece(2 * PIECE_MAX)]);
  expect(log.some((one) => one.method === "POST" && one.path === "/api/v1/import-uploads")).toBe(false);
  expect(log.find((one) => one.path.endsWith("/completions"))!.body).toEqual({ sha256: sum });
}, 20_000);

test("a fault of the way is tried again by itself", async () => {
  let tries = 0;
  const log = fakeServer(uploading({ [put(PIECE_MAX)]: () => (++tries < 3 ? { status: 503, body: problem(503, "store.busy") } : { body: { ...upload, received: 2 * PIECE_MAX } }) }));
  const user = userEvent.setup();
  await show();
  await chooseLarge(user);
  expect(await screen.findByText("large.csv：人员，共 3 行", {}, { timeout: 15_000 })).toBeTruthy();
  expect(putsOf(log)).toEqual([piece(0), piece(PIECE_MAX), piece(PIECE_MAX), piece(PIECE_MAX), piece(2 * PIECE_MAX)]);
}, 30_000);

test("too large a file is refused before a byte of it is sent", async () => {
  const log = fakeServer(uploading({ "POST /api/v1/import-uploads": { status: 413, body: problem(413, "service.file_too_large", { params: { size: LARGE, max: 100 } }) } }));
  const user = userEvent.setup();
  await show();
  await chooseLarge(user);
  expect((await screen.findByRole("alert")).textContent).toContain("一次最多导入 100 字节");
  expect(putsOf(log)).toEqual([]);
});

test("what came and is no table, or not the file, is dropped and said", async () => {
  const log = fakeServer(uploading({ "POST /api/v1/import-uploads/9/completions": { status: 409, body: problem(409, "service.wrong_checksum", { params: { got: "a", expected: "b" } }) } }));
  const user = userEvent.setup();
  await show();
  await chooseLarge(user);
  expect((await screen.findByRole("alert", {}, { timeout: 10_000 })).textContent).toContain("请重新上传");
  expect(log.some((one) => one.method === "DELETE" && one.path === "/api/v1/import-uploads/9")).toBe(true);
}, 20_000);

test("an unfinished one is dropped only when one is sure", async () => {
  const log = fakeServer(uploading({ "GET /api/v1/import-uploads": { body: { items: [{ ...upload, received: MB }] } } }));
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "丢弃没有传完的 large.csv" }));
  expect(log.some((one) => one.method === "DELETE")).toBe(false);
  await user.click(within((await screen.findByText("已传的部分会丢掉。丢弃吗？")).closest<HTMLElement>(".ant-popover")!).getByRole("button", { name: /丢\s?弃/ }));
  await waitFor(() => expect(log.filter((one) => one.method === "DELETE").map((one) => one.path)).toEqual(["/api/v1/import-uploads/9"]));
});

// --- long exports ---

test("a long export says how much has come and of how many rows; cancelled nothing is handed out", async () => {
  let stop: () => void = () => undefined;
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(3 * MB));
        stop = () => controller.error(new DOMException("cancelled", "AbortError"));
        init.signal?.addEventListener("abort", () => stop());
      },
    });
    return new Response(body, { headers: { "X-Row-Count": "240000" } });
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const user = userEvent.setup();
  await show(<ExportTables />);
  await user.click(screen.getByRole("button", { name: "导出诉求" }));
  expect(await screen.findByText("共 240000 行，已收到 3 MB…")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "取消导出" }));
  await waitFor(() => expect(screen.queryByText("共 240000 行，已收到 3 MB…")).toBeNull());
  expect(click).not.toHaveBeenCalled();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("an export that is cut on the way is no file, and nobody counted is no number", async () => {
  const answer = (end: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
    vi.stubGlobal("fetch", async () => {
      let sent = false;
      return new Response(
        new ReadableStream<Uint8Array>({
          pull(controller) {
            if (sent) return end(controller);
            sent = true;
            controller.enqueue(new Uint8Array(10));
          },
        }),
      );
    });
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const user = userEvent.setup();
  answer((controller) => controller.error(new TypeError("network")));
  await show(<ExportTables />);
  await user.click(screen.getByRole("button", { name: "导出单位" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(click).not.toHaveBeenCalled();
  answer((controller) => controller.close());
  await user.click(screen.getByRole("button", { name: "导出单位" }));
  expect(await screen.findByText("已全部导出")).toBeTruthy();
  expect(click).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole("alert")).toBeNull();
});
