// Photos and the signature of a form: what is refused before it is sent, what the form gets.
import { act, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { fakeXhr } from "../../testing/xhr";
import { FILE_BYTES_MAX, FILES_MAX, LONG_BYTES } from "./api/attachments";
import { PhotoPicker } from "./components/PhotoPicker";
import { SignaturePad } from "./components/SignaturePad";

const kept = (id: string) => ({ status: 201, body: { id, name: "灯.jpg", type: "image/jpeg", size: 3, sha256: "ab" } });
const jpeg = (name = "灯.jpg") => new File(["abc"], name, { type: "image/jpeg" });
const choose = (...files: File[]) => fireEvent.change(screen.getByLabelText("添加照片、视频或 PDF", { selector: "input" }), { target: { files } });

beforeEach(() => {
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => {} }));
});

async function show(answers: Answers) {
  const ids = vi.fn<(ids: string[]) => void>();
  const sent = fakeServer(answers);
  await showPage(<PhotoPicker onChange={ids} />);
  return { sent, latest: () => ids.mock.lastCall?.[0] };
}

test("what is chosen is sent at once, by its name and with a key of its own; the form gets the ids", async () => {
  let next = 70;
  const { sent, latest } = await show({ "POST /api/v1/attachments": () => kept(String((next += 1))) });
  choose(jpeg(), jpeg("井盖.jpg"));
  await expect.poll(latest).toEqual(["71", "72"]);
  expect(sent.map((one) => one.query.get("name"))).toEqual(["灯.jpg", "井盖.jpg"]);
  const keys = sent.map((one) => one.headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(2);
  await userEvent.click(screen.getByRole("button", { name: "移除 灯.jpg" }));
  expect(latest()).toEqual(["72"]);
  expect(screen.queryByAltText("灯.jpg")).toBeNull();
});

test("a film of an iPhone is sent as the MP4 it is inside", async () => {
  const { sent, latest } = await show({ "POST /api/v1/attachments": kept("71") });
  choose(new File(["ftypqt"], "IMG_0001.MOV", { type: "video/quicktime" }));
  await expect.poll(latest).toEqual(["71"]);
  expect(screen.queryByRole("alert")).toBeNull();
  expect(sent.map((one) => one.headers.get("Content-Type"))).toEqual(["video/mp4"]);
  expect((screen.getByLabelText("IMG_0001.MOV") as HTMLElement).tagName).toBe("VIDEO");
});

test("no photo and no PDF: named, and nothing is sent; a PDF has no picture", async () => {
  const { sent, latest } = await show({ "POST /api/v1/attachments": kept("71") });
  choose(new File(["x"], "表.xlsx", { type: "application/vnd.ms-excel" }));
  expect(screen.getByRole("alert").textContent).toBe("表.xlsx 不是照片（JPG、PNG、WebP）、视频（MP4、MOV、WebM）或 PDF");
  expect(sent).toEqual([]);
  choose(new File(["%PDF"], "图纸.pdf", { type: "application/pdf" }));
  await expect.poll(latest).toEqual(["71"]);
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByRole("img", { name: "图纸.pdf" })).toBeNull();
});

test("a video is shown as one and sent as what it is; a wrong one is not sent", async () => {
  const { sent, latest } = await show({ "POST /api/v1/attachments": kept("71") });
  choose(new File(["x"], "现场.avi", { type: "video/x-msvideo" }));
  expect(screen.getByRole("alert").textContent).toContain("现场.avi 不是照片");
  choose(new File(["ftyp"], "现场.mp4", { type: "video/mp4" }), new File(["x"], "录像.webm", { type: "video/webm" }));
  await expect.poll(latest).toEqual(["71", "71"]);
  const film = screen.getByLabelText("现场.mp4") as HTMLVideoElement;
  expect([film.tagName, film.getAttribute("src"), film.getAttribute("preload")]).toEqual(["VIDEO", "blob:x", "metadata"]);
  expect(sent.map((one) => one.headers.get("Content-Type"))).toEqual(["video/mp4", "video/webm"]);
  expect((screen.getByLabelText("添加照片、视频或 PDF", { selector: "input" }) as HTMLInputElement).accept).toContain("video/mp4,video/quicktime,video/webm");
});

