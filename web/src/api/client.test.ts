// How a call is made of the contract's path, what is tried again, and what is a refusal.
import { describe, expect, test } from "vitest";
import { fill } from "./client";
import { urlOf } from "./http";
import { asProblem, Problem } from "./problem";
import { keys, newQueryClient } from "./queries";

describe("a path of the contract", () => {
  test.each<[string, Record<string, string>, string]>([
    ["/api/v1/cases/{id}", { id: "301" }, "/api/v1/cases/301"],
    ["/api/v1/registers/{id}/entries/{entry}/acts/{act}", { id: "box.lendings", entry: "9", act: "give_back" }, "/api/v1/registers/box.lendings/entries/9/acts/give_back"],
    ["/api/v1/cases/{id}", { id: "../../admin" }, "/api/v1/cases/..%2F..%2Fadmin"],
    ["/api/v1/import-mappings/{kind}/{name}", { kind: "people", name: "老 系统?" }, "/api/v1/import-mappings/people/%E8%80%81%20%E7%B3%BB%E7%BB%9F%3F"],
    ["/api/v1/cases", {}, "/api/v1/cases"],
  ])("%s with %j", (path, names, wanted) => {
    expect(fill(path, names)).toBe(wanted);
  });
});

test("a query leaves out what is empty, and keeps a nought and a no", () => {
  expect(urlOf("/a", { q: "", state: undefined, unit: null })).toBe("/a");
  expect(urlOf("/a", { late: false, page_size: 0, q: "灯 & 水" })).toBe("/a?late=false&page_size=0&q=%E7%81%AF+%26+%E6%B0%B4");
});

describe("what is a refusal", () => {
  test.each([
    [0, false], [399, false], [400, true], [404, true], [429, true], [499, true], [500, false], [503, false],
  ])("%i: %s", (status, refused) => {
    expect(new Problem({ code: "x.y", status }).refused).toBe(refused);
  });

  test("what the server left out is empty, not missing", () => {
    const bare = new Problem({ code: "core.forbidden", status: 403 });
    expect([bare.params, bare.reasons, bare.rule, bare.says, bare.requestId, bare.retryAfterS]).toEqual([{}, {}, "", { zh: "", en: "" }, "", null]);
  });

  test("a problem stays what it is; anything else thrown is a bug of ours, and says what", () => {
    const refused = new Problem({ code: "core.stale", status: 412 });
    expect(asProblem(refused)).toBe(refused);
    const bug = asProblem(new TypeError("x is undefined"));
    expect([bug.code, bug.status, bug.refused]).toEqual(["web.bug", 0, false]);
    expect(bug.params["what"]).toContain("x is undefined");
    expect(asProblem("text").params["what"]).toBe("text");
  });
});

describe("what is tried again", () => {
  const retry = newQueryClient().getDefaultOptions().queries?.retry as (failures: number, thrown: unknown) => boolean;

  test.each<[string, unknown, boolean[]]>([
    ["a refusal never: it stays one", new Problem({ code: "core.forbidden", status: 403 }), [false, false]],
    ["a lost connection twice", new Problem({ code: "web.offline", status: 0 }), [true, true, false]],
    ["a server at fault twice", new Problem({ code: "http.internal", status: 500 }), [true, true, false]],
    ["a bug of ours twice", new TypeError("x"), [true, true, false]],
  ])("%s", (_, thrown, wanted) => {
    expect(wanted.map((__, failures) => retry(failures, thrown))).toEqual(wanted);
  });

  test("nothing is asked for again because a window is looked at: a look at a case is on record", () => {
    expect(newQueryClient().getDefaultOptions().queries?.refetchOnWindowFocus).toBe(false);
  });
});

test("the lists of cases and one case are kept apart, so that one refreshes without the other", () => {
  expect(keys.case("301")[0]).not.toBe(keys.caseLists[0]);
  expect(keys.case("301")).not.toEqual(keys.case("302"));
  expect(keys.call("61")[0]).not.toBe(keys.calls[0]); // a list that is refreshed must not look at the call anew
});
