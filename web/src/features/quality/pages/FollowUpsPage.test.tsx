import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { person, problem, unit } from "../../../testing/fixtures";
import { fakeServer, showPage } from "../../../testing/staff";
import FollowUpsPage from "./FollowUpsPage";

const ready = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const list = "GET /api/v1/follow-ups";
const line = (change: object = {}) => ({
  case: "301",
  number: "20260302-000001",
  subject: "空调不制冷",
  level_title: "服务网点",
  unit,
  settled_by: person,
  settled_at: "2026-03-02T09:00:00+08:00",
  due_at: "2026-03-04T00:00:00+08:00",
  result: "已修好",
  evaluation: "满意",
  contradicted: false,
  confidential: false,
  script: ["您好，想听听您的意见。"],
  asks: ["contacted", "solved", "satisfied"],
  scale: [
    { id: "satisfied", zh: "满意", en: "Satisfied" },
    { id: "dissatisfied", zh: "不满意", en: "Dissatisfied" },
  ],
  fields: [{ id: "took_water_or_meal", zh: "上门人员喝水或吃饭", en: "Water or a meal" }],
  revision: 7,
  ...change,
});

test("the script is read, three answers are taken, and sent with the revision that was seen", async () => {
  const log = fakeServer({
    ...ready,
    [list]: { body: { items: [line()], next_cursor: null } },
    "POST /api/v1/cases/301/follow-ups": { status: 201, body: {} },
  });
  await showPage(<FollowUpsPage />);
  expect(await screen.findByText("您好，想听听您的意见。")).toBeTruthy();
  expect(screen.getByText(/服务卡：满意/)).toBeTruthy();
  expect(screen.queryByText("问题解决了吗")).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: "联系上了" }));
  await userEvent.click(await screen.findByRole("radio", { name: "没解决" }));
  const satisfied = screen.getByText("您满意吗").closest(".ant-form-item") as HTMLElement;
  await userEvent.click(within(satisfied).getByRole("radio", { name: "不满意" }));
  await userEvent.click(screen.getByRole("button", { name: "记录回访" }));
  expect(await screen.findByText("已记录回访")).toBeTruthy();
  const sent = log.find((one) => one.method === "POST");
  expect(sent?.body).toEqual({ contacted: true, solved: "no", answer: "dissatisfied" });
  expect(sent?.headers.get("If-Match")).toBe('"7"');
});

test("a contradiction is seen on the list", async () => {
  fakeServer({ ...ready, [list]: { body: { items: [line({ contradicted: true })], next_cursor: null } } });
  await showPage(<FollowUpsPage />);
  expect(await screen.findByText("服务卡与回访不符")).toBeTruthy();
});

test("nobody to call, and a refusal in words", async () => {
  fakeServer({ ...ready, [list]: { body: { items: [], next_cursor: null } } });
  const first = await showPage(<FollowUpsPage />);
  expect(await screen.findByText("现在没有要回访的诉求")).toBeTruthy();
  first.unmount();
  fakeServer({ ...ready, [list]: { status: 403, body: problem(403, "core.forbidden") } });
  await showPage(<FollowUpsPage />);
  expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
});
