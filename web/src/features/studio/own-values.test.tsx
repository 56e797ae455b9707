import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { act } from "react";
import { expect, test, vi } from "vitest";
import { method, problem } from "../../testing/fixtures";
import { clerk, fakeServer, showPage } from "../../testing/staff";
import type { Method } from "./api/methods";
import { OwnValues } from "./components/OwnValues";

const ready = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const says = (zh: string, en: string) => ({ zh, en });
const recovery: Method = {
  ...method,
  id: "service-recovery",
  params: [
    { id: "trusted_amount", title: says("可决定的金额", "Trusted amount"), type: "number", value: 200, default: 200, unit: says("元", "yuan"), note: says("原文没有写金额", "no amount in the source") },
    { id: "weekly", title: says("每周通报", "Each week"), type: "boolean", value: false, default: true, unit: says("", ""), note: says("", "") },
    { id: "greeting", title: says("问候语", "Greeting"), type: "text", value: "您好", default: "您好", unit: says("", ""), note: says("", "") },
  ],
};
const manager = { ...clerk, rights: [...clerk.rights, "method.manage"] };
const put = "PUT /api/v1/methods/service-recovery/params";

test("only what was changed is sent, and it is said that it was saved", async () => {
  const log = fakeServer({ ...ready, [put]: { body: { params: [] } } });
  await showPage(<OwnValues method={recovery} />, { session: manager });
  const amount = await screen.findByLabelText("可决定的金额");
  expect(amount).toHaveProperty("value", "200");
  expect(screen.getByText(/一般为 200 元/)).toBeTruthy();
  expect(screen.getByText(/一般为 是/)).toBeTruthy();
  await userEvent.clear(amount);
  await userEvent.type(amount, "500.5");
  await userEvent.click(screen.getByRole("button", { name: /保\s?存/ }));
  expect(await screen.findByText("已保存")).toBeTruthy();
  const sent = log.filter((one) => one.method === "PUT");
  expect(sent).toHaveLength(1);
  expect(sent[0]!.body).toEqual({ trusted_amount: 500.5 });
});

test("a yes or no is sent as one", async () => {
  const log = fakeServer({ ...ready, [put]: { body: { params: [] } } });
  await showPage(<OwnValues method={recovery} />, { session: manager });
  await userEvent.click(await screen.findByLabelText("每周通报"));
  await userEvent.click(await screen.findByTitle("是"));
  await userEvent.click(screen.getByRole("button", { name: /保\s?存/ }));
  await vi.waitFor(() => expect(log.find((one) => one.method === "PUT")?.body).toEqual({ weekly: true }));
});

test("nothing is sent while one is empty, and a refusal is said in words", async () => {
  const log = fakeServer({ ...ready, [put]: { status: 403, body: problem(403, "core.forbidden") } });
  await showPage(<OwnValues method={recovery} />, { session: manager });
  const amount = await screen.findByLabelText("可决定的金额");
  await userEvent.clear(amount);
  await userEvent.click(screen.getByRole("button", { name: /保\s?存/ }));
  expect(await screen.findByText("请填写此项")).toBeTruthy();
  expect(log.some((one) => one.method === "PUT")).toBe(false);
  await userEvent.type(amount, "300");
  await userEvent.click(screen.getByRole("button", { name: /保\s?存/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("缺少所需的权限");
  expect(screen.queryByText("已保存")).toBeNull();
});

test("who may not change them reads them", async () => {
  fakeServer(ready);
  await showPage(<OwnValues method={recovery} />, { session: { ...clerk, rights: ["case.view"] } });
  expect(await screen.findByLabelText("可决定的金额")).toHaveProperty("disabled", true);
  expect(screen.queryByRole("button", { name: /保\s?存/ })).toBeNull();
});

test("a param, its unit and why it is one are said in the language in use, and what the server wants stands at it", async () => {
  const bad = problem(400, "core.bad_input", { params: { "/trusted_amount": "expected a number with up to 4 decimals" }, reasons: { "/trusted_amount": { code: "a_number", params: {} } } });
  fakeServer({ ...ready, [put]: { status: 400, body: bad } });
  await showPage(<OwnValues method={recovery} />, { session: manager });
  const amount = await screen.findByLabelText("可决定的金额");
  const item = amount.closest(".ant-form-item")!;
  expect(item.textContent).toContain("一般为 200 元 · 原文没有写金额");
  await act(() => i18next.changeLanguage("en"));
  expect(item.textContent).toContain("Trusted amount");
  expect(item.textContent).toContain("usually 200 yuan · no amount in the source");
  await act(() => i18next.changeLanguage("zh-CN"));
  expect(item.textContent).not.toMatch(/trusted_amount|yuan/i);
  await userEvent.clear(amount);
  await userEvent.type(amount, "7");
  await userEvent.click(screen.getByRole("button", { name: /保\s?存/ }));
  await vi.waitFor(() => expect(item.textContent).toContain("请填数，最多 4 位小数。"));
});
