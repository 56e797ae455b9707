// Lengths and titles as people say them.
import i18next from "i18next";
import { beforeEach, describe, expect, test } from "vitest";
import { allTexts } from "../../testing/staff";
import { saidInstead } from "./api/wording";
import { lengthOf, lengthsUpTo } from "./length";
import { inWords, lengthInWords, titleOf } from "./words";

beforeEach(allTexts);

describe("a length as methods write it", () => {
  test.each(["30m", "24h", "4wh", "5d", "5wd", "1w", "2mo", "1q", "1y"])("%s is a number and a unit, with words in both languages", async (text) => {
    const length = lengthOf(text)!;
    expect(`${length.count}${length.unit}`).toBe(text);
    for (const language of ["zh-CN", "en"]) {
      await i18next.changeLanguage(language);
      const said = lengthInWords(text);
      expect(said).toContain(String(length.count));
      expect(said).not.toMatch(/acts:|length\./);
      expect(/[\u4e00-\u9fff]/.test(said)).toBe(language === "zh-CN");
    }
  });

  test.each(["", "5", "wd", "5 wd", "-5d", "5.5d", "5s", "now", "until due"])("%j is none, and is left as it stands", (text) => {
    expect(lengthOf(text)).toBeNull();
    expect(lengthsUpTo(text)).toEqual([]);
  });

  test("several of them are added up in words; what is none among them stays", () => {
    expect(lengthInWords("5wd 3wd")).toBe(`${lengthInWords("5wd")} + ${lengthInWords("3wd")}`);
    expect(lengthInWords("now 2d")).toBe(`now + ${lengthInWords("2d")}`);
  });
});

describe("what one may ask for", () => {
  test("is from one up to the most, in its unit", () => {
    expect(lengthsUpTo("3wd")).toEqual(["1wd", "2wd", "3wd"]);
    expect(lengthsUpTo("1mo")).toEqual(["1mo"]);
    expect(lengthsUpTo("0d")).toEqual([]);
  });

  test("ends at a hundred: a list nobody reads is no choice", () => {
    expect(lengthsUpTo("100d")).toHaveLength(100);
    expect(lengthsUpTo("101d")).toHaveLength(100);
    expect(lengthsUpTo("101d").at(-1)).toBe("100d");
  });
});

describe("a title", () => {
  const choices = [{ id: "a", title: { zh: "甲", en: "A" } }];

  test("is in the language in use", async () => {
    expect([titleOf(choices, "a"), inWords({ zh: "甲", en: "A" })]).toEqual(["甲", "甲"]);
    await i18next.changeLanguage("en");
    expect([titleOf(choices, "a"), inWords({ zh: "甲", en: "A" })]).toEqual(["A", "A"]);
  });

  test("that a method has no more is said by its id, not by nothing", () => {
    expect(titleOf(choices, "gone")).toBe("gone");
    expect(titleOf(undefined, "gone")).toBe("gone");
  });
});

test.each<[string, { from: number; length: number; say: string }, string]>([
  ["这是规定，没办法", { from: 0, length: 4, say: "我讲给您听" }, "我讲给您听，没办法"],
  ["👍这是规定", { from: 1, length: 4, say: "好" }, "👍好"], // places are characters as people count them
  ["不知道", { from: 0, length: 3, say: "" }, ""],
  ["请问不知道吗", { from: 2, length: 3, say: "我去问" }, "请问我去问吗"],
])("%s said the other way", (text, found, wanted) => {
  expect(saidInstead(text, { ...found, instead_of: "", group: "" } as never)).toBe(wanted);
});
