// Small parts that many pages share: a limit, a moment in a form, the end of a list, the parts of a page,
// a printed sheet.
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { InstantInput } from "./InstantInput";
import { LoadMore } from "./LoadMore";
import { Page } from "./Page";
import { usePrinting, Watermark } from "./Printing";
import { Sections } from "./Sections";
import { TimeLeft } from "./TimeLeft";

const ready = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };

describe("a limit says how much time is left, and never more than there is", () => {
  test.each([
    ["2026-03-12T10:00:00+08:00", "还剩 10 天", "blue"],
    ["2026-03-03T10:00:00+08:00", "还剩 1 天", "blue"],
    ["2026-03-03T09:59:59+08:00", "还剩 23 小时", "orange"],
    ["2026-03-02T11:00:00+08:00", "还剩 1 小时", "orange"],
    ["2026-03-02T10:59:59+08:00", "还剩 59 分钟", "orange"],
    ["2026-03-02T10:00:00+08:00", "还剩 0 分钟", "orange"],
    ["2026-03-02T09:59:00+08:00", "已超 1 分钟", "red"],
    ["2026-03-02T08:00:00+08:00", "已超 2 小时", "red"],
    ["2026-02-27T10:00:00+08:00", "已超 3 天", "red"],
  ])("%s: %s", async (dueAt, words, colour) => {
    fakeServer(ready);
    await showPage(<TimeLeft dueAt={dueAt} />);
    const tag = await screen.findByText(words);
    expect(tag.closest(".ant-tag")!.className).toContain(colour);
  });

  test("in English", async () => {
    fakeServer(ready);
    await showPage(<TimeLeft dueAt="2026-03-05T11:00:00+08:00" />);
    await screen.findByText("还剩 3 天");
    await act(async () => void (await i18next.changeLanguage("en")));
    expect(await screen.findByText("3 days left")).toBeTruthy();
  });
});

describe("a moment in a form is the office's, whatever the device's zone", () => {
  function Field({ start }: { start?: string }) {
    const [value, setValue] = useState<string | undefined>(start);
    return (
      <>
        <InstantInput id="at" {...(value === undefined ? {} : { value })} onChange={setValue} />
        <output aria-label="held">{value ?? "nothing"}</output>
      </>
    );
  }
  const input = () => document.querySelector<HTMLInputElement>("#at")!;
  const held = () => screen.getByLabelText("held").textContent;

  test("typed as a wall clock shows it, held with China's zone", () => {
    render(<Field />);
    expect(held()).toBe("nothing");
    fireEvent.change(input(), { target: { value: "2026-03-05T14:00" } });
    expect(held()).toBe("2026-03-05T14:00:00+08:00");
    expect(input().value).toBe("2026-03-05T14:00");
  });

  test("emptied it is no moment", () => {
    render(<Field start="2026-03-05T14:00:00+08:00" />);
    expect(input().value).toBe("2026-03-05T14:00");
    fireEvent.change(input(), { target: { value: "" } });
    expect(held()).toBe("nothing");
  });
});

describe("the end of a list that comes page by page", () => {
  let seen: (entries: { isIntersecting: boolean }[]) => void = () => undefined;
  let watching = 0;
  beforeEach(() => {
    watching = 0;
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        constructor(callback: typeof seen) {
          seen = callback;
        }
        observe() {
          watching += 1;
        }
        disconnect() {
          watching -= 1;
        }
      },
    );
  });
  const query = (change: object = {}) => ({ hasNextPage: true, isFetchingNextPage: false, isFetchNextPageError: false, fetchNextPage: vi.fn(() => Promise.resolve()), ...change });
  const show = async (of: ReturnType<typeof query>) => {
    fakeServer(ready);
    return showPage(<LoadMore query={of} />);
  };

  test("asks for the next page when it comes into sight, and not before", async () => {
    const of = query();
    await show(of);
    await screen.findByRole("button", { name: "更多" });
    seen([{ isIntersecting: false }]);
    expect(of.fetchNextPage).not.toHaveBeenCalled();
    seen([{ isIntersecting: true }]);
    expect(of.fetchNextPage).toHaveBeenCalledTimes(1);
  });

  test("asks by its button, too", async () => {
    const of = query();
    await show(of);
    await userEvent.click(await screen.findByRole("button", { name: "更多" }));
    expect(of.fetchNextPage).toHaveBeenCalledTimes(1);
  });

  test("is not there when nothing follows", async () => {
    await show(query({ hasNextPage: false }));
    expect(screen.queryByRole("button")).toBeNull();
    expect(watching).toBe(0);
  });

  test("does not ask on its own while a page comes, nor after a fault: the person decides", async () => {
    const first = await show(query({ isFetchingNextPage: true }));
    await screen.findByRole("button", { name: /更多/ });
    expect(watching).toBe(0);
    first.unmount();
    const of = query({ isFetchNextPageError: true });
    await show(of);
    const button = await screen.findByRole("button", { name: "更多" });
    expect(watching).toBe(0);
    await userEvent.click(button);
    expect(of.fetchNextPage).toHaveBeenCalledTimes(1);
  });
});

