// The public pages as a person uses them: find by label, type, press, read. The server's answers are
// those of the contract; the journeys ask the real one.
import { QueryClientProvider } from "@tanstack/react-query";
import i18next from "i18next";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { newQueryClient } from "../../api/queries";
import { loadProblems, startTexts } from "../../i18n";
import { organisation, publicCase, settledCase } from "../../testing/public";
import { answerOf, percent, ratesOf } from "./api/board";
import { PHOTO_BYTES_MAX, typeOf, uploadPhoto } from "./api/upload";
import en from "./locale/en.json";
import zh from "./locale/zh-CN.json";
import map from "../../shared/map/locale/zh-CN.json";
import BoardPage from "./pages/BoardPage";
import CasePage from "./pages/CasePage";
import FollowPage from "./pages/FollowPage";
import PostingPage from "./pages/PostingPage";
import SayPage, { wrongIn } from "./pages/SayPage";
import UnitPage from "./pages/UnitPage";

const received = publicCase();
const settled = settledCase();

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
  key: string | null;
}
let sent: Sent[] = [];
let answers: Record<string, unknown> = {}; // by "METHOD path": an answer, a status with a problem, or an Error

beforeAll(async () => {
  await startTexts({ "zh-CN": { public: zh, map }, en: { public: en } }, (language) => loadProblems(language));
});
beforeEach(() => {
  sent = [];
  answers = { "GET /public/v1/organisation": organisation, "GET /readyz": { now: "2026-03-02T09:00:00+08:00" } };
  vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) => {
    const method = init.method ?? "GET";
    const path = url.split("?")[0]!;
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : {};
    sent.push({ method, path, body, key: new Headers(init.headers).get("Idempotency-Key") });
    const answer = answers[`${method} ${path}`];
    if (answer === undefined || answer instanceof Error) return Promise.reject(new TypeError("failed"));
    const status = (answer as { status?: unknown }).status;
    return Promise.resolve(new Response(JSON.stringify(answer), { status: typeof status === "number" ? status : 200 }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const refusal = (code: string, status: number) => ({ code, status, params: {}, rule: "", says: { zh: "", en: "" }, request_id: "r" });

function open(path: string, route: string, page: ReactNode) {
  return render(
    <QueryClientProvider client={newQueryClient()}>
      <MemoryRouter initialEntries={[path]}>
        <Routes>
          <Route path={route} element={page} />
          <Route path="/p/case" element={<CasePage />} />
          <Route path="/p/follow" element={<FollowPage />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(await screen.findByLabelText("一句话说明"), "路灯不亮");
  await user.selectOptions(screen.getByLabelText("属于哪一类"), "livelihood");
  await user.type(screen.getByLabelText("姓名"), "示例甲");
  await user.type(screen.getByLabelText("电话"), "13900001234");
  await user.click(screen.getByLabelText("我同意用于办理。"));
}

test("saying it: what is missing is named and nothing is sent", async () => {
  const user = userEvent.setup();
  open("/p", "/p", <SayPage />);
  await user.click(await screen.findByRole("button", { name: "提交" }));
  expect(screen.getAllByText("请填写此项")).toHaveLength(2);
  expect(screen.getByText("需要您同意才能办理")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText("一句话说明"));
  expect(sent.some((one) => one.method === "POST")).toBe(false);
});

test("saying it: the receipt has number, first-asked name and phone, and the promised time step by step", async () => {
  answers["POST /public/v1/cases"] = received;
  const user = userEvent.setup();
  open("/p?unit=7&place=%E6%9D%91%E5%8F%A3", "/p", <SayPage />);
  expect(await screen.findByText("您正在向“甲镇乙村”反映。")).toBeTruthy();
  await fillIn(user);
  await user.click(screen.getByRole("switch"));
  await user.click(screen.getByRole("button", { name: "提交" }));
  expect(await screen.findByText("20260302-000001")).toBeTruthy();
  expect(screen.getByText("0800-212").getAttribute("href")).toBe("tel:0800-212");
  expect(screen.getByText("2026/3/7 24:00 前")).toBeTruthy();
  expect(within(screen.getByText("这个时间怎么算出来的").closest("details")!).getAllByRole("listitem", { hidden: true })).toHaveLength(2);
  expect(sent.find((one) => one.method === "POST")!.body).toEqual({
    subject: "路灯不亮",
    requester: { name: "示例甲", phone: "13900001234" },
    confidential: true,
    place: "村口",
    ledger: "livelihood",
    unit: "7",
  });
});

test("saying it: an e-mail is optional, says what it is for, and goes along when it reads", async () => {
  answers["POST /public/v1/cases"] = received;
  const user = userEvent.setup();
  open("/p", "/p", <SayPage />);
  await fillIn(user);
  const email = screen.getByLabelText(/^电子邮箱/);
  expect(screen.getByText("填写即同意用它告诉您办理情况；不公开，也不作他用。")).toBeTruthy();
  await user.type(email, "jia.mail.example");
  await user.click(screen.getByRole("button", { name: "提交" }));
  expect(screen.getByText("请写成 name@example.org 的样子，或留空")).toBeTruthy();
  expect(document.activeElement).toBe(email);
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await user.clear(email);
  await user.type(email, "jia@mail.example ");
  await user.click(screen.getByRole("button", { name: "提交" }));
  await screen.findByText("已收到");
  expect(sent.find((one) => one.method === "POST")!.body.requester).toEqual({ name: "示例甲", phone: "13900001234", email: "jia@mail.example" });
});

// By its line, which says nothing of being opened in this DOM.
function openMap() {
  const details = screen.getByText("在图上标出位置").closest("details")!;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
}

test("saying it: a unit found by its name gets the pin, whether or not it is among those listed", async () => {
  const user = userEvent.setup();
  answers["POST /public/v1/cases"] = received;
  answers["GET /public/v1/places"] = { items: [{ name: "甲镇丙村", kind: "unit", point: { lat: 31.1048, lon: 104.7602 } }] };
  open("/p", "/p", <SayPage />);
  await fillIn(user);
  openMap();
  await user.type(await screen.findByRole("searchbox", { name: "找地方" }), "丙村");
  await user.click(await screen.findByRole("button", { name: "甲镇丙村 单位" }));
  await user.click(screen.getByRole("button", { name: "提交" }));
  await screen.findByText("已收到");
  expect(sent.find((one) => one.method === "POST")!.body.place_point).toEqual({ lat: 31.1048, lon: 104.7602 });
  expect(sent.some((one) => one.path.startsWith("/api/v1/places"))).toBe(false);
});

test("saying it: where no unit is on the map there is nothing to search in", async () => {
  answers["GET /public/v1/organisation"] = { ...organisation, units: [{ ...organisation.units[0], point: null }] };
  open("/p", "/p", <SayPage />);
  await screen.findByLabelText("一句话说明");
  openMap();
  await screen.findByRole("application");
  expect(screen.queryByRole("searchbox")).toBeNull();
});

test("saying it: a lost connection is told, what was typed stays, and the second try has the same key", async () => {
  answers["POST /public/v1/cases"] = new Error("lost");
  const user = userEvent.setup();
  open("/p", "/p", <SayPage />);
  await fillIn(user);
  await user.click(screen.getByRole("button", { name: "提交" }));
  expect((await screen.findByRole("alert")).textContent).toContain("连不上服务器");
  answers["POST /public/v1/cases"] = received;
  await user.click(screen.getByRole("button", { name: "提交" }));
  await screen.findByText("20260302-000001");
  const tries = sent.filter((one) => one.method === "POST");
  expect(tries).toHaveLength(2);
  expect(tries[0]!.key).toMatch(/^[0-9a-f]{32}$/);
  expect(tries[1]!.key).toBe(tries[0]!.key);
});

test("saying it: refused, and broken before the form is there", async () => {
  answers["POST /public/v1/cases"] = refusal("service.throttled", 429);
  const user = userEvent.setup();
  const first = open("/p", "/p", <SayPage />);
  await fillIn(user);
  await user.click(screen.getByRole("button", { name: "提交" }));
  expect((await screen.findByRole("alert")).textContent).not.toContain("service.throttled");
  first.unmount();
  answers["GET /public/v1/organisation"] = refusal("core.not_found", 404);
  open("/p", "/p", <SayPage />);
  expect(await screen.findByRole("alert")).toBeTruthy();
});

test("following: a wrong tail is refused in the words of one who cannot know which was wrong", async () => {
  answers["POST /public/v1/case-lookups"] = refusal("service.not_found_or_wrong_tail", 404);
  const user = userEvent.setup();
  open("/p/follow", "/p/follow", <FollowPage />);
  await user.click(screen.getByRole("button", { name: "查询" }));
  expect(screen.getByText("请填写四位数字")).toBeTruthy();
  await user.type(screen.getByLabelText("编号"), "20260302-000001");
  await user.type(screen.getByLabelText("电话末四位"), "0000");
  await user.click(screen.getByRole("button", { name: "查询" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(sessionStorage.length).toBe(0);
});

test("a link in a message brings the number along", async () => {
  open("/p/follow?number=20260302-000001", "/p/follow", <FollowPage />);
  expect((await screen.findByLabelText<HTMLInputElement>("编号")).value).toBe("20260302-000001");
});

test("following leads to one's case: state, people, what happened; leaving forgets it", async () => {
  answers["POST /public/v1/case-lookups"] = received;
  const user = userEvent.setup();
  open("/p/follow", "/p/follow", <FollowPage />);
  await user.type(screen.getByLabelText("编号"), "20260302-000001");
  await user.type(screen.getByLabelText("电话末四位"), "1234");
  await user.click(screen.getByRole("button", { name: "查询" }));
  expect(await screen.findByText("办理中")).toBeTruthy();
  expect(screen.getByText("收到诉求")).toBeTruthy();
  expect(screen.queryByText("办得怎么样？")).toBeNull();
  expect(sent.at(-1)).toMatchObject({ path: "/public/v1/case-lookups", body: { number: "20260302-000001", phone_tail: "1234" } });
  await user.click(screen.getByRole("button", { name: "退出查询" }));
  expect(await screen.findByLabelText("编号")).toBeTruthy();
  expect(sessionStorage.length).toBe(0);
});

test("evaluating: an answer and a signature are needed; not solved sends it back and says so", async () => {
  sessionStorage.setItem("shouwen.claim", JSON.stringify({ number: "20260302-000001", tail: "1234" }));
  answers["POST /public/v1/case-lookups"] = settled;
  answers["POST /public/v1/cases/20260302-000001/evaluations"] = { ...received, evaluation: "dissatisfied" };
  const pen = { fillRect: vi.fn(), fillText: vi.fn() };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(pen as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:image/png;base64,AAAA");
  const user = userEvent.setup();
  open("/p/case", "/p/case", <CasePage />);
  await user.click(await screen.findByRole("button", { name: "签好，提交评价" }));
  expect(screen.getByText("请选择一项")).toBeTruthy();
  expect(screen.getByText("请先签名")).toBeTruthy();
  await user.click(screen.getByLabelText("不满意"));
  expect(screen.getByText("选此项会把事情退回重新办理。")).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/不便手写？输入姓名/), { target: { value: "示例甲" } });
  await user.click(screen.getByRole("button", { name: "签好，提交评价" }));
  expect(await screen.findByText("已退回，重新办理")).toBeTruthy();
  expect(sent.find((one) => one.path.endsWith("/evaluations"))!.body).toEqual({
    phone_tail: "1234",
    answer: "dissatisfied",
    comment: "",
    signature: "data:image/png;base64,AAAA",
  });
});

test("without number and tail the case page asks for them", async () => {
  open("/p/case", "/p/case", <CasePage />);
  expect(await screen.findByLabelText("编号")).toBeTruthy();
});

test("the wall: empty, broken, and a posting with its rates", async () => {
  answers["GET /public/v1/postings"] = { items: [], next_cursor: null };
  const first = open("/p/board", "/p/board", <BoardPage />);
  expect(await screen.findByText("还没有公示")).toBeTruthy();
  first.unmount();
  answers["GET /public/v1/postings"] = refusal("http.rate_limited", 429);
  const second = open("/p/board", "/p/board", <BoardPage />);
  expect(await screen.findByRole("alert")).toBeTruthy();
  second.unmount();
  const row = { number: "n1", ledger: "", subject: "路灯不亮", requester: "示**", unit: "甲镇乙村", level: "village", state: "closed", evaluation: "满意", received_at: "2026-02-02T09:00:00+08:00", settled_at: null };
  const open1 = { ...row, number: "n2", state: "open", evaluation: "" };
  const settled = { ...row, settled_at: "2026-02-03T09:00:00+08:00" }; // the list of the settled ones says when
  answers["GET /public/v1/postings/1"] = { id: "1", posting: "p", method: "m", method_version: 1, period: "2026-02", title: "二月晒账", received: [row, open1, { ...open1, number: "n3" }], settled: [settled, { ...settled, number: "n0", evaluation: "较好" }, { ...settled, number: "n9", evaluation: "" }], published_at: null };
  open("/p/board/1", "/p/board/:id", <PostingPage />);
  expect(await screen.findByText("33.33%")).toBeTruthy();
  expect(screen.getByText("3 件中的 1 件")).toBeTruthy();
  expect(screen.getByText("50.00%")).toBeTruthy(); // a word of the method's own is an answer, and not "pleased"
  expect(screen.getByText("2 件中的 1 件")).toBeTruthy();
  expect(screen.getByText("较好")).toBeTruthy();
  expect(screen.getByText("未评价")).toBeTruthy();
  expect(screen.getAllByText("办理中")).toHaveLength(2);
  expect(screen.getAllByText("2026/2/3")).toHaveLength(3);
});

test("an answer is known by its id and by the Chinese word a posting says, in either language", async () => {
  await i18next.changeLanguage("en");
  expect(["satisfied", "非常满意", "不满意", "较好", ""].map(answerOf)).toEqual(["satisfied", "very_satisfied", "dissatisfied", null, null]);
  await i18next.changeLanguage("zh-CN");
  expect(answerOf("满意")).toBe("satisfied");
});

test("a unit's three disclosures, and what is not published yet", async () => {
  answers["GET /public/v1/disclosures"] = { unit: organisation.units[0], standards: ["一次告知"], identity: [], promises: [{ title: "办结", limit: "5天", text: "5个自然日内办结" }] };
  open("/p/units/7", "/p/units/:id", <UnitPage />);
  expect(await screen.findByText("一次告知")).toBeTruthy();
  expect(screen.getByText("尚未公布")).toBeTruthy();
  expect(screen.getByText("5个自然日内办结")).toBeTruthy();
});

test("what is missing in a draft", () => {
  const draft = { subject: " ", body: "", place: "", ledger: "", kind: "", name: "", phone: "123456", email: "", confidential: false, consent: false, fields: {} };
  expect(wrongIn(draft)).toEqual({ subject: "missing", name: "missing", phone: "phone", consent: "consent" });
  expect(wrongIn({ ...draft, subject: "a", name: "b", phone: "1234567", consent: true })).toEqual({});
  const good = { ...draft, subject: "a", name: "b", phone: "1234567", consent: true };
  for (const email of ["li", "li@", "li@mail", "li mail@mail.example", "a@b@mail.example", "<li@mail.example>"]) {
    expect(wrongIn({ ...good, email })).toEqual({ email: "email" });
  }
  for (const email of ["", " ", "li@mail.example", " Li.Si+1@mail.city.example "]) expect(wrongIn({ ...good, email })).toEqual({});
});

test("a photo is known by its content, not by its name; too large and other files are not sent", async () => {
  expect(typeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
  expect(typeOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBe("image/png");
  expect(typeOf(new TextEncoder().encode("RIFF....WEBP"))).toBe("image/webp");
  expect(typeOf(new TextEncoder().encode("<svg>"))).toBeNull();
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(typeOf(bytes("\0\0\0 ftypisom"))).toBe("video/mp4");
  expect(typeOf(bytes("\0\0\0 ftypheic"))).toBeNull(); // a photo of an iPhone begins as a video does
  expect(typeOf(new Uint8Array([0x1a, 0x45, 0xdf, 0xa3]))).toBe("video/webm");
  await expect(uploadPhoto(new File(["<svg>"], "a.jpg", { type: "image/jpeg" }))).rejects.toMatchObject({ code: "evidence.bad_type" });
  const large = new File([new Uint8Array(PHOTO_BYTES_MAX + 1)], "a.jpg");
  await expect(uploadPhoto(large)).rejects.toMatchObject({ code: "evidence.too_large" });
  await waitFor(() => expect(sent).toEqual([]));
});

test("a rate is rounded half up at two places, and there is none of nothing", () => {
  expect(percent({ part: 2, whole: 3 })).toBe("66.67%");
  expect(percent({ part: 1, whole: 800 })).toBe("0.13%"); // 0.125
  expect(percent({ part: 5, whole: 5 })).toBe("100.00%");
  expect(percent({ part: 0, whole: 0 })).toBe("");
  expect(ratesOf({ received: [], settled: [] })).toEqual({ settled: { part: 0, whole: 0 }, satisfied: { part: 0, whole: 0 } });
});

test("a photo whose answer is lost is sent once more with the same key, and not a third time", async () => {
  const photo = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], "a.png");
  const keys: (string | null)[] = [];
  const lost = vi.spyOn(globalThis, "fetch").mockImplementation((_, init) => {
    keys.push(new Headers(init?.headers).get("Idempotency-Key"));
    return keys.length === 1 ? Promise.reject(new TypeError("lost")) : Promise.resolve(Response.json({ id: "5", key: "k" }, { status: 201 }));
  });
  expect(await uploadPhoto(photo)).toEqual({ id: "5", key: "k" });
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  lost.mockImplementation(() => Promise.reject(new TypeError("lost")));
  await expect(uploadPhoto(photo)).rejects.toMatchObject({ code: "web.offline" });
  lost.mockRestore();
});
