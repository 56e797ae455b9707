// A photo or video: checked before it is sent, so that nobody waits for a refusal.
import { newKey } from "../../../api/command";
import { request } from "../../../api/http";
import { asProblem, Problem } from "../../../api/problem";
import type { Uploaded } from "./types";

export const PHOTOS_MAX = 9;
// From here on whoever waits is told how far it is.
export const LONG_BYTES = 1024 * 1024;
export const PHOTO_BYTES_MAX = 10 * 1024 * 1024;

const STILLS = ["heic", "heix", "mif1", "avif"]; // begin as a video does

const STARTS: [type: string, at: number, bytes: number[]][] = [
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47]],
  ["image/webp", 8, [0x57, 0x45, 0x42, 0x50]],
  ["video/mp4", 4, [0x66, 0x74, 0x79, 0x70]],
  ["video/webm", 0, [0x1a, 0x45, 0xdf, 0xa3]],
];

// By its content: a name says nothing.
export function typeOf(bytes: Uint8Array): string | null {
  const found = STARTS.find(([, at, start]) => start.every((byte, i) => bytes[at + i] === byte));
  if (found?.[0] === "video/mp4" && STILLS.includes(String.fromCharCode(...bytes.slice(8, 12)))) return null;
  return found?.[0] ?? null;
}

export async function uploadPhoto(file: File, onSent?: (part: number) => void): Promise<Uploaded> {
  if (file.size > PHOTO_BYTES_MAX) throw new Problem({ code: "evidence.too_large", status: 413 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = typeOf(bytes);
  if (type === null) throw new Problem({ code: "evidence.bad_type", status: 415 });
  const call = { query: { name: file.name }, body: new Blob([bytes], { type }), idempotencyKey: newKey(), onSent: file.size < LONG_BYTES ? undefined : onSent };
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
