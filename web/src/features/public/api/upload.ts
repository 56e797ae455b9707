// A photo: checked before it is sent, so that nobody waits for a refusal.
import { newKey } from "../../../api/command";
import { request } from "../../../api/http";
import { asProblem, Problem } from "../../../api/problem";
import type { Uploaded } from "./types";

export const PHOTOS_MAX = 9;
export const PHOTO_BYTES_MAX = 10 * 1024 * 1024;

const STARTS: [type: string, at: number, bytes: number[]][] = [
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47]],
  ["image/webp", 8, [0x57, 0x45, 0x42, 0x50]],
];

// By its content: a name says nothing.
export function typeOf(bytes: Uint8Array): string | null {
  const found = STARTS.find(([, at, start]) => start.every((byte, i) => bytes[at + i] === byte));
  return found?.[0] ?? null;
}

export async function uploadPhoto(file: File): Promise<Uploaded> {
  if (file.size > PHOTO_BYTES_MAX) throw new Problem({ code: "evidence.too_large", status: 413 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = typeOf(bytes);
  if (type === null) throw new Problem({ code: "evidence.bad_type", status: 415 });
  const call = { query: { name: file.name }, body: new Blob([bytes], { type }), idempotencyKey: newKey() };
  const send = async () => (await request<Uploaded>("POST", "/public/v1/attachments", call)).data;
  try {
    const data = await send().catch((thrown: unknown) => {
      if (asProblem(thrown).code !== "web.offline") throw thrown;
      return send(); // the answer may have been lost, not the photo: the key makes it one
    });
    return { id: data.id, key: data.key };
  } catch (thrown) {
    throw asProblem(thrown);
  }
}
