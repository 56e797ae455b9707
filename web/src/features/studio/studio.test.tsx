import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { beforeAll, describe, expect, it } from "vitest";
import { startTexts } from "../../i18n";
import type { Diagnostic, Method } from "./api/methods";
import { LevelDiagram, levelOf } from "./components/LevelDiagram";
import { RegisterList, RuleList } from "./components/MethodParts";
import { offsetOf, YamlEditor } from "./components/YamlEditor";
import en from "./locale/en.json";
import zh from "./locale/zh-CN.json";
import { saysIn } from "./says";

beforeAll(async () => {
  localStorage.setItem("shouwen.language", "en");
  await startTexts({ "zh-CN": { studio: zh }, en: { studio: en } }, () => Promise.reject(new Error("all there")));
});

describe("the level of a promise", () => {
  it("is the one its condition names", () => {
    expect(levelOf('level == "village"')).toBe("village");
    expect(levelOf('kind == "complaint" and level == "township"')).toBe("township");
  });
  it("is none where no level is named", () => {
    expect(levelOf("")).toBe("");
    expect(levelOf('kind == "village"')).toBe("");
  });
});

describe("a place in a text", () => {
  const text = "method: a\nlevels:\n  one: {}\n";
  it("is counted from line 1 and column 1", () => {
    expect(offsetOf(text, 1, 1)).toBe(0);
    expect(offsetOf(text, 2, 1)).toBe(text.indexOf("levels"));
    expect(offsetOf(text, 3, 3)).toBe(text.indexOf("one"));
  });
  it("never leaves its line, nor the text", () => {
    expect(offsetOf(text, 1, 500)).toBe(text.indexOf("\n"));
    expect(offsetOf(text, 99, 1)).toBe(text.length);
  });
});

describe("the text in a language", () => {
  it("is the other one where its own is missing", () => {
    expect(saysIn({ zh: "台账", en: "Ledger" }, "en")).toBe("Ledger");
    expect(saysIn({ zh: "台账", en: "Ledger" }, "zh-CN")).toBe("台账");
    expect(saysIn({ zh: "台账", en: "" }, "en")).toBe("台账");
  });
});

describe("the editor", () => {
  const mistake: Diagnostic = {
    line: 2,
    column: 3,
    path: "levels.one",
    code: "method.unknown",
    got: "wun",
    expected: "one",
    hint: "did you mean one?",
    text: "unknown level wun",
  };
  it("says each mistake with its place, and a click leads there", async () => {
    render(<YamlEditor value={"method: a\n  wun: {}\n"} onChange={() => undefined} mistakes={[mistake]} />);
    expect(screen.getByRole("alert").textContent).toContain("unknown level wun");
    expect(screen.getByRole("alert").textContent).toContain("did you mean one?");
    await userEvent.click(screen.getByRole("button", { name: "line 2, column 3" }));
    const box = screen.getByLabelText<HTMLTextAreaElement>("Text of the method");
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe("wun: {}");
  });
  it("says nothing where nothing is wrong", () => {
    render(<YamlEditor value="method: a" onChange={() => undefined} mistakes={[]} />);
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("the picture of the levels", () => {
  const title = (en: string) => ({ zh: en, en });
  const method = {
    id: "sample",
    title: title("Sample"),
    levels: [
      { id: "village", title: title("Village") },
      { id: "township", title: title("Township") },
    ],
    starts_at: "village",
    route: { escalate: ["village", "township"], assign: [{ from: "township", to: "village", by: "anyone" }], arbiter: "", returns_max: 2 },
    promises: [{ id: "p", title: title("Village settles"), if: 'level == "village"', within: "5d" }],
  } as unknown as Method;
  it("names the levels, where cases start, what is owed there, and each arrow", () => {
    render(<LevelDiagram method={method} />);
    const picture = screen.getByRole("img", { name: "Sample: levels and flow" });
    for (const words of ["Village", "Township", "start", "Village settles · 5d", "Village escalates to Township", "Township assigns to Village"]) {
      expect(picture.textContent).toContain(words);
    }
  });
});

describe("the rules as a table", () => {
  it("say where a case starts and which steps there are", () => {
    const method = {
      calendar: "cn",
      ledgers: [],
      fields: [],
      evaluation: { scale: [] },
      route: { decide: [{ if: "far", level: "township", words: "If it is far, it starts at Township." }], words: "A return names the rule it rests on. " },
      extension: { words: "Extension: of any promise.\n" },
      pause: null,
      exits: [{ id: "explained", words: "Exit “Explained”, with evidence." }],
      follow_up: { words: "20% of the settled cases are called back." },
      findings: [{ id: "late", words: "Held to account for: Late." }],
      licences: [{ id: "home", words: "A case is given only to holders of “Home licence”." }],
      steps: [{ id: "told", words: "Step “Told once”, once a round." }],
      gates: [],
      reactions: [],
      measures: [],
      postings: [],
      cadences: [{ id: "checked", words: "As each month begins, each unit owes a check." }],
    } as unknown as Method;
    render(<RuleList method={method} />);
    expect(screen.getByText("If it is far, it starts at Township.")).toBeTruthy();
    expect(screen.getByText("Step “Told once”, once a round.")).toBeTruthy();
    for (const [kind, words] of [
      ["Passing on", "A return names the rule it rests on."],
      ["Extension", "Extension: of any promise."],
      ["Exit", "Exit “Explained”, with evidence."],
      ["Licence", "A case is given only to holders of “Home licence”."],
      ["Call-back", "20% of the settled cases are called back."],
      ["Accountability", "Held to account for: Late."],
      ["Duty that comes back", "As each month begins, each unit owes a check."],
    ]) {
      expect(screen.getByText(words!).closest("tr")?.textContent).toContain(kind);
    }
    expect(screen.queryByText("Pause")).toBeNull(); // this method has none
  });
});

describe("the registers of a method", () => {
  it("are told one by one, each with the way to its page", () => {
    const method = {
      id: "queue-tickets",
      registers: [{ id: "tickets", title: { zh: "叫号队列", en: "Queue" }, form: "queue", words: "Register “Queue”.\n“Call”: from “Waiting” to “Called”.\n" }],
    } as unknown as Method;
    render(<RegisterList method={method} />, { wrapper: MemoryRouter });
    expect(screen.getByRole("heading", { name: "Queue" })).toBeTruthy();
    expect(screen.getByText("“Call”: from “Waiting” to “Called”.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Open" }).getAttribute("href")).toBe("/registers/queue-tickets.tickets");
  });
});
