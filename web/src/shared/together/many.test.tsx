// Several cases linked in one command: found, chosen, sent once, and what became of each said.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { act } from "react";
import { expect, test, vi } from "vitest";
import { caseLine, problem, refusal } from "../../testing/fixtures";
import { fakeServer, showPage, type Answers } from "../../testing/staff";
import { LinkMany } from "./components/LinkMany";

const ready: Answers = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => caseLine({ id: String(from + n), number: `N${from + n}`, subject: `第${from + n}户` }));
const page = (items: unknown[], next: string | null = null) => ({ body: { items, total: items.length, total_capped: false, next_cursor: next } });

async function search(q = "土地") {
  await userEvent.click(await screen.findByRole("button", { name: "一次关联多件" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByLabelText("按内容、地点或编号查找诉求"), `${q}{Enter}`);
  return dialog;
}

test("all a search finds are linked by one command; the case itself is none of them", async () => {
  const log = fakeServer({
    ...ready,
    "GET /api/v1/cases": page(lines(300, 303)),
    "POST /api/v1/link-batches": { status: 201, body: { items: ["300", "302", "303"].map((id) => ({ case: id, made: true, refusal: null })) } },
  });
  await showPage(<LinkMany id="301" />);
  const dialog = await search();
  await userEvent.click(await within(dialog).findByLabelText("全选（3 件）"));
  await userEvent.click(within(dialog).getByRole("button", { name: "关联 3 件" }));
  expect(await within(dialog).findByText("新关联 3 件，原已关联 0 件，未能关联 0 件")).toBeTruthy();
  const sent = log.filter((one) => one.method === "POST");
  expect(sent).toHaveLength(1);
  expect(sent[0]!.path).toBe("/api/v1/link-batches");
  expect(sent[0]!.body).toEqual({ case_id: "301", others: ["300", "302", "303"], kind: "child" });
  expect(sent[0]!.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
});

test("some are chosen, of another kind", async () => {
  const log = fakeServer({
    ...ready,
    "GET /api/v1/cases": page(lines(302, 304)),
    "POST /api/v1/link-batches": { status: 201, body: { items: [{ case: "303", made: true, refusal: null }] } },
  });
  await showPage(<LinkMany id="301" />);
  const dialog = await search();
  const link = () => within(dialog).getByRole("button", { name: /^关联 \d 件$/ });
  expect(await within(dialog).findByLabelText("N302 第302户")).toBeTruthy();
  expect(link().hasAttribute("disabled")).toBe(true);
  await userEvent.click(within(dialog).getByLabelText("N302 第302户"));
  await userEvent.click(within(dialog).getByLabelText("N303 第303户"));
  await userEvent.click(within(dialog).getByLabelText("N302 第302户"));
  await userEvent.click(within(dialog).getByLabelText("怎样关联"));
  await userEvent.click(await screen.findByTitle("同一事项"));
  await userEvent.click(link());
  await within(dialog).findByText(/新关联 1 件/);
  expect(log.find((one) => one.method === "POST")?.body).toEqual({ case_id: "301", others: ["303"], kind: "same" });
});

test("what is refused is named with its reason, the rest is linked", async () => {
  fakeServer({
    ...ready,
    "GET /api/v1/cases": page(lines(302, 304)),
    "POST /api/v1/link-batches": {
      status: 201,
      body: {
        items: [
          { case: "302", made: true, refusal: null },
          { case: "303", made: false, refusal: null },
          { case: "304", made: false, refusal: refusal("cases.has_parent", { params: { parent: "9" } }) },
        ],
      },
    },
  });
  await showPage(<LinkMany id="301" />);
  const dialog = await search();
  await userEvent.click(await within(dialog).findByLabelText("全选（3 件）"));
  await userEvent.click(within(dialog).getByRole("button", { name: "关联 3 件" }));
  expect(await within(dialog).findByText("新关联 1 件，原已关联 1 件，未能关联 1 件")).toBeTruthy();
  const list = within(dialog).getByRole("list", { name: "未能关联的" });
  expect(within(list).getAllByRole("listitem")).toHaveLength(1);
  expect(list.textContent).toContain("N304 第304户");
});

test("a search of several pages is read to its end", async () => {
  const log = fakeServer({
    ...ready,
    "GET /api/v1/cases": (sent) => (sent.query.get("cursor") === null ? page(lines(1000, 1199), "c2") : page(lines(1200, 1212))),
  });
  await showPage(<LinkMany id="301" />);
  const dialog = await search();
  expect(await within(dialog).findByLabelText("全选（213 件）")).toBeTruthy();
  const asked = log.filter((one) => one.path === "/api/v1/cases");
  expect(asked.map((one) => one.query.get("cursor"))).toEqual([null, "c2"]);
  expect(asked.every((one) => one.query.get("q") === "土地")).toBe(true);
  expect(screen.queryByText(/只列出前/)).toBeNull();
});

test("nothing found, a search that is refused, and one that is empty", async () => {
  const log = fakeServer({ ...ready, "GET /api/v1/cases": page([]) });
  const first = await showPage(<LinkMany id="301" />);
  const dialog = await search();
  expect(await within(dialog).findByText("没有找到诉求")).toBeTruthy();
  expect(log.some((one) => one.method === "POST")).toBe(false);
  first.unmount();
  const second = fakeServer({ ...ready, "GET /api/v1/cases": { status: 400, body: problem(400, "http.bad_query") } });
  await showPage(<LinkMany id="301" />);
  const again = await search(" ");
  expect(second.some((one) => one.path === "/api/v1/cases")).toBe(false);
  await userEvent.type(within(again).getByLabelText("按内容、地点或编号查找诉求"), "x{Enter}");
  expect((await within(again).findByRole("alert")).textContent).toContain("http.bad_query");
});

test("a command that is refused as a whole says so, and what was chosen stays", async () => {
  fakeServer({ ...ready, "GET /api/v1/cases": page(lines(302, 302)), "POST /api/v1/link-batches": { status: 409, body: problem(409, "cases.not_responsible") } });
  await showPage(<LinkMany id="301" />);
  const dialog = await search();
  await userEvent.click(await within(dialog).findByLabelText("N302 第302户"));
  await userEvent.click(within(dialog).getByRole("button", { name: "关联 1 件" }));
  expect((await within(dialog).findByRole("alert")).textContent).toContain("cases.not_responsible");
  expect((within(dialog).getByLabelText("N302 第302户") as HTMLInputElement).checked).toBe(true);
});

test("in English", async () => {
  fakeServer({ ...ready, "GET /api/v1/cases": page(lines(302, 302)) });
  await showPage(<LinkMany id="301" />);
  await search();
  await act(() => i18next.changeLanguage("en"));
  await vi.waitFor(() => expect(screen.getByLabelText("All of them (1)")).toBeTruthy());
  expect(screen.getByRole("button", { name: "Link 0" })).toBeTruthy();
});
