// The parts of the public forms: signing with a finger or by name, photos that come and go while others are
// still on their way, and a browser that keeps nothing.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { organisation, publicCase } from "../../testing/public";
import { wordsOf } from "../../testing/refusals";
import { allTexts, fakeServer, inEnglish, ready, sentTo, showPage, type Reply } from "../../testing/staff";
import { keepClaim, keptClaim } from "./api/follow";
import { PHOTO_BYTES_MAX, PHOTOS_MAX } from "./api/upload";
import { forgetOwn, keepOwn, ownKeys, type OwnKey } from "./api/visit";
import { Photos } from "./components/Photos";
import { Signature } from "./components/Signature";
import SayPage from "./pages/SayPage";

beforeEach(allTexts);

describe("signing", () => {
  const pen = { fillRect: vi.fn(), fillText: vi.fn(), beginPath: vi.fn(), moveTo: vi.fn(), lineTo: vi.fn(), stroke: vi.fn(), fillStyle: "", strokeStyle: "" };
  const box = { left: 10, top: 20, width: 300, height: 110 } as DOMRect; // half as large as it is drawn
  const onChange = vi.fn<(png: string | null) => void>();
  beforeEach(() => {
    vi.clearAllMocks();
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
    vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:image/png;base64,AAAA");
    vi.spyOn(HTMLCanvasElement.prototype, "getBoundingClientRect").mockReturnValue(box);
    HTMLCanvasElement.prototype.setPointerCapture = vi.fn();
    render(<Signature onChange={onChange} />);
  });
  const sheet = () => screen.getByRole("img", { name: "签名框；不便手写的，可在下面输入姓名" });
  const typed = () => screen.getByLabelText<HTMLInputElement>(/不便手写？输入姓名/);
  const at = (clientX: number, clientY: number) => ({ clientX, clientY, pointerId: 1 });

  test("a stroke goes where the finger is, however large the sheet is shown, and is a signature once it is lifted", () => {
    fireEvent.pointerDown(sheet(), at(10, 20));
    fireEvent.pointerMove(sheet(), at(160, 75));
    expect(onChange).not.toHaveBeenCalled();
    fireEvent.pointerUp(sheet(), at(160, 75));
    expect(pen.moveTo).toHaveBeenCalledWith(0, 0);
    expect(pen.lineTo).toHaveBeenCalledWith(300, 110);
    expect(onChange.mock.calls).toEqual([["data:image/png;base64,AAAA"]]);
  });

  test("a finger that only passes over the sheet signs nothing", () => {
    fireEvent.pointerMove(sheet(), at(50, 50));
    fireEvent.pointerUp(sheet(), at(50, 50));
    expect(pen.stroke).not.toHaveBeenCalled();
    expect(onChange).not.toHaveBeenCalled();
  });

  test("a stroke the system breaks off counts as far as it came", () => {
    fireEvent.pointerDown(sheet(), at(10, 20));
    fireEvent.pointerMove(sheet(), at(40, 50));
    fireEvent.pointerCancel(sheet(), at(40, 50));
    fireEvent.pointerMove(sheet(), at(90, 90));
    expect(pen.lineTo).toHaveBeenCalledTimes(1);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  test("dark ink on white paper, also where the page is dark", () => {
    expect(pen.fillRect).toHaveBeenCalledWith(0, 0, 600, 220);
    expect(pen.fillStyle).toBe("#ffffff");
    fireEvent.pointerDown(sheet(), at(10, 20));
    expect(pen.strokeStyle).toBe("#111111");
  });

  test("a name that was typed is written on the sheet; a stroke then begins on a clean one", () => {
    fireEvent.change(typed(), { target: { value: "示例甲" } });
    expect(pen.fillText.mock.calls[0]?.[0]).toBe("示例甲");
    expect(onChange).toHaveBeenLastCalledWith("data:image/png;base64,AAAA");
    const wiped = pen.fillRect.mock.calls.length;
    fireEvent.pointerDown(sheet(), at(10, 20));
    expect(pen.fillRect.mock.calls.length).toBe(wiped + 1);
    expect(typed().value).toBe("");
  });

  test("blanks are no name, and signing again starts from nothing", () => {
    fireEvent.change(typed(), { target: { value: "   " } });
    expect(onChange).toHaveBeenLastCalledWith(null);
    fireEvent.change(typed(), { target: { value: "示例甲" } });
    fireEvent.click(screen.getByRole("button", { name: "重签" }));
    expect(onChange).toHaveBeenLastCalledWith(null);
    expect(typed().value).toBe("");
  });

  test("a long name is pressed into the sheet, and cannot be longer than the field", () => {
    expect(typed().maxLength).toBe(20);
    fireEvent.change(typed(), { target: { value: "示".repeat(20) } });
    expect(pen.fillText).toHaveBeenCalledWith("示".repeat(20), 32, 110, 536);
  });
});

const png = (name: string) => new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], name, { type: "image/png" });
const UPLOAD = "POST /public/v1/attachments";
// Each upload waits until the test answers it by its name.
function uploads() {
  const waiting = new Map<string, (reply: Reply) => void>();
  return {
    answers: { [UPLOAD]: ({ query }: { query: URLSearchParams }) => new Promise<Reply>((resolve) => waiting.set(query.get("name")!, resolve)) },
    arrive: async (name: string, reply: Reply = { status: 201, body: { id: name, key: `key-${name}` } }) => {
      await waitFor(() => expect(waiting.has(name)).toBe(true));
      await act(async () => waiting.get(name)!(reply));
    },
  };
}
beforeEach(() => {
  let made = 0;
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => `blob:${++made}`, revokeObjectURL: () => undefined }));
});
const pick = (...files: File[]) => fireEvent.change(screen.getByLabelText(/添加|Add/), { target: { files } });

