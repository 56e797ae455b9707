// @vitest-environment node
// Every text in both languages, every key that is used is there, and no Chinese in a source file.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const src = join(import.meta.dirname, "..");
const files = (readdirSync(src, { recursive: true }) as string[]).map((name) => name.replaceAll("\\", "/"));
const sources = files.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$|^testing\//.test(name));

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, at = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") all.set(at + key, value);
    else for (const [path, text] of flat(value, `${at}${key}.`)) all.set(path, text);
  }
  return all;
}

// i18next looks for key_one and key_other when there is a count.
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, "");
const namespaceOf = (folder: string) =>
  folder === "shared" ? "common" : folder === "api" ? "problems" : folder.replace(/^.*\//, "");

const texts = new Map<string, { zh: Map<string, string>; en: Map<string, string> }>();
for (const name of files.filter((file) => file.endsWith("locale/zh-CN.json"))) {
  const folder = name.replace("/locale/zh-CN.json", "");
  const read = (language: string) =>
    flat(JSON.parse(readFileSync(join(src, folder, "locale", `${language}.json`), "utf8")) as Tree);
  texts.set(namespaceOf(folder), { zh: read("zh-CN"), en: read("en") });
}

const names = (all: Map<string, string>) => [...new Set([...all.keys()].map(withoutPlural))].sort();
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();

test.each([...texts.keys()])("%s: the same keys and the same holes in both languages, none empty", (namespace) => {
  const { zh, en } = texts.get(namespace)!;
  expect(names(en)).toEqual(names(zh));
  for (const [key, text] of [...zh, ...en]) expect(text.trim(), key).not.toBe("");
  for (const [key, text] of en) expect(holes(text), key).toEqual(holes(zh.get(key) ?? zh.get(withoutPlural(key))!));
  for (const [key, text] of en) expect(text, `${namespace}:${key} in English`).not.toMatch(namespace === "common" && key.startsWith("language.") ? /^$/ : /[\u4e00-\u9fff]/);
});

interface Use {
  file: string;
  key: string; // namespace:key
  prefix: boolean; // a template: only how it begins is known
}

// t("key"), t(`begins.${with}`), t(x ? "a" : "b"); the namespace is the file's useTranslation("…").
function usesOf(file: string): Use[] {
  const text = readFileSync(join(src, file), "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const namespace = /useTranslation\(\[?"(\w+)"/.exec(text)?.[1] ?? "common";
  const found: Use[] = [];
  const add = (key: string, prefix: boolean, own: string) =>
    found.push({ file, key: key.includes(":") ? key : `${own}:${key}`, prefix });
  const argument = (node: ts.Expression, own: string): void => {
    if (ts.isStringLiteralLike(node)) add(node.text, false, own);
    else if (ts.isTemplateExpression(node)) add(node.head.text, true, own);
    else if (ts.isConditionalExpression(node)) {
      argument(node.whenTrue, own);
      argument(node.whenFalse, own);
    }
  };
  const visit = (node: ts.Node, own: string): void => {
    // A function with its own useTranslation(…) has its own namespace.
    if (ts.isFunctionLike(node)) {
      const within = /useTranslation\((\[?"(\w+)")?/.exec(node.getText());
      if (within !== null) own = within[2] ?? "common";
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t" && node.arguments[0]) {
      argument(node.arguments[0], own);
    }
    ts.forEachChild(node, (child) => visit(child, own));
  };
  visit(tree, namespace);
  return found;
}

test("every key that is used stands in the texts", () => {
  const missing = sources.flatMap(usesOf).filter(({ key, prefix }) => {
    const [namespace, path] = key.split(":", 2) as [string, string];
    const there = texts.get(namespace)?.zh;
    if (there === undefined) return true;
    const keys = [...there.keys()].map(withoutPlural);
    return !(prefix ? keys.some((one) => one.startsWith(path)) : keys.includes(path));
  });
  expect(missing).toEqual([]);
});

test("no Chinese character stands in a source file outside of comments", () => {
  const found = sources.filter((file) => {
    const tree = ts.createSourceFile(file, readFileSync(join(src, file), "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    let bad = false;
    const visit = (node: ts.Node): void => {
      if ((ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateExpression(node)) && /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(node.getText())) bad = true;
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return bad;
  });
  expect(found).toEqual([]);
});

test("every code of docs/errors.md is worded", () => {
  const listed = [...readFileSync(join(src, "../../docs/errors.md"), "utf8").matchAll(/^\| `([a-z]+\.[a-z_0-9]+)` \| \d+ \|/gm)].map((m) => m[1]!);
  expect(listed.length).toBeGreaterThan(100);
  expect(listed.filter((code) => !texts.get("problems")!.zh.has(code))).toEqual([]);
});
