import { Form, Input } from "antd";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fakeServer, showPage } from "../../testing/staff";
import { saidInstead } from "./api/wording";
import { bodyOf, type ActValues } from "./body";
import { WordingHint } from "./components/WordingHint";

const find = { group: "rules", instead_of: "这是规定", say: "我讲给您听", from: 1, length: 4 };

test("what was found is said the other way, counted in code points", () => {
  expect(saidInstead("😀这是规定。", find)).toBe("😀我讲给您听。");
});

test("only a conscious word is sent as one", () => {
  expect(bodyOf("case.reply", { text: "好" })).toEqual({ text: "好" });
  expect(bodyOf("case.reply", { text: "好", wording_accepted: false })).toEqual({ text: "好" });
  expect(bodyOf("case.settle", { result: "好", wording_accepted: true })).toEqual({ result: "好", wording_accepted: true });
});

function Reply() {
  return (
    <Form<ActValues>>
      <Form.Item name="text" label="答复">
        <Input />
      </Form.Item>
      <WordingHint name="text" />
    </Form>
  );
}

test("while typing: what to avoid, and one press to say it the other way", async () => {
  fakeServer({ "POST /api/v1/wording-checks": { body: { found: [{ ...find, from: 0 }] } } });
  const user = userEvent.setup();
  await showPage(<Reply />);
  const box = screen.getByLabelText("答复") as HTMLInputElement;
  await user.type(box, "这是规定");
  expect(await screen.findByText("“这是规定” 可以改说 “我讲给您听”")).toBeTruthy();
  expect(screen.getByRole("checkbox")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /改\s*用/ }));
  expect(box.value).toBe("我讲给您听");
});

test("nothing to avoid: nothing is said", async () => {
  const log = fakeServer({ "POST /api/v1/wording-checks": { body: { found: [] } } });
  const user = userEvent.setup();
  await showPage(<Reply />);
  await user.type(screen.getByLabelText("答复"), "谢谢您");
  await expect.poll(() => log.some((one) => (one.body as { text: string }).text === "谢谢您")).toBe(true);
  expect(screen.queryByRole("checkbox")).toBeNull();
});
