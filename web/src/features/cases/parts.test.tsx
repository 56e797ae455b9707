// The parts of the queue and of a case by themselves: rows of a long list, promises in every state, what stands
// for and against the handling, evidence of every kind, and hits that are marked.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { casePage, method, person, promise, unit } from "../../testing/fixtures";
import { fakeServer, inEnglish, ready, showPage } from "../../testing/staff";
import { Evidence } from "./components/Evidence";
import { Highlighted } from "./components/Highlighted";
import { Judged } from "./components/Judged";
import { Promises } from "./components/Promises";
import { VirtualRows } from "./components/VirtualRows";

describe("a long list", () => {
  const ROW_PX = 50;
  const items = Array.from({ length: 1000 }, (_, at) => `row ${at}`);
  let top = 0;
  function show({ count = 1000, total, onNearEnd = vi.fn() }: { count?: number; total?: number; onNearEnd?: () => void } = {}) {
    top = 0;
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(() => ({ top }) as DOMRect);
    vi.stubGlobal("innerHeight", 500); // ten rows
    render(
      <VirtualRows items={items.slice(0, count)} rowHeight={ROW_PX} label="cases" total={total ?? count} head={<div role="row">head</div>} row={(item) => <a href={`#${item}`}>{item}</a>} onNearEnd={onNearEnd} />,
    );
    return onNearEnd;
  }
  const shown = () => screen.getAllByRole("link").map((one) => Number(one.textContent!.slice(4)));
  const scrollTo = (row: number) => {
    top = -row * ROW_PX;
    act(() => void window.dispatchEvent(new Event("scroll")));
  };

  test("has only what is in sight and a little more in the page, each where it belongs", () => {
    show();
    expect([shown()[0], shown().at(-1)]).toEqual([0, 17]);
    scrollTo(500);
    expect([shown()[0], shown().at(-1)]).toEqual([492, 517]);
    const row = screen.getByText("row 500").closest<HTMLElement>('[role="row"]')!;
    expect(row.style.transform).toBe("translateY(25000px)");
    expect(row.getAttribute("aria-rowindex")).toBe("502"); // behind the head, counted from one
    scrollTo(995);
    expect([shown()[0], shown().at(-1)]).toEqual([987, 999]);
  });

  test("tells a screen reader how many there are, also where nobody counted", () => {
    show();
    expect(screen.getByRole("table", { name: "cases" }).getAttribute("aria-rowcount")).toBe("1001");
  });

  test("that was counted up to a limit says it does not know", () => {
    show({ total: -1 });
    expect(screen.getByRole("table", { name: "cases" }).getAttribute("aria-rowcount")).toBe("-1");
  });

  test("asks for more near its end and not before, once for each time it comes near", () => {
    const onNearEnd = show();
    expect(onNearEnd).not.toHaveBeenCalled();
    scrollTo(970);
    expect(onNearEnd).not.toHaveBeenCalled();
    scrollTo(980);
    expect(onNearEnd).toHaveBeenCalledTimes(1);
    scrollTo(985);
    expect(onNearEnd).toHaveBeenCalledTimes(1);
  });

  test("shorter than the window asks at once: there may be more", () => {
    expect(show({ count: 5 })).toHaveBeenCalledTimes(1);
    expect(shown()).toEqual([0, 1, 2, 3, 4]);
  });

  test("a larger window shows more of it", () => {
    show();
    vi.stubGlobal("innerHeight", 1000);
    act(() => void window.dispatchEvent(new Event("resize")));
    expect(shown().at(-1)).toBe(27);
  });

  test("other keys than the arrows are left alone", () => {
    show();
    const link = screen.getByText("row 3");
    link.focus();
    expect(fireEvent.keyDown(link, { key: "PageDown" })).toBe(true); // not prevented
    expect(document.activeElement).toBe(link);
    fireEvent.keyDown(link, { key: "ArrowDown" });
    expect(document.activeElement).toBe(screen.getByText("row 4"));
  });
});

