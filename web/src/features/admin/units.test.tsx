// Which units have nobody in them.
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { methodAnswers } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { Units } from "./components/Units";
import { unstaffed } from "./tree";

const unit = (id: string, name: string, active = true): Schema<"Unit"> => ({ id, parent: null, name, level: "group", kind: "", phone: "", topics: [], active, point: null });
const person = (unitId: string, active = true): Schema<"Staff"> => ({ id: `1${unitId}`, unit: unitId, login: `l${unitId}`, name: "示例乙", phone: "", roles: ["clerk"], active });
const groups = [unit("1", "丙组"), unit("2", "甲组"), unit("3", "乙组"), unit("4", "旧组", false)];

const answers = (staff: Schema<"Staff">[]) => ({
  ...methodAnswers,
  "GET /api/v1/units": { body: { items: groups, next_cursor: null } },
  "GET /api/v1/staff": { body: { items: staff, next_cursor: null } },
});

test("a unit in use without an active person is unstaffed; one that is switched off is not missed", () => {
  expect(unstaffed(groups, [person("1"), person("2", false)]).map((one) => one.name)).toEqual(["甲组", "乙组"]);
  expect(unstaffed(groups, [person("1"), person("2"), person("3")])).toEqual([]);
  expect(unstaffed([], [])).toEqual([]);
});

test("the units in which nobody works are named on the page", async () => {
  fakeServer(answers([person("1")]));
  const user = userEvent.setup();
  await showPage(<Units />);
  await user.click(await screen.findByText("2 个单位还没有人员"));
  const names = (await screen.findAllByRole("listitem")).map((one) => one.textContent);
  expect(names).toEqual(expect.arrayContaining(["甲组", "乙组"]));
});

test("where everybody has somebody nothing is said", async () => {
  const log = fakeServer(answers([person("1"), person("2"), person("3")]));
  await showPage(<Units />);
  await screen.findByText("丙组");
  await waitFor(() => expect(log.some((one) => one.path === "/api/v1/staff")).toBe(true));
  expect(screen.queryByText(/还没有人员/)).toBeNull();
});
