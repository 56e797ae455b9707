// Which page an address is: signed out, set up not yet, without the right, unknown; and back to where one was.
import { screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { act } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { problem } from "../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers, type Reply } from "../testing/staff";
import { AppRoutes } from "./App";
import { routes } from "./routes";

class Quiet {
  onopen: unknown;
  onerror: unknown;
  addEventListener() {}
  close() {}
}
beforeEach(() => vi.stubGlobal("EventSource", Quiet));

const session = (reply: Reply): Answers => ({
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/sessions/current": reply,
  "GET /api/v1/setup": { body: { needed: true } },
});
const open = async (at: string, reply: Reply, more: Answers = {}) => {
  const log = fakeServer({ ...session(reply), ...more });
  await showPage(<AppRoutes />, { at });
  return log;
};
const address = () => screen.getByLabelText("address").textContent;
const inside = (...rights: string[]): Reply => ({ body: { ...clerk, rights } });

describe("who is not signed in", () => {
  test.each(["/cases/301", "/cases?state=open&late=true", "/", "/nowhere"])("is sent from %s to the sign-in page, which knows the way back", async (at) => {
    await open(at, { status: 401, body: problem(401, "http.unauthenticated") });
    await waitFor(() => expect(address()).toBe(`/login?next=${encodeURIComponent(at)}`));
  });
});

describe("a page one has no right to", () => {
  test.each(routes.filter((row) => row.right !== undefined).map((row) => [row.path.replaceAll(/:\w+/g, "7"), row.right!]))("%s says which one in words, not by its name (%s)", async (at, right) => {
    await open(at, inside());
    const says = (await screen.findByText(/^您没有查看此页的权限（.+）。如工作需要，请联系管理员。$/)).textContent!;
    expect(says).toContain(`（${i18next.t(`common:right.${right}`)}）`);
    expect(says).not.toMatch(/right|\w\.\w/);
    expect(screen.getByRole("main").textContent).not.toContain(right);
    expect(address()).toBe(at);
    expect(screen.getByRole("heading", { level: 1 }).textContent).not.toContain("nav.");
  });
});

test("an address that is no page leads home", async () => {
  await open("/nowhere/at/all", inside("case.view"));
  expect(await screen.findByRole("heading", { level: 1, name: "没有这个页面" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "回到首页" }).getAttribute("href")).toBe("/");
});

test("in English, too", async () => {
  await open("/journal", inside());
  await screen.findByText("您没有查看此页的权限（看日志）。如工作需要，请联系管理员。");
  await act(async () => void (await i18next.changeLanguage("en")));
  expect(await screen.findByText("You lack the right to see this page (read the journal). If your work needs it, ask the administrator.")).toBeTruthy();
});

test("a server that cannot be reached is said, and another try opens the page", async () => {
  let away = true;
  fakeServer({
    ...session({ body: {} }),
    "GET /api/v1/sessions/current": () => (away ? { status: 503, body: problem(503, "store.busy") } : inside()),
  });
  await showPage(<AppRoutes />, { at: "/journal" });
  const again = await screen.findByRole("button", { name: "再试一次" });
  away = false;
  await act(async () => again.click());
  expect(await screen.findByText("您没有查看此页的权限（看日志）。如工作需要，请联系管理员。")).toBeTruthy();
});

test("while it is asked who one is, the page says that it loads", async () => {
  let answer: (reply: Reply) => void = () => undefined;
  fakeServer({ ...session({ body: {} }), "GET /api/v1/sessions/current": () => new Promise<Reply>((resolve) => (answer = resolve)) });
  await showPage(<AppRoutes />, { at: "/journal" });
  expect(await screen.findByRole("status", { name: "正在加载…" })).toBeTruthy();
  await act(async () => answer(inside()));
  expect(await screen.findByText("您没有查看此页的权限（看日志）。如工作需要，请联系管理员。")).toBeTruthy();
});
