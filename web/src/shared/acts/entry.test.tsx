// An entry of a register is picked by its title and handed on by its id; what is found is the server's.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Button, Form } from "antd";
import { expect, test, vi } from "vitest";
import { fakeServer, showPage, type Sent } from "../../testing/staff";
import { Field } from "./components/ActForm";
import { EntryPicker } from "./components/pickers";

const register = "topic-service-sinan.capable";
const PATH = `POST /api/v1/registers/${register}/entry-lookups`;
const unit = { id: "97", name: "示例小组", level: "group", phone: "" };
const one = { id: "701", number: "001", title: "示例能人甲", state_title: "服务中", unit };
const two = { id: "702", number: "002", title: "示例能人乙", state_title: "任组长", unit };
const field = { id: "capable", title: { zh: "能人", en: "Capable person" }, type: "entry" as const, choices: [], required: false, required_for: [], filled_from: "" as const, register };

test("what is typed is looked up in the body of the request; the title is shown, what tells two apart beside it", async () => {
  const asked = (sent: Sent) => ({ body: { items: (sent.body as { q?: string }).q === "乙" ? [two] : [one, two] } });
  const log = fakeServer({ [PATH]: asked });
  await showPage(<EntryPicker register={register} aria-label="能人" />);
  await userEvent.click(screen.getByLabelText("能人"));
  expect(await screen.findByText("001 · 服务中 · 示例小组")).toBeTruthy();
  expect(log[0]!.body).toEqual({});
  await userEvent.type(screen.getByLabelText("能人"), "乙");
  await vi.waitFor(() => expect(screen.queryByText("001 · 服务中 · 示例小组")).toBeNull());
  expect(screen.getByText("002 · 任组长 · 示例小组")).toBeTruthy();
  expect(log.at(-1)!.body).toEqual({ q: "乙" });
  expect(log.every((sent) => sent.query.size === 0)).toBe(true); // it may be somebody's name
});

test("the form gets the id, the person sees the title", async () => {
  fakeServer({ [PATH]: { body: { items: [one] } } });
  const send = vi.fn();
  await showPage(
    <Form onFinish={send}>
      <Field field={field} optional />
      <Button htmlType="submit">提交</Button>
    </Form>,
  );
  await userEvent.click(screen.getByLabelText("能人"));
  await userEvent.click(await screen.findByText("001 · 服务中 · 示例小组"));
  await userEvent.click(screen.getByRole("button", { name: "提交" }));
  await vi.waitFor(() => expect(send).toHaveBeenCalledWith({ fields: { capable: "701" } }));
  const shown = screen.getByLabelText("能人").closest(".ant-select")!.textContent;
  expect(shown).toContain("示例能人甲");
  expect(shown).not.toContain("701");
});

test("nothing found, and a search that failed, are said", async () => {
  fakeServer({ [PATH]: { body: { items: [] } } });
  const { unmount } = await showPage(<EntryPicker register={register} aria-label="能人" />);
  await userEvent.click(screen.getByLabelText("能人"));
  expect(await screen.findByText("没有找到")).toBeTruthy();
  unmount();
  fakeServer({ [PATH]: { status: 500, body: {} } });
  await showPage(<EntryPicker register={register} aria-label="能人" />);
  await userEvent.click(screen.getByLabelText("能人"));
  expect(await screen.findByText("查找失败")).toBeTruthy();
});
