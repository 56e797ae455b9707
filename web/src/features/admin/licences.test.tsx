// Who holds which licence: granted with its record, withdrawn with a reason.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { Licences } from "./components/Licences";

const person: Schema<"Staff"> = { id: "112", unit: "97", login: "jia1", name: "示例乙", phone: "", roles: ["handler"], active: true };
const mate: Schema<"Staff"> = { ...person, id: "113", login: "jia9", name: "示例丙" };
const PATH = "/api/v1/staff/112/licences";
const driving: Schema<"LicenceKind"> = {
  method: "licence-to-serve",
  id: "driving",
  title: { zh: "驾驶员上岗证", en: "Driving licence" },
  method_title: { zh: "持证上岗", en: "Licence to serve" },
  pass: 80,
  valid: "1y",
};
const held: Schema<"Licence"> = {
  id: "7",
  staff: "112",
  method: "licence-to-serve",
  licence: "driving",
  title: driving.title,
  training: "理论考试与面试",
  examined_on: "2026-03-01",
  mark: 80,
  examiner: "113",
  granted_at: "2026-03-02T09:00:00+08:00",
  granted_by: null,
  until_at: "2027-03-03T00:00:00+08:00",
  withdrawn_at: null,
  reason: "",
  valid: true,
};

const answers = (more: Answers = {}): Answers => ({
  "GET /api/v1/staff": { body: { items: [person, mate], next_cursor: null } },
  "GET /api/v1/licences": { body: { items: [driving] } },
  [`GET ${PATH}`]: { body: { items: [] } },
  ...more,
});

async function choose(label: string, option: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByLabelText(label));
  await user.click(await screen.findByText(option, { selector: ".ant-select-item-option-content" }));
}

async function fill(mark: string) {
  const user = userEvent.setup();
  await choose("哪种上岗证", "驾驶员上岗证 · 持证上岗");
  await user.type(screen.getByLabelText("培训内容"), "理论考试与面试");
  await user.type(screen.getByLabelText("考核日期"), "2026-03-01");
  await user.type(screen.getByLabelText("考核成绩（0 至 100）"), mark);
  await choose("考核人", "示例丙");
  await user.click(screen.getByRole("button", { name: "颁发上岗证" }));
}

test("a licence is granted with the record of the examination", async () => {
  const log = fakeServer(answers({ [`POST ${PATH}`]: { status: 201, body: held } }));
  await showPage(<Licences person={person} />);
  expect(await screen.findByText("还没有上岗证")).toBeTruthy();
  await fill("80");
  await vi.waitFor(() => expect(log.some((one) => one.method === "POST")).toBe(true));
  expect(log.find((one) => one.method === "POST")!.body).toEqual({
    method: "licence-to-serve",
    licence: "driving",
    training: "理论考试与面试",
    examined_on: "2026-03-01",
    examiner: "113",
    mark: 80,
  });
}, 20_000);

test("a mark short of the pass mark is refused in words", async () => {
  fakeServer(answers({ [`POST ${PATH}`]: { status: 409, body: problem(409, "service.not_passed", { params: { mark: 79, pass: 80 } }) } }));
  await showPage(<Licences person={person} />);
  await fill("79");
  expect(await screen.findByText("考核成绩 79 分，未达及格分 80 分。")).toBeTruthy();
}, 20_000);

test("one that is held says by whom and until when, and is withdrawn with a reason", async () => {
  const log = fakeServer(
    answers({ [`GET ${PATH}`]: { body: { items: [held] } }, "POST /api/v1/staff/112/licence-withdrawals": { status: 201, body: held } }),
  );
  const user = userEvent.setup();
  await showPage(<Licences person={person} />);
  expect(await screen.findByText("理论考试与面试，2026-03-01 由示例丙考核，80 分")).toBeTruthy();
  expect(screen.getByText(/^有效至/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "收回" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("收回示例乙的“驾驶员上岗证”？")).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "收回" }));
  expect(await within(dialog).findByText("请填写")).toBeTruthy();
  expect(log.some((one) => one.method === "POST")).toBe(false); // without a reason nothing is sent
  await user.type(within(dialog).getByLabelText("收回的缘由"), "喝了用户的水");
  await user.click(within(dialog).getByRole("button", { name: "收回" }));
  await vi.waitFor(() => expect(log.some((one) => one.path.endsWith("/licence-withdrawals"))).toBe(true));
  expect(log.find((one) => one.path.endsWith("/licence-withdrawals"))!.body).toEqual({
    method: "licence-to-serve",
    licence: "driving",
    reason: "喝了用户的水",
  });
}, 20_000);

test("what is over cannot be withdrawn, and no method may ask for any", async () => {
  fakeServer(
    answers({
      [`GET ${PATH}`]: { body: { items: [{ ...held, valid: false, withdrawn_at: "2026-03-02T09:30:00+08:00", reason: "示例缘由" }] } },
      "GET /api/v1/licences": { body: { items: [] } },
    }),
  );
  await showPage(<Licences person={person} />);
  expect(await screen.findByText(/收回：示例缘由$/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  expect(await screen.findByText("现用的工作法没有要求上岗证")).toBeTruthy();
});