test("of a long file it is shown how far it is, until it is there", async () => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const ways = fakeXhr();
  const { sent, latest } = await show({ "POST /api/v1/attachments": async () => (await asked, kept("71")) });
  choose(Object.defineProperty(new File(["ftyp"], "现场.mp4", { type: "video/mp4" }), "size", { value: LONG_BYTES }));
  await expect.poll(() => ways.length).toBe(1);
  expect(screen.queryByRole("progressbar")).toBeNull(); // nothing has left yet
  act(() => ways[0]!.tell(50, 0)); // of nobody knows how much
  expect(screen.queryByRole("progressbar")).toBeNull();
  act(() => ways[0]!.tell(25, 100));
  const bar = screen.getByRole("progressbar", { name: "现场.mp4 的上传进度" }) as HTMLProgressElement;
  expect(bar.value).toBe(0.25);
  act(() => ways[0]!.tell(100, 100));
  expect(bar.value).toBe(1);
  answer();
  await expect.poll(latest).toEqual(["71"]);
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(sent[0]!.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("a long file the server refuses says so like any other", async () => {
  fakeXhr();
  const { latest } = await show({ "POST /api/v1/attachments": { status: 415, body: problem(415, "evidence.bad_type") } });
  choose(Object.defineProperty(new File(["ftyp"], "现场.mp4", { type: "video/mp4" }), "size", { value: LONG_BYTES }));
  expect(await screen.findByText("上传失败")).toBeTruthy();
  expect(screen.getByText(/evidence\.bad_type/)).toBeTruthy();
  expect(latest()).toEqual([]);
});

test("the largest file is sent, one byte more is not", async () => {
  fakeXhr();
  const { sent } = await show({ "POST /api/v1/attachments": kept("71") });
  const of = (size: number) => Object.defineProperty(jpeg(), "size", { value: size });
  choose(of(FILE_BYTES_MAX + 1));
  expect(screen.getByRole("alert").textContent).toBe("灯.jpg 超过 10 MB");
  expect(sent).toEqual([]);
  choose(of(FILE_BYTES_MAX));
  await expect.poll(() => sent.length).toBe(1);
});

test("as many as may be are taken; the next one is not, and the button rests", async () => {
  const { sent } = await show({ "POST /api/v1/attachments": kept("71") });
  choose(...Array.from({ length: FILES_MAX + 1 }, (_, n) => jpeg(`${n}.jpg`)));
  expect(screen.getByRole("alert").textContent).toBe(`最多 ${FILES_MAX} 个文件`);
  await expect.poll(() => sent.length).toBe(FILES_MAX);
  expect((screen.getByRole("button", { name: "添加照片、视频或 PDF" }) as HTMLButtonElement).disabled).toBe(true);
});

test("what the server refuses is said with its reason and is not in the form; it can be taken away", async () => {
  const { latest } = await show({ "POST /api/v1/attachments": { status: 422, body: problem(422, "evidence.bad_type") } });
  choose(jpeg());
  expect(await screen.findByText("上传失败")).toBeTruthy();
  expect(screen.getByText(/evidence\.bad_type/)).toBeTruthy();
  expect(latest()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "移除 灯.jpg" }));
  expect(screen.queryByText("上传失败")).toBeNull();
});

// happy-dom draws nothing: the pen is looked at.
function withPen() {
  const pen = { beginPath: vi.fn(), moveTo: vi.fn(), lineTo: vi.fn(), stroke: vi.fn(), clearRect: vi.fn() };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:image/png;base64,AAAA");
  vi.spyOn(HTMLCanvasElement.prototype, "getBoundingClientRect").mockReturnValue({ left: 10, top: 20, width: 300, height: 100 } as DOMRect);
  HTMLCanvasElement.prototype.setPointerCapture = vi.fn();
  return pen;
}

test("a signature is a drawing in the pad's own measure, and is there once the pen is lifted", async () => {
  fakeServer({});
  const pen = withPen();
  const image = vi.fn();
  await showPage(<SignaturePad onChange={image} />);
  const pad = screen.getByRole("img", { name: "签字区，尚未签字" });
  fireEvent.pointerMove(pad, { clientX: 40, clientY: 40, pointerId: 1 });
  expect(pen.stroke).not.toHaveBeenCalled(); // the pen is not down
  fireEvent.pointerDown(pad, { clientX: 10, clientY: 20, pointerId: 1 });
  fireEvent.pointerMove(pad, { clientX: 160, clientY: 70, pointerId: 1 });
  expect(pen.moveTo).toHaveBeenCalledWith(0, 0);
  expect(pen.lineTo).toHaveBeenCalledWith(300, 100); // half of 600 by 200
  expect(image).not.toHaveBeenCalled();
  fireEvent.pointerUp(pad, { pointerId: 1 });
  expect(image.mock.calls).toEqual([["data:image/png;base64,AAAA"]]);
});

test("signed is said; signing again clears the pad and the form", async () => {
  fakeServer({});
  const pen = withPen();
  const image = vi.fn();
  await showPage(<SignaturePad value="data:image/png;base64,AAAA" onChange={image} />);
  expect(screen.getByRole("img", { name: "已签字" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "重签" }));
  expect(pen.clearRect).toHaveBeenCalledWith(0, 0, 600, 200);
  expect(image.mock.calls).toEqual([[undefined]]);
});

test("with nothing drawn there is nothing to clear", async () => {
  fakeServer({});
  withPen();
  await showPage(<SignaturePad onChange={() => {}} />);
  expect((screen.getByRole("button", { name: "重签" }) as HTMLButtonElement).disabled).toBe(true);
});
