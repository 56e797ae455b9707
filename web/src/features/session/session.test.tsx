import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../../testing/staff";
import LoginPage from "./pages/LoginPage";
import WelcomePage from "./pages/WelcomePage";

const NOBODY = { status: 401, body: problem(401, "http.unauthenticated") };
const REFUSED = { status: 401, body: problem(401, "org.login_refused") };

// Signed in from the moment the server has said so.
function signingIn(more: Answers = {}) {
  let inside = false;
  return fakeServer({
    "GET /api/v1/sessions/current": () => (inside ? { body: clerk } : NOBODY),
    "POST /api/v1/sessions": () => {
      inside = true;
      return { status: 201, body: {} };
    },
    ...more,
  });
}

async function fillIn(login: string, password: string) {
  const user = userEvent.setup();
  if (login !== "") await user.type(await screen.findByLabelText("登录名"), login);
  if (password !== "") await user.type(await screen.findByLabelText("密码"), password);
  await user.click(await screen.findByRole("button", { name: "登录" }));
  return user;
}
const address = () => screen.getByLabelText("address").textContent;
const sentTo = (log: ReturnType<typeof fakeServer>, path: string) => log.filter((one) => one.method === "POST" && one.path === path);

beforeEach(() => {
  location.hash = "";
});

test("whoever signs in goes on to where they wanted to", async () => {
  const log = signingIn();
  await showPage(<LoginPage />, { at: "/login?next=%2Fcases%2F7", path: "/login" });
  await fillIn("clerk", "correct horse 42");
  await waitFor(() => expect(address()).toBe("/cases/7"));
  expect(sentTo(log, "/api/v1/sessions").map((one) => one.body)).toEqual([{ login: "clerk", password: "correct horse 42" }]);
  expect(sentTo(log, "/api/v1/sessions")[0]!.headers.get("Idempotency-Key"), "it hands out a secret").toBeNull();
});

test.each(["https://example.org/", "//example.org/", "/\\example.org/", "javascript:alert(1)", "cases"])("never to another place: %s", async (next) => {
  signingIn();
  await showPage(<LoginPage />, { at: `/login?next=${encodeURIComponent(next)}`, path: "/login" });
  await fillIn("clerk", "correct horse 42");
  await waitFor(() => expect(address()).toBe("/"));
});

test("an empty field is said at the field, and nothing is sent", async () => {
  const log = signingIn();
  await showPage(<LoginPage />, { at: "/login", path: "/login" });
  await fillIn("", "");
  await waitFor(() => expect(screen.getAllByText("请填写此项")).toHaveLength(2));
  expect(sentTo(log, "/api/v1/sessions")).toEqual([]);
});

test("a refusal is said, what was typed stays, and the next try is a request of its own", async () => {
  let tries = 0;
  const log = signingIn({ "POST /api/v1/sessions": () => (++tries === 1 ? REFUSED : { status: 201, body: {} }) });
  await showPage(<LoginPage />, { at: "/login", path: "/login" });
  const user = await fillIn("clerk", "wrong");
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect((screen.getByLabelText("登录名") as HTMLInputElement).value).toBe("clerk");
  await user.click(screen.getByRole("button", { name: "登录" }));
  await waitFor(() => expect(sentTo(log, "/api/v1/sessions").length).toBe(2));
});

test("who is signed in already is shown no form", async () => {
  fakeServer({ "GET /api/v1/sessions/current": { body: clerk } });
  await showPage(<LoginPage />, { at: "/login?next=%2Fdesk", path: "/login" });
  await waitFor(() => expect(address()).toBe("/desk"));
  expect(screen.queryByLabelText("密码")).toBeNull();
});

// --- an invitation ---

const ACCEPT = "/public/v1/invitation-acceptances";
async function choose(password: string, again: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("密码"), password);
  await user.type(screen.getByLabelText("再输一次密码"), again);
  await user.click(screen.getByRole("button", { name: "设置并登录" }));
  return user;
}

test("who was invited sets a password with the token behind the #, once for two clicks", async () => {
  location.hash = "#swi_sample";
  let answer: (reply: Reply) => void = () => undefined;
  const log = fakeServer({ [`POST ${ACCEPT}`]: () => new Promise<Reply>((resolve) => (answer = resolve)) });
  await showPage(<WelcomePage />, { at: "/welcome", path: "/welcome" });
  const user = await choose("a long enough one", "a long enough one");
  await waitFor(() => expect(sentTo(log, ACCEPT).length).toBe(1));
  await user.click(screen.getByRole("button", { name: /设置并登录/ }));
  answer({ status: 201, body: {} });
  await waitFor(() => expect(address()).toBe("/"));
  expect(sentTo(log, ACCEPT).map((one) => one.body)).toEqual([{ token: "swi_sample", password: "a long enough one" }]);
});

test("two that differ are said at the field, and mended they are sent", async () => {
  location.hash = "#swi_sample";
  const log = fakeServer({ [`POST ${ACCEPT}`]: { status: 201, body: {} } });
  await showPage(<WelcomePage />, { at: "/welcome", path: "/welcome" });
  const user = await choose("a long enough one", "another one here");
  expect(await screen.findByText("两次输入不一致")).toBeTruthy();
  expect(sentTo(log, ACCEPT)).toEqual([]);
  await user.clear(screen.getByLabelText("再输一次密码"));
  await user.type(screen.getByLabelText("再输一次密码"), "a long enough one");
  await user.click(screen.getByRole("button", { name: "设置并登录" }));
  await waitFor(() => expect(sentTo(log, ACCEPT).length).toBe(1));
});

test("a token that is used up is refused in words; a link without one has no form", async () => {
  location.hash = "#swi_old";
  fakeServer({ [`POST ${ACCEPT}`]: { status: 409, body: problem(409, "org.bad_invitation") } });
  const shown = await showPage(<WelcomePage />, { at: "/welcome", path: "/welcome" });
  await choose("a long enough one", "a long enough one");
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(address()).toBe("/welcome");
  shown.unmount();
  location.hash = "";
  await showPage(<WelcomePage />, { at: "/welcome", path: "/welcome" });
  expect((await screen.findByRole("alert")).textContent).toContain("这个邀请链接不完整");
  expect(screen.queryByLabelText("密码")).toBeNull();
});