describe("photos", () => {
  const onChange = vi.fn<(photos: { id: string; key: string }[]) => void>();
  const onBusy = vi.fn<(busy: boolean) => void>();
  const ids = () => (onChange.mock.lastCall?.[0] ?? []).map((one) => one.id);
  const show = () => {
    onChange.mockClear();
    onBusy.mockClear();
    const up = uploads();
    const log = fakeServer(up.answers);
    render(<Photos onChange={onChange} onBusy={onBusy} />);
    return { ...up, log };
  };

  test("come one after the other; how many are still on their way is said", async () => {
    const { arrive } = show();
    pick(png("a"), png("b"));
    expect(await screen.findByText("正在上传 2 个…")).toBeTruthy();
    await arrive("a");
    expect(await screen.findByText("正在上传 1 个…")).toBeTruthy();
    await arrive("b");
    await waitFor(() => expect(screen.queryByText(/正在上传/)).toBeNull());
    expect(screen.getAllByRole("img").map((one) => one.getAttribute("alt"))).toEqual(["照片 1", "照片 2"]);
    expect(ids()).toEqual(["a", "b"]);
    expect(onBusy.mock.calls.map(([busy]) => busy)).toEqual([true, true, false]);
  });

  test("one that is taken away while another is on its way stays away", async () => {
    const { arrive } = show();
    pick(png("a"), png("b"));
    await arrive("a");
    fireEvent.click(await screen.findByRole("button", { name: "删除第 1 个" }));
    await arrive("b");
    await waitFor(() => expect(ids()).toEqual(["b"]));
    expect(screen.getAllByRole("img")).toHaveLength(1);
  });

  test("more added while others are on their way push none of them out", async () => {
    const { arrive } = show();
    pick(png("a"), png("b"));
    await arrive("a");
    pick(png("c"));
    await arrive("c");
    await arrive("b");
    await waitFor(() => expect(ids()).toEqual(["a", "c", "b"]));
    expect(onBusy.mock.lastCall).toEqual([false]);
  });

  test("nine are the most, those on their way counted; what is too many is said and not sent", async () => {
    const { arrive, log } = show();
    const names = Array.from({ length: PHOTOS_MAX - 1 }, (_, at) => `p${at}`);
    pick(...names.map(png));
    pick(png("last"), png("over"));
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("evidence.too_many", "zh", { max: 9 }));
    await arrive("last");
    for (const name of names) await arrive(name);
    await waitFor(() => expect(ids()).toHaveLength(PHOTOS_MAX));
    expect(sentTo(log, UPLOAD).map((one) => one.query.get("name"))).not.toContain("over");
    expect(screen.queryByLabelText(/添加/)).toBeNull(); // no room, no button
    fireEvent.click(screen.getByRole("button", { name: "删除第 9 个" }));
    expect(await screen.findByLabelText(/添加/)).toBeTruthy();
  });

  test("exactly ten megabytes go out; one byte more is refused before it is sent", async () => {
    const { arrive, log } = show();
    const sized = (name: string, bytes: number) => {
      const file = png(name);
      Object.defineProperty(file, "size", { value: bytes });
      return file;
    };
    pick(sized("large", PHOTO_BYTES_MAX + 1));
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("evidence.too_large", "zh"));
    expect(sentTo(log, UPLOAD)).toEqual([]);
    pick(png("fits"));
    await arrive("fits");
    await waitFor(() => expect(ids()).toEqual(["fits"]));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test.each(["evidence.full", "evidence.bad_type", "evidence.too_large", "http.rate_limited"])("%s is said in both languages, and the others come all the same", async (code) => {
    const { arrive } = show();
    pick(png("a"), png("b"));
    await arrive("a", { status: 422, body: { code } });
    expect((await screen.findByRole("alert")).textContent).toContain(wordsOf(code, "zh"));
    await inEnglish();
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(wordsOf(code, "en")));
    await arrive("b");
    await waitFor(() => expect(ids()).toEqual(["b"]));
  });

  test("a video is shown as one, with a name of its own", async () => {
    const { arrive } = show();
    pick(new File([new TextEncoder().encode("\0\0\0 ftypisom")], "film", { type: "video/mp4" }));
    await arrive("film");
    expect((await screen.findByLabelText("视频 1")).tagName).toBe("VIDEO");
  });
});

