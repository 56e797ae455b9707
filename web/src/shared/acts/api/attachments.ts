import { request } from "../../../api/http";
import { newKey } from "../../../api/command";
import type { Schema } from "../../../api/client";

export const FILES_MAX = 9;
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
export const FILE_TYPES = ["image/jpeg", "image/png", "image/webp", "video/mp4", "video/quicktime", "video/webm", "application/pdf"];
// From here on whoever waits is told how far it is.
export const LONG_BYTES = 1024 * 1024;

export type Attachment = Schema<"Attachment">;

export async function upload(file: File, signal: AbortSignal, onSent: (part: number) => void): Promise<Attachment> {
  const { data } = await request<Attachment>("POST", "/api/v1/attachments", {
    query: { name: file.name },
    body: file.type === "video/quicktime" ? new Blob([file], { type: "video/mp4" }) : file, // the same boxes: an iPhone's film
    idempotencyKey: newKey(),
    signal,
    onSent: file.size < LONG_BYTES ? undefined : onSent,
  });
  return data;
}

export function attachmentUrl(id: string): string {
  return `/api/v1/attachments/${encodeURIComponent(id)}`;
}
