// The files an act does not do without: they are named, and asked for before anything is sent.
import { Button, Form } from "antd";
import { describe, expect, test, vi } from "vitest";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FilesField, type Wanted } from "./components/FilesField";
import { refused, wordsOf } from "../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, showPage } from "../../testing/staff";

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

describe("a file that is still on its way", () => {
  const pick = (...names: string[]) =>
    fireEvent.change(document.querySelector<HTMLInputElement>('input[type="file"]')!, { target: { files: names.map((name) => new File(["x"], name, { type: "image/png" })) } });
  const start = async (wanted: Wanted[]) => {
    const held = heldAnswer();
    fakeServer({ "POST /api/v1/attachments": held.answer });
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:1", revokeObjectURL: () => undefined }));
    const send = await form(wanted);
    pick("a.png");
    await waitFor(() => expect(held.asked()).toBe(1));
    return { held, send };
  };

  test("holds the form back, and says so only to who wants to send it; once it is there it goes along", async () => {
    const { held, send } = await start([]);
    expect(screen.queryByText(/还在上传/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "提交" }));
    expect(await screen.findByText("照片和文件还在上传，传完后再提交。")).toBeTruthy();
    expect(send).not.toHaveBeenCalled();
    await held.give({ status: 201, body: { id: "71" } });
    await waitFor(() => expect(screen.queryByText(/还在上传/)).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "提交" }));
    await vi.waitFor(() => expect(send).toHaveBeenCalledWith({ attachments: ["71"] }));
  });

  test("and does not come after all: refused in words, the form goes without it", async () => {
    const { held, send } = await start([]);
    await held.give(refused("evidence.bad_type"));
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("evidence.bad_type", "zh"));
    await userEvent.click(screen.getByRole("button", { name: "提交" }));
    await vi.waitFor(() => expect(send).toHaveBeenCalledWith({ attachments: [] }));
  });

  test("taken away again, nothing waits for it", async () => {
    const { held, send } = await start([]);
    fireEvent.click(screen.getByRole("button", { name: /a\.png/ }));
    await userEvent.click(screen.getByRole("button", { name: "提交" }));
    await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
    await held.give({ status: 201, body: { id: "71" } });
    expect(send.mock.lastCall?.[0]).toEqual({ attachments: [] });
  });

  test("one of two that are needed is not enough, said in both languages", async () => {
    const { held, send } = await start([photo]);
    await held.give({ status: 201, body: { id: "71" } });
    await userEvent.click(screen.getByRole("button", { name: "提交" }));
    await screen.findByText("请附上“现场照片”");
    await inEnglish();
    await screen.findByText(/Photo from the spot.*2|2.*Photo from the spot/);
    pick("b.png");
    await waitFor(() => expect(held.asked()).toBe(1));
    await held.give({ status: 201, body: { id: "72" } });
    await userEvent.click(screen.getByRole("button", { name: "提交" }));
    await vi.waitFor(() => expect(send).toHaveBeenCalledWith({ attachments: ["71", "72"] }));
  });
});
