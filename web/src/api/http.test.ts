import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fill } from "./client";
import { KeyKeeper, newKey } from "./command";
import { download, request, setCsrf, urlOf, whenSignedOut } from "./http";
import { asProblem, Problem } from "./problem";
import { fakeXhr } from "../testing/xhr";

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
  setCsrf("");
  whenSignedOut(() => undefined);
});

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  fetched.mockResolvedValueOnce(new Response(body === undefined ? null : JSON.stringify(body), { status, headers }));
const sent = () => new Headers(fetched.mock.calls[0]![1].headers);
const refused = async (path = "/api/v1/cases") => {
  const thrown: unknown = await request("GET", path).catch((fault: unknown) => fault);
  expect(thrown).toBeInstanceOf(Problem);
  return thrown as Problem;
};

test("a change sends the token, the key and the revision it was decided on; a read sends no token", async () => {
  setCsrf("abc");
  answer({ id: "1" }, 201, { ETag: '"4"', "Idempotency-Replayed": "true" });
  const got = await request("POST", "/api/v1/cases", { body: { subject: "x" }, idempotencyKey: "k", ifMatch: '"3"' });
  expect(got).toEqual({ data: { id: "1" }, etag: '"4"', replayed: true });
  expect(sent().get("X-CSRF-Token")).toBe("abc");
  expect(sent().get("Idempotency-Key")).toBe("k");
  expect(sent().get("If-Match")).toBe('"3"');
  expect(sent().get("Content-Type")).toBe("application/json");
  fetched.mockReset();
  answer({});
  await request("GET", "/api/v1/cases");
  expect(sent().get("X-CSRF-Token")).toBeNull();
  expect(sent().get("Content-Type")).toBeNull();
});

test("a refusal is a Problem with its rule and the method's words", async () => {
  const says = { zh: "须由诉求人签字评价后方可销号", en: "The requester signs first" };
  answer({ type: "", title: "", code: "cases.gate_closed", params: { gate: "close" }, rule: "m@1 gates.close", says, request_id: "r-1", status: 409 }, 409);
  const problem = await refused();
  expect(problem).toMatchObject({ status: 409, code: "cases.gate_closed", params: { gate: "close" }, rule: "m@1 gates.close", says, requestId: "r-1", refused: true });
});

test("no answer is web.offline, a page of somebody else web.unreadable, our own bug web.bug", async () => {
  fetched.mockRejectedValueOnce(new TypeError("failed"));
  expect(await refused()).toMatchObject({ code: "web.offline", status: 0, refused: false });
  fetched.mockResolvedValueOnce(new Response("<html>", { status: 502, headers: { "Retry-After": "7" } }));
  expect(await refused()).toMatchObject({ code: "web.unreadable", status: 502, refused: false, retryAfterS: 7 });
  expect(asProblem(new RangeError("x"))).toMatchObject({ code: "web.bug", refused: false });
});

test("a wrong password where one changes it ends no session", async () => {
  const over = vi.fn();
  whenSignedOut(over);
  answer({ code: "org.bad_login_or_password" }, 401);
  await expect(request("POST", "/api/v1/sessions/current/passwords")).rejects.toMatchObject({ code: "org.bad_login_or_password" });
  expect(over).not.toHaveBeenCalled();
});

test("401 of the staff API says that the session is over; of the public one it does not", async () => {
  const over = vi.fn();
  whenSignedOut(over);
  answer({ code: "service.not_found_or_wrong_tail" }, 401);
  await refused("/public/v1/cases/1");
  expect(over).not.toHaveBeenCalled();
  answer({ code: "org.session_ended" }, 401);
  await refused();
  expect(over).toHaveBeenCalledOnce();
});

test("an answer without a body, and a file with a Chinese name", async () => {
  fetched.mockResolvedValueOnce(new Response(null, { status: 204 }));
  expect((await request("DELETE", "/api/v1/sessions/current")).data).toBeUndefined();
  fetched.mockResolvedValueOnce(new Response("abc", { headers: { "Content-Disposition": "attachment; filename*=UTF-8''%E7%81%AF.xlsx" } }));
  expect((await download("/api/v1/case-exports")).name).toBe("灯.xlsx");
});

test("names in a path are encoded; absent and empty query values are left out", () => {
  expect(fill("/api/v1/cases/{id}/notes", { id: "1/2" })).toBe("/api/v1/cases/1%2F2/notes");
  expect(urlOf("/a", { q: "路灯", late: false, level: "", unit: undefined, due: null })).toBe("/a?q=%E8%B7%AF%E7%81%AF&late=false");
  expect(urlOf("/a", {})).toBe("/a");
});

test("the key stays while the same input is sent, and changes with the input and after success", () => {
  const keys = new KeyKeeper();
  const first = keys.keyFor({ text: "a" });
  expect(keys.keyFor({ text: "a" })).toBe(first);
  const second = keys.keyFor({ text: "b" });
  expect(second).not.toBe(first);
  keys.done();
  expect(keys.keyFor({ text: "b" })).not.toBe(second);
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
});

test("what tells how far it is sends and answers the same, and fails the same", async () => {
  setCsrf("abc");
  const ways = fakeXhr();
  const parts: number[] = [];
  const onSent = (part: number) => parts.push(part);
  const body = new Blob(["x"], { type: "video/mp4" });
  answer({ id: "1" }, 201, { ETag: '"4"', "Idempotency-Replayed": "true" });
  const got = request("POST", "/api/v1/attachments", { query: { name: "a b" }, body, idempotencyKey: "k", onSent });
  ways[0]!.tell(1, 4);
  expect(await got).toEqual({ data: { id: "1" }, etag: '"4"', replayed: true });
  expect(parts).toEqual([0.25]);
  expect(fetched.mock.calls[0]![0]).toBe("/api/v1/attachments?name=a+b");
  expect(sent().get("X-CSRF-Token")).toBe("abc");
  expect(sent().get("Content-Type")).toBe("video/mp4");
  answer({ code: "evidence.bad_type", params: { got: "x" } }, 415);
  await expect(request("POST", "/a", { body, onSent })).rejects.toMatchObject({ code: "evidence.bad_type", status: 415 });
  fetched.mockRejectedValueOnce(new TypeError("lost"));
  await expect(request("POST", "/a", { body, onSent })).rejects.toMatchObject({ code: "web.offline" });
  const stop = new AbortController();
  fetched.mockReturnValueOnce(new Promise(() => {}));
  const stopped = request("POST", "/a", { body, onSent, signal: stop.signal });
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
});
