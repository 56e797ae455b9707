// The way in, refused: in both languages, at its field, and without a hint which of the two was wrong.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { beforeEach, describe, expect, test } from "vitest";
import { refusalsOf, refused, refuseEach, wordsOf } from "../../testing/refusals";
import { fakeServer, heldAnswer, inEnglish, ready, sentTo, showPage, type Answers, type Reply } from "../../testing/staff";
import LoginPage from "./pages/LoginPage";
import WelcomePage from "./pages/WelcomePage";

const SIGN_IN = "POST /api/v1/sessions";
const t = (key: string) => i18next.t(`session:${key}`);
const change = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const nobody: Answers = { ...ready, "GET /api/v1/sessions/current": refused("http.unauthenticated") };

beforeEach(() => {
  location.hash = "#sample-token";
});

describe.each(["zh", "en"] as const)("every refusal (%s)", (language) => {
  test("of signing in: the name stays, and both fields are named by none", async () => {
    let now: Reply = {};
    fakeServer({ ...nobody, [SIGN_IN]: () => now });
    await showPage(<LoginPage />, { at: "/login", path: "/login" });
    const login = await screen.findByLabelText<HTMLInputElement>("登录名");
    if (language === "en") await inEnglish();
    const password = screen.getByLabelText<HTMLInputElement>(t("password"));
    change(login, "clerk");
    change(password, "wrong horse 42");
    const form = login.closest("form")!;
    const button = screen.getByRole("button", { name: t("submit") });
    await refuseEach([...refusalsOf("sign in"), "http.rate_limited"], { form, send: () => fireEvent.click(button), next: (reply) => (now = reply), language });
    expect(login.value).toBe("clerk");
    expect(document.querySelector(".ant-form-item-has-error")).toBeNull();
    expect(form.textContent).not.toContain("wrong horse 42");
    expect(password.type).toBe("password");
  });

  test("of a first password, at the password", async () => {
    let now: Reply = {};
    fakeServer({ ...nobody, "POST /public/v1/invitation-acceptances": () => now });
    await showPage(<WelcomePage />, { at: "/welcome", path: "/welcome" });
    const first = await screen.findByLabelText<HTMLInputElement>("密码");
    if (language === "en") await inEnglish();
    const again = screen.getByLabelText(t("welcome.again"));
    const button = screen.getByRole("button", { name: t("welcome.submit") });
    const send = () => {
      change(first, "correct horse 42");
      change(again, "correct horse 42");
      fireEvent.click(button);
    };
    const codes = refusalsOf("set a password").filter((code) => code.startsWith("org.password_"));
    expect(codes).toHaveLength(4);
    await refuseEach([...codes, "core.not_found"], { form: first.closest("form")!, send, next: (reply) => (now = reply), language, params: () => ({ min: 12, max: 200 }), fieldOf: (code) => (code.startsWith("org.password_") ? t("password") : undefined) });
  });
});

test("a throttled try says when to come back", async () => {
  fakeServer({ ...nobody, [SIGN_IN]: { ...refused("org.throttled"), headers: { "Retry-After": "60" } } });
  await showPage(<LoginPage />, { at: "/login", path: "/login" });
  change(await screen.findByLabelText("登录名"), "clerk");
  change(screen.getByLabelText("密码"), "x");
  fireEvent.click(screen.getByRole("button", { name: "登录" }));
  const told = (await screen.findByRole("alert")).textContent!;
  expect(told).toContain(wordsOf("org.throttled", "zh"));
  expect(told).toContain("请在 60 秒后再试。");
});

test("two clicks are one try, and a lost connection is said as one", async () => {
  const held = heldAnswer();
  const log = fakeServer({ ...nobody, [SIGN_IN]: held.answer });
  await showPage(<LoginPage />, { at: "/login", path: "/login" });
  change(await screen.findByLabelText("登录名"), "clerk");
  change(screen.getByLabelText("密码"), "x");
  const button = screen.getByRole("button", { name: "登录" });
  fireEvent.click(button);
  fireEvent.click(button);
  await waitFor(() => expect(held.asked()).toBe(1));
  expect(sentTo(log, SIGN_IN)).toHaveLength(1);
  await held.give(refused("org.bad_login_or_password"));
  expect((await screen.findByRole("alert")).textContent).toContain(wordsOf("org.bad_login_or_password", "zh"));
});
