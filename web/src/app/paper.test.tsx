// A page is printed in the light colours, and is as it was afterwards.
import { act, render, screen } from "@testing-library/react";
import { theme } from "antd";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startTexts } from "../i18n";
import { Theme } from "./theme";

let print: { matches: boolean; tell: () => void };
beforeAll(async () => {
  await startTexts({ "zh-CN": {}, en: {} }, () => Promise.resolve({ default: {} }));
});
beforeEach(() => {
  localStorage.setItem("shouwen.scheme", "dark");
  print = { matches: false, tell: () => undefined };
  vi.spyOn(window, "matchMedia").mockImplementation(
    (query) =>
      ({
        get matches() {
          return query === "print" && print.matches;
        },
        media: query,
        addEventListener: (_: string, listener: () => void) => (print.tell = listener),
        removeEventListener: () => (print.tell = () => undefined),
      }) as unknown as MediaQueryList,
  );
});

function Ink() {
  return <p>{theme.useToken().token.colorText}</p>;
}
const ink = () => screen.getByRole("paragraph").textContent;
const scheme = () => document.documentElement.dataset["scheme"];
const show = () =>
  render(
    <Theme>
      <Ink />
    </Theme>,
  );

test("dark on the screen is light on paper, at once, and dark again afterwards", () => {
  show();
  const onScreen = ink();
  expect(scheme()).toBe("dark");
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  expect(scheme()).toBe("light");
  expect(ink()).not.toBe(onScreen);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(scheme()).toBe("dark");
  expect(ink()).toBe(onScreen);
  expect(localStorage.getItem("shouwen.scheme")).toBe("dark");
});

test("so it is where the browser only changes its medium", () => {
  show();
  print.matches = true;
  act(() => print.tell());
  expect(scheme()).toBe("light");
  print.matches = false;
  act(() => print.tell());
  expect(scheme()).toBe("dark");
});

test("light stays light, and nothing listens any more when the page is gone", () => {
  localStorage.setItem("shouwen.scheme", "light");
  const { unmount } = show();
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  expect(scheme()).toBe("light");
  unmount();
  document.documentElement.dataset["scheme"] = "dark";
  window.dispatchEvent(new Event("beforeprint"));
  expect(scheme()).toBe("dark");
});

test("a page that begins on paper begins light", () => {
  print.matches = true;
  show();
  expect(scheme()).toBe("light");
});
