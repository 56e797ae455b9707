// What each role may do, in words: no right is shown by its code.
import { act, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { Roles } from "./components/Roles";

// Every right of src/org/include/org/org.h.
const RIGHTS = [
  "case.create", "case.view", "case.view_all", "case.act", "case.assign", "case.supervise", "case.export",
  "person.view", "person.reveal", "person.manage", "org.manage", "method.manage", "journal.view", "measure.view", "posting.publish", "import",
];
const roles: Schema<"Role">[] = [
  { id: "admin", title: { zh: "管理员", en: "Administrator" }, rights: RIGHTS },
  { id: "clerk", title: { zh: "受理员", en: "Clerk" }, rights: ["case.create", "person.view"] },
];
const CODE = /^[a-z]+\.[a-z_]+$|^right\./;

test.each(["zh-CN", "en"])("in %s every right is said in words, each in its own", async (language) => {
  fakeServer({ "GET /api/v1/roles": { body: roles } });
  await showPage(<Roles />);
  await act(async () => void (await i18next.changeLanguage(language)));
  const row = (await screen.findByText(language === "en" ? "Administrator" : "管理员")).closest("tr")!;
  const words = RIGHTS.map((right) => within(row).getByTitle(right).textContent ?? "");
  expect(words.filter((one) => CODE.test(one) || one.trim() === "")).toEqual([]);
  expect(new Set(words).size).toBe(RIGHTS.length);
});

test("a role has its own rights only", async () => {
  fakeServer({ "GET /api/v1/roles": { body: roles } });
  await showPage(<Roles />);
  const row = (await screen.findByText("受理员")).closest("tr")!;
  expect(within(row).getByText("受理诉求")).toBeTruthy();
  expect(within(row).getByText("看遮住的个人信息")).toBeTruthy();
  expect(within(row).queryByText("管理组织")).toBeNull();
  expect(screen.getByText("一个人可有几个角色，权限合在一起算。")).toBeTruthy();
});

test("refused it says which way", async () => {
  fakeServer({ "GET /api/v1/roles": { status: 403, body: problem(403, "core.forbidden") } });
  await showPage(<Roles />);
  expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
});
