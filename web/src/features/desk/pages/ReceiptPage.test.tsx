import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { casePage, methodAnswers, person, problem, unit } from "../../../testing/fixtures";
import { fakeServer, showPage } from "../../../testing/staff";
import ReceiptPage from "./ReceiptPage";

const ORGANISATION = { "GET /public/v1/organisation": { body: { name: "示例县", hotline: "0800-100", supervision_phone: "0800-12388" } } };

test("the receipt says number, first-asked, papers and promises, and not who asked", async () => {
  fakeServer({
    ...methodAnswers,
    ...ORGANISATION,
    "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
    "GET /api/v1/cases/301": { body: { ...casePage(), materials: [{ name: "身份证复印件", count: 2 }] } },
  });
  await showPage(<ReceiptPage />, { at: "/print/receipt/301", path: "/print/receipt/:id" });
  await screen.findByText("0800-12388");
  const sheet = screen.getByRole("article").textContent ?? "";
  for (const said of ["示例县", "20260302-000001", "楼道灯不亮", "示例乙 0800-211", "身份证复印件 × 2", "2026/3/7 24:00", "2026/3/2 10:00", "监督电话0800-12388"]) expect(sheet).toContain(said);
  for (const hidden of ["示**", "138****0001"]) expect(sheet).not.toContain(hidden);
});

const printing = (answer: object) => ({
  ...methodAnswers,
  ...ORGANISATION,
  "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
  "GET /api/v1/cases/301": { body: casePage() },
  "POST /api/v1/cases/301/prints": answer,
});
const look = { status: 201, body: { staff: person, unit, what: "print", reason: "", at: "2026-03-02T10:00:00+08:00" } };
const prints = (log: { method: string; path: string }[]) => log.filter((one) => one.method === "POST" && one.path.endsWith("/prints")).length;

test("the print is noted before the sheet comes out, and the sheet says who and when", async () => {
  const log = fakeServer(printing(look));
  const print = vi.fn(() => window.dispatchEvent(new Event("beforeprint")));
  vi.stubGlobal("print", print);
  await showPage(<ReceiptPage />, { at: "/print/receipt/301", path: "/print/receipt/:id" });
  await screen.findByRole("article");
  await userEvent.setup().click(screen.getByRole("button", { name: /打印/ }));
  await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  expect(prints(log)).toBe(1);
  expect(document.querySelector(".sw-watermark")?.textContent).toContain("示例县 示例乙 2026/3/2 10:00 打印");
});

test("the browser's own print command is noted too", async () => {
  const log = fakeServer(printing(look));
  await showPage(<ReceiptPage />, { at: "/print/receipt/301", path: "/print/receipt/:id" });
  await screen.findByRole("article");
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  await waitFor(() => expect(prints(log)).toBe(1));
});

test("what cannot be noted is not printed, and the reason is said", async () => {
  fakeServer(printing({ status: 503, body: problem(503, "store.read_only") }));
  const print = vi.fn();
  vi.stubGlobal("print", print);
  await showPage(<ReceiptPage />, { at: "/print/receipt/301", path: "/print/receipt/:id" });
  await screen.findByRole("article");
  await userEvent.setup().click(screen.getByRole("button", { name: /打印/ }));
  expect(await screen.findByText(/只读/)).toBeTruthy();
  expect(print).not.toHaveBeenCalled();
});
