// Which input of the desk each refusal stands at.
import { describe, expect, test } from "vitest";
import { Problem } from "../../api/problem";
import { placeAtDesk } from "./refused";

const refused = (code: string, params: Problem["params"] = {}) => new Problem({ code, status: 400, params });

describe("at the desk a code says the place", () => {
  test.each([
    ["people.bad_phone", {}, "phone"],
    ["people.bad_email", {}, "email"],
    ["people.name_too_long", { max: 60 }, "name"],
    ["people.address_too_long", { max: 200 }, "address"],
    ["cases.subject_missing", {}, "subject"],
    ["cases.text_too_long", { what: "body", max: 5000 }, "body"],
    ["cases.text_too_long", { what: "place", max: 200 }, "place"],
    ["cases.unknown_ledger", { got: "x", known: "a" }, "ledger"],
    ["cases.topic_inactive", { topic: "1" }, "topic"],
    ["cases.unknown_kind", { got: "x", known: "a" }, "kind"],
    ["cases.unit_unknown", { unit: "9" }, "unit"],
    ["cases.unit_missing", { level: "village" }, "unit"],
    ["cases.field_missing", { field: "class" }, ["fields", "class"]],
    ["cases.bad_field", { field: "cost", got: "x", expected: "number" }, ["fields", "cost"]],
    ["evidence.linked", { field: "/attachments", id: "7" }, "attachments"],
  ])("%s %j", (code, params, path) => {
    expect(placeAtDesk(refused(code, params as Problem["params"]))).toEqual(path);
  });
  test("what is about the whole case stands at no field", () => {
    expect(placeAtDesk(refused("core.forbidden", { right: "case.create" }))).toBeUndefined();
  });
});
