import { QueryClient } from "@tanstack/react-query";
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { Refresher } from "../api/events";
import { clerk, fakeServer, showPage } from "../testing/staff";
import { CallPop } from "./CallPop";

const call = { id: "61", state: "offered", phone: "13800000001", line: "12345", staff: "112", staff_name: "示例乙", first_at: "2026-03-02T09:00:00+08:00", offered_at: "2026-03-02T09:00:00+08:00", answered_at: null, ended_at: null, waited_ms: null, recorded: false, case_id: null };
const caller = { id: "900", name: "示**", phone: "138****0001", address: "", email: "", history: [], open_promises: [], preferences: [] };

let queries: QueryClient;
function Ring() {
  const client = useQueryClient();
  useEffect(() => {
    queries = client;
  }, [client]);
  return <CallPop />;
}
const ring = (id: string) => act(async () => new Refresher(queries).called(id));

test("a call that is offered pops up with who it is, and one click opens the desk with it", async () => {
  const log = fakeServer({ "GET /api/v1/calls/61": { body: { call, callers: [caller] } } });
  const user = userEvent.setup();
  await showPage(<Ring />);
  expect(log).toEqual([]);
  await ring("61");
  expect((await screen.findByRole("alert")).textContent).toContain("来电 13800000001（示**）");
  await user.click(screen.getByRole("button", { name: "打开受理" }));
  expect(screen.getByLabelText("address").textContent).toBe("/desk?call=61");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(log).toHaveLength(1);
});

test("it can be dismissed, and a number that is withheld says so", async () => {
  fakeServer({ "GET /api/v1/calls/61": { body: { call: { ...call, phone: "" }, callers: [] } } });
  const user = userEvent.setup();
  await showPage(<Ring />);
  await ring("61");
  expect((await screen.findByRole("alert")).textContent).toContain("来电 未显示号码（未登记）");
  await user.click(screen.getByRole("button", { name: "忽略" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("who may not see persons is not asked to look", async () => {
  const log = fakeServer({});
  await showPage(<Ring />, { session: { ...clerk, rights: ["case.create"] } });
  await ring("61");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(log).toEqual([]);
});
