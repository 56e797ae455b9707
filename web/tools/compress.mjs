// Puts a .gz and a .br beside every text file of dist, so that the server never compresses.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url).pathname;
const SMALLEST_BYTES = 1024; // below it a second file gains nothing

for (const name of await readdir(dist, { recursive: true })) {
  if (!/\.(js|css|html|svg|json)$/.test(name)) continue;
  const bytes = await readFile(join(dist, name));
  if (bytes.length < SMALLEST_BYTES) continue;
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  await writeFile(join(dist, `${name}.br`), brotliCompressSync(bytes, { params: size }));
}
