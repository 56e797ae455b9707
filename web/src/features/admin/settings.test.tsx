// What the organisation says of itself, and what follows from it.
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { SettingsForm } from "./components/SettingsForm";

const settings: Schema<"Settings"> = {
  organisation: "示例县",
  hotline: "0800-100",
  supervision_phone: "0800-12388",
  consent: { zh: "我同意。", en: "I agree." },
  tile_url: "https://tile.example.org/{z}/{x}/{y}.png",
  about_to_break_hours: 24,
  public_url: "https://ask.example.org",
  language: "zh",
};
const answers = (more: Answers = {}): Answers => ({ "GET /api/v1/settings": { body: settings }, "PUT /api/v1/settings": { body: settings }, ...more });
const save = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: "保存" }));
const bodyOf = (log: ReturnType<typeof fakeServer>) => log.find((one) => one.method === "PUT")?.body;
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);

test("begins with what is, and is saved whole, with what the page does not show", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<SettingsForm />);
  const hotline = await field("服务热线");
  expect(hotline.value).toBe("0800-100");
  expect((await field("监督电话")).value).toBe("0800-12388");
  await user.clear(hotline);
  await user.type(hotline, "12345");
  await save(user);
  await waitFor(() => expect(bodyOf(log)).toEqual({ ...settings, hotline: "12345" }));
  expect(await screen.findByText("已保存")).toBeTruthy();
});

test("no map tiles is none, not an empty address", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<SettingsForm />);
  await user.clear(await field("地图瓦片地址"));
  await save(user);
  await waitFor(() => expect(bodyOf(log)).toEqual({ ...settings, tile_url: null }));
});

test("an organisation has a name: the field says so and nothing is sent", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<SettingsForm />);
  await user.clear(await field("组织名称"));
  await save(user);
  expect(await screen.findByText("请填写")).toBeTruthy();
  expect(bodyOf(log)).toBeUndefined();
});

test("refused, the words of the refusal with what would be right; what was typed stays", async () => {
  const refused = problem(400, "core.bad_input", { params: { "/public_url": "expected an address that begins with https://" } });
  fakeServer(answers({ "PUT /api/v1/settings": { status: 400, body: refused } }));
  const user = userEvent.setup();
  await showPage(<SettingsForm />);
  const address = await field("本系统的访问地址");
  await user.clear(address);
  await user.type(address, "ask");
  await save(user);
  expect((await screen.findByRole("alert")).textContent).toContain("begins with https://");
  expect(address.value).toBe("ask");
  expect(screen.queryByText("已保存")).toBeNull();
});

test("what the server wants of a field stands at that field, in words, until it is changed", async () => {
  const refused = problem(400, "core.bad_input", {
    params: { "/public_url": "expected an address like https://ask.example.org, no / at its end" },
    reasons: { "/public_url": { code: "web_address", params: { like: "https://ask.example.org, no / at its end" } } },
  });
  fakeServer(answers({ "PUT /api/v1/settings": { status: 400, body: refused } }));
  const user = userEvent.setup();
  await showPage(<SettingsForm />);
  const address = await field("本系统的访问地址");
  await user.clear(address);
  await user.type(address, "ask");
  await save(user);
  const said = () => address.closest(".ant-form-item")!.querySelector(".ant-form-item-explain")?.textContent ?? "";
  await waitFor(() => expect(said()).toBe("请填网址，以 https:// 开头，结尾不带 /。"));
  expect(address.getAttribute("aria-invalid")).toBe("true");
  await user.type(address, "x");
  await waitFor(() => expect(said()).toBe(""));
});

test("a connection that is lost is said, and the same is sent again by a second press", async () => {
  let lost = true;
  const log = fakeServer(answers({
    "PUT /api/v1/settings": () => {
      if (lost) throw new TypeError("failed");
      return { body: settings };
    },
  }));
  const user = userEvent.setup();
  await showPage(<SettingsForm />);
  await field("服务热线");
  await save(user);
  expect(await screen.findByText("连不上服务器，请检查网络后再试。")).toBeTruthy();
  lost = false;
  await save(user);
  expect(await screen.findByText("已保存")).toBeTruthy();
  expect(log.filter((one) => one.method === "PUT")).toHaveLength(2);
});

test("both consents are edited, in either language of the page", async () => {
  const log = fakeServer(answers());
  const user = userEvent.setup();
  await showPage(<SettingsForm />);
  await field("告知同意（中文）");
  await act(async () => void (await i18next.changeLanguage("en")));
  const english = await field("Consent text (English)");
  expect((await field("Consent text (Chinese)")).value).toBe("我同意。");
  await user.clear(english);
  await user.type(english, "Yes.");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(bodyOf(log)).toEqual({ ...settings, consent: { zh: "我同意。", en: "Yes." } }));
});
