// The privacy desk: reveal, hand out, hold, forget, who has seen it. Each with a reason, each refusal in
// words, and nothing sent that was not meant.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { beforeEach, expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { person, problem, unit } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import PeoplePage from "./pages/PeoplePage";
import PersonPage from "./pages/PersonPage";

const masked: Schema<"Person"> = { id: "44", name: "示**", phone: "138****0001", address: "", email: "" };
const full: Schema<"PersonInFull"> = { id: "44", name: "示例甲", phones: ["13800000001"], address: "示例路1号", email: "", external_id: "" };
const hold: Schema<"Hold"> = { id: "9", person: "44", case: null, reason: "诉讼中", set_by: person, set_at: "2026-03-02T09:00:00+08:00", lifted_by: null, lifted_at: null, lift_reason: "" };
const keeping = (change: Partial<Schema<"PersonKeeping">> = {}): Schema<"PersonKeeping"> => ({ id: "44", state: "active", anonymised_at: null, holds: [], ...change });
const answers = (more: Answers = {}): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/people/44": { body: masked },
  "GET /api/v1/cases": { body: { items: [], next_cursor: null } },
  "GET /api/v1/people/44/keeping": { body: keeping() },
  "GET /api/v1/people/44/viewers": { body: { items: [] } },
  ...more,
});
const manager = { ...clerk, rights: [...clerk.rights, "person.manage"] };
const show = (session = manager) => showPage(<PersonPage />, { at: "/people/44", path: "/people/:id", session });
const posts = (log: ReturnType<typeof fakeServer>) => log.filter((one) => one.method === "POST").map((one) => [one.path, one.body]);

// Opens what the button says and answers the dialog with its own button.
async function open(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(await screen.findByRole("button", { name }));
  return within(await screen.findByRole("dialog"));
}
const confirm = (dialog: Pick<typeof screen, "getByRole">, name: string) => dialog.getByRole<HTMLButtonElement>("button", { name });

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => "blob:x");
  URL.revokeObjectURL = vi.fn();
});

test.each(["查看完整信息", "导出全部信息", "依法留存", "匿名化"])("%s: without a reason nothing can be sent; closed, nothing was", async (name) => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  const dialog = await open(user, name);
  expect(confirm(dialog, name).disabled).toBe(true);
  await user.type(dialog.getByLabelText("理由"), "   ");
  expect(confirm(dialog, name).disabled).toBe(true);
  await user.click(dialog.getByRole("button", { name: /^(取\s?消|Cancel)$/ }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(posts(log)).toEqual([]);
});

test("a reveal says beforehand that it goes on record, and the look shows in the list afterwards", async () => {
  const looks: Schema<"Look">[] = [];
  const log = fakeServer(answers({
    "POST /api/v1/people/44/reveals": () => {
      looks.push({ staff: person, unit, what: "reveal", reason: "回访", at: "2026-03-02T10:00:00+08:00" });
      return { status: 201, body: full };
    },
    "GET /api/v1/people/44/viewers": () => ({ body: { items: looks } }),
  }));
  const user = userEvent.setup();
  await show();
  await user.click(await screen.findByRole("button", { name: "看谁看过" }));
  expect(await screen.findByText("还没有人看过。")).toBeTruthy();
  const dialog = await open(user, "查看完整信息");
  expect(dialog.getByText("谁、何时、为何查看都会记入日志。")).toBeTruthy();
  await user.type(dialog.getByLabelText("理由"), " 回访 ");
  await user.click(confirm(dialog, "查看完整信息"));
  expect(await screen.findByText("13800000001")).toBeTruthy();
  expect(posts(log)).toEqual([["/api/v1/people/44/reveals", { reason: "回访" }]]);
  const line = (await screen.findByText(/回访/, { selector: "li" })).textContent ?? "";
  for (const said of ["甲镇乙村 示例乙", "查看完整信息", "2026/3/2 10:00"]) expect(line).toContain(said);
  expect(screen.queryByRole("button", { name: "查看完整信息" })).toBeNull(); // there is nothing more to reveal
});

test("a reveal that is refused shows nothing, and keeps the reason", async () => {
  fakeServer(answers({ "POST /api/v1/people/44/reveals": { status: 403, body: problem(403, "core.forbidden") } }));
  const user = userEvent.setup();
  await show();
  const dialog = await open(user, "查看完整信息");
  await user.type(dialog.getByLabelText("理由"), "回访");
  await user.click(confirm(dialog, "查看完整信息"));
  expect(await dialog.findByText("缺少所需的权限。")).toBeTruthy();
  expect(dialog.getByLabelText<HTMLInputElement>("理由").value).toBe("回访");
  expect(screen.queryByText("示例甲")).toBeNull();
  expect(screen.getByText("138****0001")).toBeTruthy();
});

test("a care card is offered to whoever may reveal, and to nobody else", async () => {
  fakeServer(answers());
  const first = await show();
  expect((await screen.findByRole("link", { name: "制作爱心卡" })).getAttribute("href")).toBe("/print/care/44");
  first.unmount();
  await show({ ...clerk, rights: ["person.view"] });
  expect(await screen.findByText("138****0001")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "制作爱心卡" })).toBeNull();
});

