// The first run: from the code on the screen to the first case, and nobody's way in twice.
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { methodAnswers, problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage, type Answers } from "../../testing/staff";
import SetupPage from "./pages/SetupPage";

const state: Schema<"SetupState"> = {
  needed: true,
  methods: [
    { id: "ledger-zhongjiang", version: 1, title: { zh: "台账工作法", en: "Ledger method" } },
    { id: "first-asked", version: 1, title: { zh: "首问负责制", en: "First asked" } },
  ],
};
const town: Schema<"Unit"> = { id: "1", parent: null, name: "示例镇", level: "town", kind: "", phone: "", topics: [], active: true, point: null };

function answers(more: Answers = {}): Answers {
  let inside = false;
  return {
    ...methodAnswers,
    "GET /api/v1/sessions/current": () => (inside ? { body: clerk } : { status: 401, body: problem(401, "http.unauthenticated") }),
    "GET /public/v1/setup": { body: state },
    "POST /public/v1/setup": () => {
      inside = true;
      return { status: 201, body: {} };
    },
    "GET /api/v1/units": { body: { items: [town], next_cursor: null } },
    "GET /api/v1/staff": { body: { items: [], next_cursor: null } },
    "GET /api/v1/roles": { body: [] },
    ...more,
  };
}
const show = () => showPage(<SetupPage />, { at: "/setup", path: "/setup" });
const submit = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: /建立组织/ }));

async function fillIn(user: ReturnType<typeof userEvent.setup>, password = "long enough 2026") {
  await user.type(await screen.findByLabelText("设置码"), "abcd-efgh");
  await user.type(screen.getByLabelText("组织名称"), "示例县");
  await user.click(screen.getByRole("radio", { name: "首问负责制" }));
  await user.type(screen.getByLabelText("姓名"), "示例甲");
  await user.type(screen.getByLabelText("登录名"), "admin");
  await user.type(screen.getByLabelText("密码"), password);
}

test("each of the six things asked for is named when it is missing, and nothing is sent", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await screen.findByLabelText("设置码");
  expect(screen.getByText("启动服务时印在屏幕上的一次性代码。")).toBeTruthy();
  await submit(user);
  await waitFor(() => expect(screen.getAllByText("请填写")).toHaveLength(6));
  expect(log.some((one) => one.method === "POST")).toBe(false);
});

test("filled in it makes the organisation in the language of the page, and the guide goes on with the units", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await fillIn(user);
  await submit(user);
  expect(await screen.findByText("把单位逐级建起来，或从表格导入；每个单位选好层级。")).toBeTruthy();
  const sent = log.filter((one) => one.method === "POST");
  expect(sent.map((one) => one.body)).toEqual([
    { code: "abcd-efgh", organisation: "示例县", method: "first-asked", name: "示例甲", login: "admin", password: "long enough 2026", language: "zh" },
  ]);
  expect(sent[0]!.headers.get("Idempotency-Key"), "it carries a secret").toBeNull();
  expect(await screen.findByText("示例镇")).toBeTruthy();
});

test.each<[string, number, string]>([
  ["setup.bad_code", 403, "设置码不正确。"],
  ["org.password_too_short", 400, "密码太短。"],
  ["org.password_is_login", 400, "密码与登录名相同。"],
  ["org.password_common", 400, "密码太常见。"],
  ["org.bad_login", 400, "登录名不合规则。"],
])("refused by %s it says so in words, and what was typed stays", async (code, status, says) => {
  fakeServer(answers({ "POST /public/v1/setup": { status, body: problem(status, code) } }));
  const user = userEvent.setup();
  await show();
  await fillIn(user, "x");
  await submit(user);
  expect((await screen.findByText(says)).closest("[role=alert]")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("组织名称").value).toBe("示例县");
  expect(screen.getByLabelText<HTMLInputElement>("设置码").value).toBe("abcd-efgh");
});

test("two clicks make one organisation", async () => {
  let answer: () => void = () => undefined;
  const log = fakeServer(answers({ "POST /public/v1/setup": () => new Promise((resolve) => (answer = () => resolve({ status: 409, body: problem(409, "setup.done") }))) }));
  const user = userEvent.setup();
  await show();
  await fillIn(user);
  await submit(user);
  await submit(user);
  await waitFor(() => expect(log.filter((one) => one.method === "POST")).toHaveLength(1));
  act(() => answer());
  expect(await screen.findByText("单位已建立。")).toBeTruthy();
  expect(log.filter((one) => one.method === "POST")).toHaveLength(1);
});

test("in English the methods have their English names, and the organisation speaks English", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await show();
  await act(async () => void (await i18next.changeLanguage("en")));
  await user.click(await screen.findByRole("radio", { name: "First asked" }));
  const texts = document.querySelectorAll<HTMLInputElement>("form input:not([type=radio])");
  for (const field of texts) await user.type(field, "sample");
  await user.click(document.querySelector<HTMLButtonElement>("button[type=submit]")!);
  await waitFor(() => expect(log.some((one) => one.method === "POST")).toBe(true));
  expect(log.find((one) => one.method === "POST")!.body).toMatchObject({ method: "first-asked", language: "en" });
});

test("where there is an organisation already the guide only leads to signing in, and back here", async () => {
  fakeServer(answers({ "GET /public/v1/setup": { body: { needed: false, methods: [] } } }));
  await show();
  expect(await screen.findByText("组织已经建立")).toBeTruthy();
  expect(screen.getByRole("link", { name: "登录后继续" }).getAttribute("href")).toBe("/login?next=/setup");
  expect(screen.queryByLabelText("设置码")).toBeNull();
});

test("signed in, the guide goes through units and people to the first case, and back", async () => {
  fakeServer(answers({ "GET /api/v1/sessions/current": { body: clerk } }));
  const user = userEvent.setup();
  await show();
  expect(await screen.findByText("示例镇")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "返回" })).toBeNull(); // the organisation is not made twice
  await user.click(screen.getByRole("button", { name: "下一步" }));
  expect(await screen.findByText("邀请窗口、承办和督办的同事，把链接发给他们设密码。")).toBeTruthy();
  expect(screen.getByText("还没有人员")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "返回" }));
  expect(await screen.findByText("示例镇")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "下一步" }));
  await user.click(screen.getByRole("button", { name: "下一步" }));
  expect(await screen.findByText("可以受理第一件诉求了")).toBeTruthy();
  expect(screen.getByRole("link", { name: "去受理" }).getAttribute("href")).toBe("/desk");
  expect(screen.queryByRole("button", { name: "下一步" })).toBeNull();
});
