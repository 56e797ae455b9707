// A refusal stands at the field it is about, with the focus in it, and goes when the field is changed.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { Form, Input } from "antd";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { Problem } from "../../api/problem";
import { fakeServer, showPage } from "../../testing/staff";
import { placeInAct } from "../acts/refused";
import { forgetRefusal, namedField, useRefusalAtField, type PlaceOf } from "./at-field";

const refused = (code: string, params: Problem["params"] = {}) => new Problem({ code, status: 400, params });

describe("which field an answer names", () => {
  test.each([
    ["a field of the method", { field: "street" }, ["fields", "street"]],
    ["a path of the body", { field: "/attachments" }, "attachments"],
    ["the requester's own", { "/requester/phone": "text" }, "phone"],
    ["the first of several", { "/subject": "text", "/body": "text" }, "subject"],
    ["a field of the method, by its path", { "/fields/street": "text" }, ["fields", "street"]],
    ["the second row of a list", { "/materials/1/name": "text" }, ["materials", 1, "name"]],
  ])("%s", (_, params, path) => {
    expect(namedField(refused("core.bad_input", params))).toEqual(path);
  });
  test("none, where the answer names none", () => {
    expect(namedField(refused("cases.closed"))).toBeUndefined();
    expect(namedField(refused("cases.too_many_hops", { max: 2 }))).toBeUndefined();
    expect(namedField(refused("cases.field_missing", { field: "" }))).toBeUndefined();
  });
});

describe("in the form of an act a code says the place", () => {
  test.each([
    ["cases.reason_missing", {}, "reason"],
    ["cases.text_missing", { what: "result" }, "result"],
    ["cases.text_too_long", { what: "note", max: 2000 }, "note"],
    ["cases.wrong_level", { unit: "9", level: "a", expected: "b" }, "unit"],
    ["cases.already_there", { unit: "9" }, "unit"],
    ["cases.staff_elsewhere", { staff: "1", unit: "9" }, "staff"],
    ["cases.unknown_answer", { answer: "x", known: "a" }, "answer"],
    ["cases.exit_by_proposal", { exit: "declined" }, "exit"],
    ["cases.already_carded", { card: "red" }, "colour"],
    ["cases.field_missing", { field: "cause" }, ["fields", "cause"]],
  ])("%s %j", (code, params, path) => {
    expect(placeInAct(refused(code, params as Problem["params"]))).toEqual(path);
  });
  test.each(["cases.closed", "core.stale", "cases.not_responsible", "cases.own_follow_up"])("%s is about the whole act", (code) => {
    expect(placeInAct(refused(code))).toBeUndefined();
  });
});

let tell: (problem: Problem | null) => void;

function Page({ placeOf }: { placeOf?: PlaceOf }) {
  const [form] = Form.useForm();
  const [problem, setProblem] = useState<Problem | null>(null);
  tell = setProblem;
  useRefusalAtField(form, problem, placeOf);
  return (
    <Form form={form} onValuesChange={(changed) => forgetRefusal(form, changed)}>
      <Form.Item name="subject" label="Subject">
        <Input />
      </Form.Item>
      <Form.Item name={["fields", "street"]} label="Street">
        <Input />
      </Form.Item>
      <Form.Item name={["fields", "house"]} label="House">
        <Input />
      </Form.Item>
      <Form.Item name="standards" label="Standards">
        <Input.TextArea />
      </Form.Item>
    </Form>
  );
}

const said = (label: string) => screen.getByLabelText(label).closest(".ant-form-item")!.querySelector(".ant-form-item-explain")?.textContent ?? "";

async function show() {
  fakeServer({});
  await showPage(<Page />);
  await screen.findByLabelText("Subject");
}

test("the words of the code stand at the field, and the focus is in it", async () => {
  await show();
  tell(refused("cases.field_missing", { field: "street" }));
  await waitFor(() => expect(said("Street")).toBe("做这件事之前必须填写该项目。"));
  expect(said("Subject")).toBe("");
  expect(said("House")).toBe("");
  expect(screen.getByLabelText("Street").getAttribute("aria-invalid")).toBe("true");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Street")));
});

test("the method's own words come before the code's", async () => {
  await show();
  tell(new Problem({ code: "cases.field_missing", status: 400, params: { field: "house" }, says: { zh: "门牌号必须填写", en: "The house number is needed" } }));
  await waitFor(() => expect(said("House")).toBe("门牌号必须填写"));
});

test("a change of the field takes the refusal away, a change of another one does not", async () => {
  await show();
  tell(refused("cases.field_missing", { field: "street" }));
  await waitFor(() => expect(said("Street")).not.toBe(""));
  fireEvent.change(screen.getByLabelText("House"), { target: { value: "3" } });
  expect(said("Street")).not.toBe("");
  fireEvent.change(screen.getByLabelText("Street"), { target: { value: "桥头街" } });
  await waitFor(() => expect(said("Street")).toBe(""));
});

test("the same refusal after another try is said again", async () => {
  await show();
  tell(refused("cases.field_missing", { field: "street" }));
  await waitFor(() => expect(said("Street")).not.toBe(""));
  fireEvent.change(screen.getByLabelText("Street"), { target: { value: " " } });
  await waitFor(() => expect(said("Street")).toBe(""));
  tell(refused("cases.field_missing", { field: "street" }));
  await waitFor(() => expect(said("Street")).not.toBe(""));
});

test("a field that is not in the form is left to the summary, and a fault is at no field", async () => {
  await show();
  tell(refused("cases.field_missing", { field: "river" }));
  tell(new Problem({ code: "http.internal", status: 500, params: { field: "street" } }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const label of ["Subject", "Street", "House"]) expect(said(label)).toBe("");
});

describe("what the server wants of each place", () => {
  const wants = (reasons: Problem["reasons"]) =>
    new Problem({ code: "core.bad_input", status: 400, params: Object.fromEntries(Object.keys(reasons).map((path) => [path, "expected"])), reasons });
  const most = { code: "at_most_characters", params: { max: 200 } };
  const missing = { code: "missing", params: { what: "string" } };

  test("stands at each field, in words; the focus is in the first", async () => {
    await show();
    tell(wants({ "/subject": most, "/fields/house": missing }));
    await waitFor(() => expect(said("Subject")).toBe("最多 200 个字。"));
    expect(said("House")).toBe("没有填写。");
    expect(said("Street")).toBe("");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Subject")));
  });

  test("goes from the one that is changed only", async () => {
    await show();
    tell(wants({ "/subject": most, "/fields/house": missing }));
    await waitFor(() => expect(said("House")).not.toBe(""));
    fireEvent.change(screen.getByLabelText("House"), { target: { value: "3" } });
    await waitFor(() => expect(said("House")).toBe(""));
    expect(said("Subject")).toBe("最多 200 个字。");
  });

  test("of one of several lines stands at the field that holds them", async () => {
    await show();
    tell(wants({ "/standards/3": most }));
    await waitFor(() => expect(said("Standards")).toBe("最多 200 个字。"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Standards")));
    for (const label of ["Subject", "Street", "House"]) expect(said(label)).toBe("");
  });

  test("is left to the summary where the form has no such field", async () => {
    await show();
    tell(wants({ "/river": most }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const label of ["Subject", "Street", "House"]) expect(said(label)).toBe("");
  });
});