test("a report waits for its photos: the button says so, and Enter does not send it without them", async () => {
  const up = uploads();
  const log = fakeServer({ ...ready, "GET /public/v1/organisation": { body: organisation }, "POST /public/v1/cases": { status: 201, body: publicCase() }, ...up.answers });
  await showPage(<SayPage />, { at: "/p" });
  fireEvent.change(await screen.findByLabelText("一句话说明"), { target: { value: "路灯不亮" } });
  fireEvent.change(screen.getByLabelText("姓名"), { target: { value: "示例甲" } });
  fireEvent.change(screen.getByLabelText("电话"), { target: { value: "13900001234" } });
  fireEvent.click(screen.getByLabelText("我同意用于办理。"));
  pick(png("a"));
  const waits = await screen.findByRole<HTMLButtonElement>("button", { name: "照片传完后再提交" });
  expect(waits.disabled).toBe(true);
  fireEvent.submit(waits.closest("form")!);
  await up.arrive("a");
  fireEvent.click(await screen.findByRole("button", { name: "提交" }));
  await screen.findByText("请记下编号。下面的人会负责到底。");
  const sent = sentTo(log, "POST /public/v1/cases");
  expect(sent).toHaveLength(1);
  expect(sent[0]!.body).toMatchObject({ attachments: [{ id: "a", key: "key-a" }] });
});

describe("a browser that keeps nothing", () => {
  const own = (entry: string): OwnKey => ({ register: "r", entry, key: "k", title: "叫号队列", number: "A004", unit: "甲镇大厅" });
  const shut = () => {
    const full = { getItem: () => null, removeItem: () => undefined, setItem: () => { throw new DOMException("full", "QuotaExceededError"); } };
    vi.stubGlobal("localStorage", full);
    vi.stubGlobal("sessionStorage", full);
  };
  afterEach(() => {
    vi.unstubAllGlobals();
    for (const one of ownKeys()) forgetOwn(one.entry);
    keepClaim(null);
    localStorage.removeItem("shouwen.own-entries");
  });

  test("loses no number that was taken while the page is open", () => {
    shut();
    keepOwn(own("1"));
    keepOwn(own("2"));
    keepOwn(own("1"));
    expect(ownKeys().map((one) => one.entry)).toEqual(["1", "2"]);
    forgetOwn("1");
    expect(ownKeys().map((one) => one.entry)).toEqual(["2"]);
    vi.unstubAllGlobals();
    keepOwn(own("3")); // there is room again: all of them are written down
    expect(JSON.parse(localStorage.getItem("shouwen.own-entries")!)).toHaveLength(2);
  });

  test("leads to one's case all the same, and forgets it when one leaves", () => {
    shut();
    keepClaim({ number: "20260302-000001", tail: "1234" });
    expect(keptClaim()).toEqual({ number: "20260302-000001", tail: "1234" });
    keepClaim(null);
    expect(keptClaim()).toBeNull();
  });

  test("what does not read is nothing, and breaks no page", () => {
    localStorage.setItem("shouwen.own-entries", "{broken");
    sessionStorage.setItem("shouwen.claim", "{broken");
    expect(ownKeys()).toEqual([]);
    expect(keptClaim()).toBeNull();
  });
});

test("within one field: what belongs to it is read with it, what is wrong is marked", async () => {
  fakeServer({ ...ready, "GET /public/v1/organisation": { body: organisation } });
  await showPage(<SayPage />, { at: "/p" });
  const phone = await screen.findByLabelText("电话");
  fireEvent.click(screen.getByRole("button", { name: "提交" }));
  await waitFor(() => expect(phone.getAttribute("aria-invalid")).toBe("true"));
  const said = document.getElementById(phone.getAttribute("aria-describedby")!)!;
  expect(within(said).getByText("请填写能联系到您的电话号码")).toBeTruthy();
  expect(within(said).getByText("以后凭编号和电话末四位查询")).toBeTruthy();
});
