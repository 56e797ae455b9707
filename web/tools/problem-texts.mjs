// Adds the codes of docs/errors.md that have no wording yet, with the words of the table. What is worded
// already stays as it is.
import { readFile, writeFile } from "node:fs/promises";

const table = await readFile(new URL("../../docs/errors.md", import.meta.url), "utf8");
const rows = [...table.matchAll(/^\| `([a-z]+)\.([a-z_0-9]+)` \| \d+ \| .*? \| (.*?) \|/gm)];

for (const language of ["zh-CN", "en"]) {
  const file = new URL(`../src/api/locale/${language}.json`, import.meta.url);
  const texts = JSON.parse(await readFile(file, "utf8"));
  for (const [, module, word, means] of rows) {
    const chinese = means.search(/[\u4e00-\u9fff]/);
    const words = language === "en" ? means.slice(0, chinese) : means.slice(chinese);
    (texts[module] ??= {})[word] ??= words.trim().replaceAll("`", "");
  }
  await writeFile(file, `${JSON.stringify(texts, null, 2)}\n`);
}