describe("the parts of a page", () => {
  const sections = [
    { key: "a", label: "甲", children: <p>内容甲</p> },
    { key: "b", label: "乙", children: <p>内容乙</p> },
  ];
  const phone = (is: boolean) =>
    vi.spyOn(window, "matchMedia").mockImplementation((media) => ({ matches: is && media.includes("768px"), media, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList);

  test("are tabs at a desk, to be gone through with the arrow keys", async () => {
    phone(false);
    fakeServer(ready);
    await showPage(<Sections sections={sections} />);
    expect((await screen.findByRole("tab", { name: "甲" })).getAttribute("aria-selected")).toBe("true");
    await userEvent.click(screen.getByRole("tab", { name: "乙" }));
    expect(await screen.findByText("内容乙")).toBeTruthy();
    expect(screen.getByRole("tab", { name: "乙" }).getAttribute("aria-selected")).toBe("true");
  });

  test("are one choice on a phone, and only what is chosen is on the page", async () => {
    phone(true);
    fakeServer(ready);
    await showPage(<Sections sections={sections} />);
    expect(await screen.findByText("内容甲")).toBeTruthy();
    expect(screen.queryByRole("tab")).toBeNull();
    await userEvent.click(screen.getByRole("combobox", { name: "看哪一部分" }));
    await userEvent.click(await screen.findByTitle("乙"));
    expect(await screen.findByText("内容乙")).toBeTruthy();
    expect(screen.queryByText("内容甲")).toBeNull();
  });
});

test("the window is called as the page is, and follows when the page changes", async () => {
  fakeServer(ready);
  function Titled() {
    const [title, setTitle] = useState("诉求");
    return (
      <Page title={title} actions={<button onClick={() => setTitle("楼道灯不亮")}>next</button>}>
        <p>content</p>
      </Page>
    );
  }
  await showPage(<Titled />);
  expect(await screen.findByRole("heading", { level: 1, name: "诉求" })).toBeTruthy();
  expect(document.title).toBe("诉求 · 首问");
  await userEvent.click(screen.getByRole("button", { name: "next" }));
  expect(document.title).toBe("楼道灯不亮 · 首问");
});

describe("a sheet that is printed", () => {
  function Sheet() {
    const printing = usePrinting("301");
    return (
      <>
        <Watermark at={printing.at} />
        <button onClick={printing.start} disabled={printing.isPending}>
          print
        </button>
      </>
    );
  }
  const PRINTS = "POST /api/v1/cases/301/prints";
  const show = async (answer: object) => {
    const log = fakeServer({ ...ready, [PRINTS]: answer });
    const print = vi.fn(() => window.dispatchEvent(new Event("beforeprint")));
    vi.stubGlobal("print", print);
    await showPage(<Sheet />);
    await screen.findByRole("button", { name: "print" });
    return { print, noted: () => log.filter((one) => one.method === "POST").length };
  };

  test("is noted once, and says three times who printed it for which office", async () => {
    const { print, noted } = await show({ status: 201, body: {} });
    await userEvent.click(screen.getByRole("button", { name: "print" }));
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
    expect(noted()).toBe(1);
    const marks = [...document.querySelectorAll(".sw-watermark span")].map((mark) => mark.textContent);
    expect(marks).toHaveLength(3);
    expect(marks.every((mark) => mark === "示例县 示例乙 2026/3/2 10:00 打印")).toBe(true);
  });

  test("a double click prints and notes it once", async () => {
    let answer: (reply: object) => void = () => undefined;
    const { print, noted } = await show(() => new Promise((resolve) => (answer = resolve)));
    await userEvent.dblClick(screen.getByRole("button", { name: "print" }));
    expect(noted()).toBe(1);
    await act(async () => answer({ status: 201, body: {} }));
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
    expect(noted()).toBe(1);
  });

  test("that may not be printed is not, and the reason is said", async () => {
    const { print } = await show({ status: 403, body: problem(403, "core.forbidden") });
    await userEvent.click(screen.getByRole("button", { name: "print" }));
    expect(await screen.findByText("缺少所需的权限。")).toBeTruthy();
    expect(print).not.toHaveBeenCalled();
  });
});
