// Units from a table: a bad row is named, the good ones are made; and the sheet that hangs at the door.
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { problem, refusal } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { UnitCodes } from "./components/UnitCodes";
import { UnitImport } from "./components/UnitImport";
import PlatePage from "./pages/PlatePage";

const table = "name,parent,level,kind,phone,topics\n甲镇,,town,,,\n乙村,丙镇,village,,,";
const done: Schema<"UnitImport"> = { created: 1, rows: [{ line: 2, ok: true, unit_id: "7" }, { line: 3, ok: false, error: refusal("org.unknown_unit", { params: { unit: "丙镇" } }) }] };
const village: Schema<"Unit"> = { id: "7", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "0800-211", topics: [], active: true, point: null };

async function run(user: ReturnType<typeof userEvent.setup>, text = table) {
  await user.click(await screen.findByLabelText("表格内容"));
  await user.paste(text);
  await user.click(screen.getByRole("button", { name: "导入" }));
}

test("nothing to import is not sent", async () => {
  const log = fakeServer({});
  await showPage(<UnitImport />);
  expect(screen.getByRole("button", { name: "导入" })).toHaveProperty("disabled", true);
  expect(log).toEqual([]);
});

test("the table goes as CSV; the bad row is named in words, the good one is made, and both are counted", async () => {
  const log = fakeServer({ "POST /api/v1/unit-imports": { body: done } });
  const user = userEvent.setup();
  await showPage(<UnitImport />);
  await run(user);
  expect((await screen.findByText("新建 1 个单位，1 行有误")).closest(".ant-alert-warning")).toBeTruthy();
  expect((await screen.findByText("没有这个单位。")).closest("tr")!.textContent).toContain("3");
  expect(screen.getByText("好").closest("tr")!.textContent).toContain("2");
  const sent = log.find((one) => one.method === "POST")!;
  expect(sent.headers.get("Content-Type")).toBe("text/csv");
  expect(await (sent.body as Blob).text()).toBe(table);
  expect(sent.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("a row is said in words also where no refusal was shown before", async () => {
  fakeServer({ "POST /api/v1/unit-imports": { body: done } });
  const user = userEvent.setup();
  await showPage(<UnitImport />);
  const texts = i18next.getResourceBundle("zh-CN", "problems") as object;
  i18next.removeResourceBundle("zh-CN", "problems"); // as in the app, where it comes with the first refusal
  try {
    await run(user);
    expect(await screen.findByText("没有这个单位。")).toBeTruthy();
    expect(screen.queryByText("org.unknown_unit")).toBeNull();
  } finally {
    i18next.addResourceBundle("zh-CN", "problems", texts);
  }
});

test("all good is good", async () => {
  fakeServer({ "POST /api/v1/unit-imports": { body: { created: 1, rows: [done.rows[0]!] } } });
  const user = userEvent.setup();
  await showPage(<UnitImport />);
  await run(user);
  expect((await screen.findByText("新建 1 个单位，0 行有误")).closest(".ant-alert-success")).toBeTruthy();
});

test("a table refused whole says so, and stays to be mended", async () => {
  fakeServer({ "POST /api/v1/unit-imports": { status: 403, body: problem(403, "core.forbidden") } });
  const user = userEvent.setup();
  await showPage(<UnitImport />);
  await run(user);
  expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>("表格内容").value).toBe(table);
});

test("a file that is opened stands in the field, to be looked at before it is sent", async () => {
  const log = fakeServer({});
  const user = userEvent.setup();
  await showPage(<UnitImport />);
  await user.upload(document.querySelector<HTMLInputElement>('input[type="file"]')!, new File([table], "units.csv", { type: "text/csv" }));
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("表格内容").value).toBe(table));
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("the code of a unit follows the place one types, and so does its sheet", async () => {
  fakeServer({});
  const user = userEvent.setup();
  await showPage(<UnitCodes unit={village} />);
  expect(screen.getByText(/\/p\?unit=7$/)).toBeTruthy();
  expect(screen.getByRole("link", { name: /打印门牌/ }).getAttribute("href")).toBe("/print/unit/7");
  await user.type(screen.getByLabelText("张贴地点（可不填）"), "北门 ");
  expect(screen.getByText(/\/p\?unit=7&place=%E5%8C%97%E9%97%A8$/)).toBeTruthy();
  expect(screen.getByRole("link", { name: /打印门牌/ }).getAttribute("href")).toBe("/print/unit/7?place=%E5%8C%97%E9%97%A8");
});

const plate = (at: string) => showPage(<PlatePage />, { at, path: "/print/unit/:id" });

test("the plate says whose door it is, where it hangs, what one gets, and the telephone", async () => {
  fakeServer({ "GET /api/v1/units/7": { body: village } });
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const user = userEvent.setup();
  await plate("/print/unit/7?place=%E5%8C%97%E9%97%A8");
  const sheet = await screen.findByRole("article");
  for (const said of ["示例县", "甲镇乙村", "北门", "有事请扫码", "不用注册，当场得到编号、首问负责人和答复时限。", "电话 0800-211", "/p?unit=7&place="]) expect(sheet.textContent).toContain(said);
  expect(await screen.findByAltText("甲镇乙村 北门 的二维码")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /打印/ }));
  expect(print).toHaveBeenCalledTimes(1);
});

test("without a telephone and a place neither line stands on it", async () => {
  fakeServer({ "GET /api/v1/units/7": { body: { ...village, phone: "" } } });
  await plate("/print/unit/7");
  const sheet = await screen.findByRole("article");
  expect(sheet.textContent).not.toContain("电话");
  expect(sheet.querySelector(".sw-plate-place")).toBeNull();
});

test("of no unit there is no plate, and the page says so", async () => {
  fakeServer({ "GET /api/v1/units/7": { status: 404, body: problem(404, "core.not_found") } });
  await plate("/print/unit/7");
  expect((await screen.findByRole("alert")).textContent).toContain("没有这个对象，或无权知道它。");
  expect(screen.getByRole("button", { name: /打印/ })).toHaveProperty("disabled", true);
});
