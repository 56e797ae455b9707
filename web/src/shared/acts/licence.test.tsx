// Whoever may not be given a case cannot be chosen for it, and the list says why.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fakeServer, showPage } from "../../testing/staff";
import { StaffPicker } from "./components/pickers";

const staff = [
  { id: "112", unit: "97", login: "a", name: "示例乙", phone: "", roles: ["handler"], active: true },
  { id: "113", unit: "97", login: "b", name: "示例丙", phone: "", roles: ["handler"], active: true },
];
const why = "承办须持有效的“上门服务上岗证”，示例丙没有；请交给有证的人，或培训合格先发证。";

test("who lacks the licence is shown but cannot be chosen", async () => {
  const log = fakeServer({
    "GET /api/v1/staff": { body: { items: staff, next_cursor: null } },
    "GET /api/v1/cases/55/unlicensed": { body: { items: [{ staff: "113", licence: "home_service", says: { zh: why, en: why } }] } },
  });
  await showPage(<StaffPicker unit="97" forCases={["55"]} aria-label="给谁" />);
  await userEvent.click(screen.getByLabelText("给谁"));
  const lacking = await screen.findByTitle(why);
  expect(lacking.textContent).toBe("示例丙（没有所需的上岗证）");
  expect(lacking.className).toContain("disabled");
  expect(screen.getByTitle("示例乙").className).not.toContain("disabled");
  expect(log.find((one) => one.path.endsWith("/unlicensed"))!.query.get("unit")).toBe("97");
});

test("of several cases: who lacks it for all cannot be chosen, who lacks it for some can", async () => {
  const lacks = (who: string) => ({ staff: who, licence: "home_service", says: { zh: why, en: why } });
  fakeServer({
    "GET /api/v1/staff": { body: { items: [...staff, { ...staff[0]!, id: "114", login: "c", name: "示例丁" }], next_cursor: null } },
    "GET /api/v1/cases/55/unlicensed": { body: { items: [lacks("113"), lacks("114")] } },
    "GET /api/v1/cases/56/unlicensed": { body: { items: [lacks("113")] } },
  });
  await showPage(<StaffPicker unit="97" forCases={["55", "56"]} aria-label="给谁" />);
  await userEvent.click(screen.getByLabelText("给谁"));
  const some = await screen.findByText("示例丁（2 件中有 1 件没有所需的上岗证）");
  expect(some.closest(".ant-select-item-option")!.className).not.toContain("disabled");
  const none = screen.getByText("示例丙（没有所需的上岗证）");
  expect(none.closest(".ant-select-item-option")!.className).toContain("disabled");
  expect(screen.getByText("示例乙").closest(".ant-select-item-option")!.className).not.toContain("disabled");
});

test("without a case nothing is asked", async () => {
  const log = fakeServer({ "GET /api/v1/staff": { body: { items: staff, next_cursor: null } } });
  await showPage(<StaffPicker unit="97" aria-label="给谁" />);
  await userEvent.click(screen.getByLabelText("给谁"));
  expect(await screen.findByTitle("示例丙")).toBeTruthy();
  expect(log.some((one) => one.path.endsWith("/unlicensed"))).toBe(false);
});