describe("a promise of a case", () => {
  const show = async (...promises: ReturnType<typeof promise>[]) => {
    fakeServer(ready);
    await showPage(<Promises promises={promises} />);
  };

  test.each([
    ["kept", "按时履行"],
    ["broken", "已逾期，仍须履行"],
    ["kept_late", "逾期后履行"],
    ["withdrawn", "不再适用"],
  ] as const)("that is %s says so, with its date, and no time that is left", async (state, words) => {
    await show(promise({ state }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByText("2026/3/7 24:00 到期")).toBeTruthy();
    expect(screen.queryByText(/还剩|已超/)).toBeNull();
  });

  test("that is open says how much time is left", async () => {
    await show(promise());
    expect(await screen.findByText("还剩 5 天")).toBeTruthy();
  });

  test("that stands still says until when, instead of a time that does not run", async () => {
    await show(promise({ paused_until: "2026-03-12T00:00:00+08:00", extended: "2wd" }));
    expect(await screen.findByText("已挂起，最迟 2026/3/11 24:00 恢复计时")).toBeTruthy();
    expect(screen.getByText("已延期 2 个工作日")).toBeTruthy();
    expect(screen.queryByText(/还剩/)).toBeNull();
  });

  test("is owed by a person of a unit, or by the unit as a whole", async () => {
    await show(promise(), promise({ id: "502", owed_by: { role: "unit", unit: { ...unit, name: "丙村" }, staff: null } }));
    expect(await screen.findByText("甲镇乙村 · 示例乙")).toBeTruthy();
    expect(screen.getByText("丙村").textContent).toBe("丙村");
  });

  test("none is said so, in both languages", async () => {
    await show();
    expect(await screen.findByText("没有承诺")).toBeTruthy();
    await inEnglish();
    await waitFor(() => expect(document.body.textContent).not.toMatch(/[\u4e00-\u9fff]/));
  });
});

describe("what stands for and against the handling", () => {
  type Judging = ReturnType<typeof casePage>["judged"];
  const none = casePage().judged;
  const exits = [{ id: "excluded", title: { zh: "不予处理", en: "Excluded" }, reasons: [], appeals: "", by_clock: false }];
  const show = async (change: object) => {
    fakeServer(ready);
    await showPage(<Judged subject={casePage({ judged: { ...none, ...change } as Judging })} method={{ ...method, exits } as unknown as Schema<"Method">} />);
  };
  const proposal = { exit: "excluded", cause: "", reason: "不属实", note: "", state: "proposed", appeal_until: null, by: person, at: "2026-03-02T09:00:00+08:00" };

  test("nothing, where nothing stands", async () => {
    await show({});
    expect(document.querySelector(".ant-tag, .ant-alert")).toBeNull();
  });

  test.each([
    ["proposed", "待审定"],
    ["granted", "已同意"],
    ["refused", "不同意"],
    ["final", "复核维持"],
  ])("a proposed exit that is %s is called by its title and says so", async (state, words) => {
    await show({ proposal: { ...proposal, state } });
    const line = (await screen.findByText(words)).closest("div")!;
    expect(line.textContent).toContain("提请出口：不予处理 不属实");
    expect(line.textContent).not.toContain("excluded");
  });

  test("refused, it says until when a review can be asked for, as limits are said", async () => {
    await show({ proposal: { ...proposal, state: "refused", appeal_until: "2026-03-18T00:00:00+08:00" } });
    expect(await screen.findByText(/可在 2026\/3\/17 24:00 前申请复核/)).toBeTruthy();
  });

  test("an order says its standard and by when, or that it was answered", async () => {
    const order = { standard: "灯亮一周", person, due_at: "2026-03-10T00:00:00+08:00", reported_at: null };
    await show({ order });
    expect(await screen.findByText("2026/3/9 24:00 前完成")).toBeTruthy();
    expect(screen.getByText(/督办令：灯亮一周/)).toBeTruthy();
  });

  test("an order that was answered says so", async () => {
    await show({ order: { standard: "灯亮一周", person, due_at: "2026-03-10T00:00:00+08:00", reported_at: "2026-03-05T09:00:00+08:00" } });
    expect(await screen.findByText("已回复")).toBeTruthy();
    expect(screen.queryByText(/前完成/)).toBeNull();
  });

  test("a contradiction stands out, a review and the counts stand there; noughts do not", async () => {
    await show({ contradicted: true, review: { reason: "已按时办结", against: "evaluation" }, urged: 2, reminders: 0, repeats: 3 });
    expect((await screen.findByRole("alert")).textContent).toContain("服务卡与回访不符");
    expect(screen.getByText("正在复核").closest("div")!.textContent).toContain("已按时办结");
    expect(screen.getByText("诉求人催促 2 次")).toBeTruthy();
    expect(screen.getByText("此前同类诉求 3 件")).toBeTruthy();
    expect(screen.queryByText(/催办 0 次/)).toBeNull();
  });
});

describe("evidence", () => {
  const sha256 = "ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12";
  const file = (id: string, name: string, type: string, by: unknown = person) => ({ id, name, type, size: 1000, sha256, event_seq: 3, created_at: "2026-03-03T09:30:00+08:00", by });
  const show = async (...files: object[]) => {
    fakeServer(ready);
    await showPage(<Evidence subject={casePage({ attachments: files as never })} />);
  };

  test("a picture, a film and a document are each shown as what they are, with who brought them and when", async () => {
    await show(file("71", "灯.jpg", "image/jpeg"), file("72", "现场.mp4", "video/mp4", "requester"), file("73", "证明.pdf", "application/pdf"));
    const [picture, film, paper] = (await screen.findAllByRole("listitem")) as [HTMLElement, HTMLElement, HTMLElement];
    expect(within(picture).getByAltText("灯.jpg").getAttribute("src")).toBe("/api/v1/attachments/71");
    expect(picture.textContent).toContain("示例乙 · 2026/3/3 09:30");
    expect(film.querySelector("video")!.getAttribute("src")).toBe("/api/v1/attachments/72");
    expect(film.textContent).toContain("诉求人 · ");
    const link = within(paper).getByRole("link", { name: "PDF" });
    expect([link.getAttribute("href"), link.getAttribute("download")]).toEqual(["/api/v1/attachments/73", "证明.pdf"]);
  });

  test("a long name stands there whole, and the whole digest can be read", async () => {
    const name = `${"现场照片".repeat(40)}.jpg`;
    await show(file("71", name, "image/jpeg"));
    expect(await screen.findByText(name)).toBeTruthy();
    expect(screen.getByTitle(sha256).textContent).toContain("ab12cd34ef56…");
  });

  test("none is said so", async () => {
    await show();
    expect(await screen.findByText("没有照片或材料")).toBeTruthy();
  });
});

test("a hit is marked in the page, what looks like markup stays text", () => {
  const { container } = render(<Highlighted text="<b>路灯</b>不亮" q="路灯" />);
  expect([...container.querySelectorAll("mark")].map((one) => one.textContent)).toEqual(["路灯"]);
  expect(container.textContent).toBe("<b>路灯</b>不亮");
  expect(container.querySelector("b")).toBeNull();
});
