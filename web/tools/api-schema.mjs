// Writes src/api/schema.d.ts from ../api/openapi.yaml; the unit tests say when it is stale.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../api/openapi.yaml", import.meta.url);
const target = new URL("../src/api/schema.d.ts", import.meta.url);
const head = "// Made from api/openapi.yaml by `npm run api`; not edited by hand.\n";

export async function schemaText() {
  return head + astToString(await openapiTS(contract));
}

export async function committedText() {
  return readFile(target, "utf8");
}

if (import.meta.filename === process.argv[1]) await writeFile(target, await schemaText());
