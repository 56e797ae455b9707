import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Schema } from "../../api/client";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { DisclosuresForm, linesOf } from "./components/DisclosuresForm";

const village: Schema<"Unit"> = { id: "7", parent: null, name: "甲镇乙村", level: "village", kind: "", phone: "", topics: [], active: true, point: null };
const shown: Schema<"UnitDisclosures"> = {
  unit: { id: "7", name: "甲镇乙村", level_title: "村（社区）", phone: "", point: null },
  standards: ["一次告知", "首问负责"],
  show_staff: false,
  identity: [],
  promises: [{ title: "", limit: "5个自然日", text: "收到诉求后应在5个自然日内办结或上报" }],
};
const PATH = "/api/v1/units/7/disclosures";

test("a line is a standard; blanks are none", () => {
  expect(linesOf("")).toEqual([]);
  expect(linesOf(" 一次告知 \n\n首问负责\n ")).toEqual(["一次告知", "首问负责"]);
});

test("standards are written a line each, who serves is switched on, promises follow from the method", async () => {
  const log = fakeServer({ [`GET ${PATH}`]: { body: shown }, [`PUT ${PATH}`]: { body: shown } });
  const done = vi.fn();
  const user = userEvent.setup();
  await showPage(<DisclosuresForm unit={village} onDone={done} />);
  const box = (await screen.findByLabelText("服务标准")) as HTMLTextAreaElement;
  expect(box.value).toBe("一次告知\n首问负责");
  expect(screen.getByText("收到诉求后应在5个自然日内办结或上报")).toBeTruthy();
  expect(screen.getByRole("link", { name: "看公开页" }).getAttribute("href")).toBe("/p/units/7");
  await user.type(box, "\n不推不拖");
  await user.click(screen.getByRole("switch", { name: "公开服务人员姓名" }));
  await user.click(screen.getByRole("button", { name: "保存" }));
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(log.find((one) => one.method === "PUT")!.body).toEqual({ standards: ["一次告知", "首问负责", "不推不拖"], show_staff: true });
});

test("a level without limits says so; a refusal is shown and what was written stays", async () => {
  const refused = problem(400, "core.bad_input", { params: { "/standards/0": "expected at most 200 characters, got 201" } });
  fakeServer({ [`GET ${PATH}`]: { body: { ...shown, promises: [] } }, [`PUT ${PATH}`]: { status: 400, body: refused } });
  const user = userEvent.setup();
  await showPage(<DisclosuresForm unit={village} onDone={() => undefined} />);
  expect(await screen.findByText("工作法没有为这一层级规定时限。")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "保存" }));
  expect(await screen.findByText(/got 201/)).toBeTruthy();
  expect((screen.getByLabelText("服务标准") as HTMLTextAreaElement).value).toBe("一次告知\n首问负责");
});
