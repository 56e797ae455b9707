import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { problem } from "../../../testing/fixtures";
import { fakeServer, showPage } from "../../../testing/staff";
import { Topics } from "./Topics";

const tree = {
  version: 3,
  items: [
    { id: "1", parent: null, title: "住建", level: 1, active: true },
    { id: "2", parent: "1", title: "供水", level: 2, active: true },
    { id: "3", parent: null, title: "交通", level: 1, active: false },
  ],
};
const none = { version: 0, items: [] };

test("the tree with its version; what is switched off only when asked for", async () => {
  fakeServer({ "GET /api/v1/topics": { body: tree } });
  const user = userEvent.setup();
  await showPage(<Topics />);
  expect(await screen.findByText("第 3 版：在用 2 个，停用 1 个")).toBeTruthy();
  expect(screen.getByText("住建")).toBeTruthy();
  expect(screen.queryByText(/交通/)).toBeNull();
  await user.click(screen.getByRole("switch", { name: "显示已停用的" }));
  expect(await screen.findByText("交通 (已停用)")).toBeTruthy();
});

test("without a tree it says so; a refusal is shown in words", async () => {
  fakeServer({ "GET /api/v1/topics": { body: none } });
  const first = await showPage(<Topics />);
  expect(await screen.findByText("还没有导入事项类别")).toBeTruthy();
  first.unmount();
  fakeServer({ "GET /api/v1/topics": { status: 403, body: problem(403, "core.forbidden", { params: { right: "org.manage" } }) } });
  await showPage(<Topics />);
  expect(await screen.findByRole("alert")).toBeTruthy();
});

test("a table with a bad row changes nothing, and the row is named with what would be right", async () => {
  const error = { code: "core.bad_input", params: { "/level2": "expected a title, because level3 has one" }, rule: "", says: { zh: "", en: "" } };
  const bad = { applied: false, version: 0, added: 0, restored: 0, retired: 0, rows: [{ line: 2, ok: true }, { line: 3, ok: false, error }] };
  const log = fakeServer({ "GET /api/v1/topics": { body: none }, "POST /api/v1/topic-imports": { body: bad } });
  const user = userEvent.setup();
  await showPage(<Topics />);
  await user.click(await screen.findByRole("button", { name: "导入类别表" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByRole("button", { name: /导\s*入/ })).toHaveProperty("disabled", true);
  await user.click(within(dialog).getByLabelText("表格内容"));
  await user.paste("level1,level2,level3\n住建,供水,\n住建,,水压\n");
  await user.click(within(dialog).getByRole("button", { name: /导\s*入/ }));
  expect(await within(dialog).findByText("有 1 行不对，什么都没有改")).toBeTruthy();
  expect(await within(dialog).findByText(/expected a title, because level3 has one/)).toBeTruthy();
  expect(within(dialog).queryByText("2")).toBeNull(); // good rows are not in the way
  const sent = log.find((one) => one.method === "POST")!;
  expect(sent.headers.get("Content-Type")).toBe("text/csv");
});

test("a good table counts at once: what it did is told and the tree is asked for again", async () => {
  const made = { applied: true, version: 4, added: 1, restored: 1, retired: 2, rows: [{ line: 2, ok: true, topic: "1" }] };
  const log = fakeServer({ "GET /api/v1/topics": { body: tree }, "POST /api/v1/topic-imports": { body: made } });
  const user = userEvent.setup();
  await showPage(<Topics />);
  await user.click(await screen.findByRole("button", { name: "导入类别表" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByLabelText("表格内容"));
  await user.paste("level1,level2,level3\n住建,,\n");
  await user.click(within(dialog).getByRole("button", { name: /导\s*入/ }));
  expect((await within(dialog).findByRole("status")).textContent).toContain("已生效，第 4 版：新增 1，恢复 1，停用 2");
  expect(log.filter((one) => one.path === "/api/v1/topics").length).toBe(2);
});