test("what is handed out is a file of this person, and its digest is said", async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const log = fakeServer(answers({ "POST /api/v1/people/44/exports": { body: "zip", headers: { "X-Content-SHA256": "0123456789abcdef0123" } } }));
  const user = userEvent.setup();
  await show();
  const dialog = await open(user, "导出全部信息");
  await user.type(dialog.getByLabelText("理由"), "本人申请");
  await user.click(confirm(dialog, "导出全部信息"));
  expect(await screen.findByText("已导出，文件摘要 0123456789ab…")).toBeTruthy();
  expect(posts(log)).toEqual([["/api/v1/people/44/exports", { reason: "本人申请" }]]);
  expect(click).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("an export that is refused hands out nothing", async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  fakeServer(answers({ "POST /api/v1/people/44/exports": { status: 403, body: problem(403, "core.forbidden") } }));
  const user = userEvent.setup();
  await show();
  const dialog = await open(user, "导出全部信息");
  await user.type(dialog.getByLabelText("理由"), "本人申请");
  await user.click(confirm(dialog, "导出全部信息"));
  expect(await dialog.findByText("缺少所需的权限。")).toBeTruthy();
  expect(click).not.toHaveBeenCalled();
  // It may be tried again.
  await waitFor(() => expect(dialog.getByRole("button", { name: /导出全部信息/ }).className).not.toContain("ant-btn-loading"));
});

test("a hold is set with its reason; from then on nobody is forgotten", async () => {
  let held = false;
  const log = fakeServer(answers({
    "GET /api/v1/people/44/keeping": () => ({ body: held ? keeping({ state: "on_hold", holds: [hold] }) : keeping() }),
    "POST /api/v1/people/44/holds": () => {
      held = true;
      return { status: 201, body: hold };
    },
  }));
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText("没有留存。")).toBeTruthy();
  const dialog = await open(user, "依法留存");
  expect(dialog.getByText("留存期间，此人及其诉求不能匿名化，附件不能清除。")).toBeTruthy();
  await user.type(dialog.getByLabelText("理由"), "诉讼中");
  await user.click(confirm(dialog, "依法留存"));
  const line = (await screen.findByText("留存中")).closest("li")!.textContent ?? "";
  expect(line).toContain("诉讼中");
  expect(line).toContain("示例乙，2026/3/2 09:00");
  expect(posts(log)).toEqual([["/api/v1/people/44/holds", { reason: "诉讼中" }]]);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "匿名化" }).disabled).toBe(true);
});

test("a lifted hold stays on record, with who lifted it and why, and cannot be lifted twice", async () => {
  const lifted = { ...hold, lifted_by: { ...person, name: "示例丙" }, lifted_at: "2026-03-02T09:30:00+08:00", lift_reason: "已结案" };
  fakeServer(answers({ "GET /api/v1/people/44/keeping": { body: keeping({ holds: [lifted] }) } }));
  await show();
  const line = (await screen.findByText("已解除")).closest("li")!.textContent ?? "";
  expect(line).toContain("示例丙于2026/3/2 09:30解除：已结案");
  expect(screen.queryByRole("button", { name: "解除留存" })).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "匿名化" }).disabled).toBe(false);
});

test("who may not manage sees the hold and cannot lift it", async () => {
  fakeServer(answers({ "GET /api/v1/people/44/keeping": { body: keeping({ state: "on_hold", holds: [hold] }) } }));
  await show(clerk);
  expect(await screen.findByText("留存中")).toBeTruthy();
  for (const name of ["解除留存", "依法留存", "匿名化", "导出全部信息"]) expect(screen.queryByRole("button", { name })).toBeNull();
});

