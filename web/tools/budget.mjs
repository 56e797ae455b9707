// The JavaScript a first visit loads: each entry with everything it imports statically, gzipped.
// Fails when one is over its budget. What is imported on demand does not count.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const BUDGET_KIB = { "public.html": 150, "index.html": 450 };
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(await readFile(new URL("manifest.json", dist), "utf8"));

function filesOf(name, found = new Set()) {
  const chunk = manifest[name];
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const other of chunk.imports ?? []) filesOf(other, found);
  return found;
}

let over = 0;
for (const [entry, budget] of Object.entries(BUDGET_KIB)) {
  let bytes = 0;
  for (const file of filesOf(entry)) bytes += gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
  const kib = bytes / 1024;
  console.log(`${entry}: ${kib.toFixed(1)} KiB of JavaScript (gzip), at most ${budget}`);
  if (kib > budget) over += 1;
}
process.exit(over === 0 ? 0 : 1);
