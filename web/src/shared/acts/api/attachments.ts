import { request } from "../../../api/http";
import { newKey } from "../../../api/command";
import type { Schema } from "../../../api/client";

export const FILES_MAX = 9;
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
export const FILE_TYPES = ["image/jpeg", "image/png", "image/webp", "application/pdf"];

export type Attachment = Schema<"Attachment">;

export async function upload(file: File, signal: AbortSignal): Promise<Attachment> {
  const { data } = await request<Attachment>("POST", "/api/v1/attachments", {
    query: { name: file.name },
    body: file,
    idempotencyKey: newKey(),
    signal,
  });
  return data;
}

export function attachmentUrl(id: string): string {
  return `/api/v1/attachments/${encodeURIComponent(id)}`;
}
