import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { casePage, methodAnswers } from "../../../testing/fixtures";
import { fakeServer, showPage } from "../../../testing/staff";
import ReceiptPage from "./ReceiptPage";

test("the receipt says number, first-asked, papers and promises, and not who asked", async () => {
  fakeServer({
    ...methodAnswers,
    "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } },
    "GET /api/v1/cases/301": { body: { ...casePage(), materials: [{ name: "身份证复印件", count: 2 }] } },
  });
  await showPage(<ReceiptPage />, { at: "/print/receipt/301", path: "/print/receipt/:id" });
  const sheet = (await screen.findByRole("article")).textContent ?? "";
  for (const said of ["示例县", "20260302-000001", "楼道灯不亮", "示例乙 0800-211", "身份证复印件 × 2", "2026/3/7 24:00", "2026/3/2 10:00"]) expect(sheet).toContain(said);
  for (const hidden of ["示**", "138****0001"]) expect(sheet).not.toContain(hidden);
});
