// The files an act does not do without: they are named, and asked for before anything is sent.
import { Button, Form } from "antd";
import { expect, test, vi } from "vitest";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FilesField, type Wanted } from "./components/FilesField";
import { showPage } from "../../testing/staff";

const photo: Wanted = { id: "spot", title: { zh: "现场照片", en: "Photo from the spot" }, type: "photo", at_least: 2 };

async function form(wanted: Wanted[]) {
  const send = vi.fn();
  await showPage(
    <Form onFinish={send}>
      <FilesField label="照片和材料" wanted={wanted} />
      <Button htmlType="submit">提交</Button>
    </Form>,
  );
  return send;
}

test("what is wanted is named with its kind and how many, and nothing is sent without it", async () => {
  const send = await form([photo]);
  screen.getByText("须附“现场照片”（照片）至少 2 份");
  await userEvent.click(screen.getByRole("button", { name: "提交" }));
  await screen.findByText("请附上“现场照片”");
  expect(send).not.toHaveBeenCalled();
});

test.each([
  ["photo_or_video", "须附“现场影像”（照片或视频）至少 1 份"],
  ["video", "须附“现场影像”（视频）至少 1 份"],
] as const)("a %s is named as one", async (type, words) => {
  await form([{ id: "spot", title: { zh: "现场影像", en: "Footage" }, type, at_least: 1 }]);
  screen.getByText(words);
});

test("where nothing is wanted the form is sent without files", async () => {
  const send = await form([]);
  await userEvent.click(screen.getByRole("button", { name: "提交" }));
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
});

test("a signature is signed, not attached", async () => {
  const send = await form([{ id: "own_hand", title: { zh: "本人签名", en: "Signature" }, type: "signature", at_least: 1 }]);
  expect(screen.queryByText(/须附/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "提交" }));
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
});
