// @vitest-environment node
// What the folders promise: features know nothing of each other, the public pages nothing of the staff
// app, and the types are those of the contract.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
// @ts-expect-error: a tool in plain JavaScript
import { committedText, schemaText } from "../../tools/api-schema.mjs";
import { pageOf } from "../../tools/page-paths.mjs";

const src = join(import.meta.dirname, "..");
const sources = (readdirSync(src, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));

const importsOf = (file: string) => {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!);
};
const featureOf = (file: string) => /^features\/(\w+)\//.exec(file)?.[1];
const own = (file: string) =>
  importsOf(file).filter((name) => name.startsWith(".")).map((name) => normalize(join(dirname(file), name)));

test("features do not import each other, and nothing imports the frame", () => {
  const bad = sources.filter((file) => featureOf(file) !== undefined).flatMap((file) =>
    own(file).filter((to) => to.startsWith("app/") || (featureOf(to) !== undefined && featureOf(to) !== featureOf(file))).map((to) => `${file} -> ${to}`),
  );
  expect(bad).toEqual([]);
});

test("shared and api import no feature", () => {
  const bad = sources.filter((file) => /^(shared|api|i18n)\//.test(file)).flatMap((file) =>
    own(file).filter((to) => /^(features|app)\//.test(to)).map((to) => `${file} -> ${to}`),
  );
  expect(bad).toEqual([]);
});

test("the public entry reaches no component library", () => {
  const seen = new Set<string>();
  const bad: string[] = [];
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of importsOf(file)) if (/^(antd|@ant-design|echarts)/.test(name)) bad.push(`${file} -> ${name}`);
    for (const to of own(file)) {
      const found = [to, `${to}.ts`, `${to}.tsx`, `${to}/index.ts`].find((name) => sources.includes(name));
      if (found !== undefined) walk(found);
    }
  };
  walk("public.tsx");
  expect(seen.size).toBeGreaterThan(3);
  expect(bad).toEqual([]);
});

test("the types are those of api/openapi.yaml (npm run api)", async () => {
  expect((await schemaText()) === (await committedText())).toBe(true);
});

test("no script runs from a page's own text: the content security policy forbids it", () => {
  for (const page of ["index.html", "public.html"]) {
    expect(readFileSync(join(src, "..", page), "utf8")).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|javascript:/);
  }
  const sinks = sources.filter((file) => !file.endsWith(".test.ts") && /dangerouslySetInnerHTML|\beval\(|new Function\(|innerHTML\s*=/.test(readFileSync(join(src, file), "utf8")));
  expect(sinks).toEqual([]);
});

test.each([
  ["/", "/index.html"],
  ["/cases/12", "/index.html"],
  ["/p", "/public.html"],
  ["/p/board", "/public.html"],
  ["/promises", "/index.html"],
  ["/api/v1/cases", null],
  ["/public/v1/postings", null],
  ["/assets/a.js", null],
])("the path %s is answered by %s", (path, page) => {
  expect(pageOf(path)).toBe(page);
});