test("forgetting whole words is a choice of its own, and two clicks forget once", async () => {
  let answer: (reply: Reply) => void = () => undefined;
  const log = fakeServer(answers({ "POST /api/v1/people/44/anonymisations": () => new Promise<Reply>((resolve) => (answer = resolve)) }));
  const user = userEvent.setup();
  await show();
  const dialog = await open(user, "匿名化");
  expect(dialog.getByText(/不可恢复。诉求仍保留并计入统计。/)).toBeTruthy();
  await user.type(dialog.getByLabelText("理由"), "本人要求");
  await user.type(dialog.getByLabelText("请输入“匿名化”确认"), "匿名化");
  await user.click(dialog.getByRole("checkbox"));
  await user.click(confirm(dialog, "匿名化"));
  await user.click(dialog.getByRole("button", { name: /匿名化/ }));
  expect(posts(log)).toEqual([["/api/v1/people/44/anonymisations", { reason: "本人要求", whole_words: true }]]);
  act(() => answer({ status: 201, body: { cases: 1, events: 2, files: 0, messages: 0 } }));
  expect(await screen.findByText("已匿名化：1 件诉求、2 条日志、0 个附件")).toBeTruthy();
});

test("the word to be typed is that of the language, and another is not taken", async () => {
  fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await screen.findByText("138****0001");
  await act(async () => void (await i18next.changeLanguage("en")));
  const title = i18next.t("keeping:anonymise.title");
  const word = i18next.t("keeping:anonymise.word");
  const dialog = await open(user, title);
  await user.type(dialog.getByLabelText(i18next.t("keeping:reason")), "asked for");
  const field = dialog.getByLabelText(i18next.t("keeping:typeWord", { word }));
  await user.type(field, "匿名化");
  expect(confirm(dialog, title).disabled).toBe(true);
  await user.clear(field);
  await user.type(field, word);
  expect(confirm(dialog, title).disabled).toBe(false);
});

test.each<[Schema<"Look">["what"], string]>([
  ["view", "查看"], ["reveal", "查看完整信息"], ["export", "导出全部信息"], ["hold", "设立留存"], ["lift", "解除留存"], ["anonymise", "匿名化"],
])("a look of the kind %s is said in words", async (what, says) => {
  fakeServer(answers({ "GET /api/v1/people/44/viewers": { body: { items: [{ staff: person, unit, what, reason: "缘由甲", at: "2026-03-02T09:00:00+08:00" }] } } }));
  const user = userEvent.setup();
  await show(clerk);
  await user.click(await screen.findByRole("button", { name: "看谁看过" }));
  expect((await screen.findByText(/缘由甲/, { selector: "li" })).textContent).toContain(` ${says} 缘由甲`);
});

test("somebody who is not there, and a list that may not be read, say so", async () => {
  fakeServer(answers({ "GET /api/v1/people/44": { status: 404, body: problem(404, "core.not_found") } }));
  const first = await show();
  expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它。");
  first.unmount();
  fakeServer({ "GET /api/v1/people": { status: 403, body: problem(403, "core.forbidden") } });
  await showPage(<PeoplePage />, { at: "/people", path: "/people" });
  expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
});

test("people: nobody yet; a fault of the way can be tried again; more come by the page", async () => {
  let state = "empty";
  const log = fakeServer({
    "GET /api/v1/people": ({ query }) => {
      if (state === "empty") return { body: { items: [], next_cursor: null } };
      if (state === "broken") return { status: 503, body: problem(503, "store.busy") };
      return query.get("cursor") === "c" ? { body: { items: [{ ...masked, id: "45", name: "例**" }], next_cursor: null } } : { body: { items: [masked], next_cursor: "c" } };
    },
  });
  const user = userEvent.setup();
  const first = await showPage(<PeoplePage />, { at: "/people", path: "/people" });
  expect(await screen.findByText("还没有登记过服务对象")).toBeTruthy();
  first.unmount();
  state = "broken";
  await showPage(<PeoplePage />, { at: "/people", path: "/people" });
  expect(await screen.findByText("暂时打不开")).toBeTruthy();
  state = "full";
  await user.click(screen.getByRole("button", { name: "再试一次" }));
  expect((await screen.findByRole("link", { name: "示**" })).getAttribute("href")).toBe("/people/44");
  await user.click(await screen.findByRole("button", { name: /更多/ }));
  expect(await screen.findByRole("link", { name: "例**" })).toBeTruthy();
  expect(log.at(-1)!.query.get("cursor")).toBe("c");
});
