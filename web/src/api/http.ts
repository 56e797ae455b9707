// One way to the server. Sends the cookie, the CSRF token with changes, the language; answers data
// or throws a Problem.
import { currentLanguage } from "../i18n";
import { Problem } from "./problem";

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Call {
  query?: Query | undefined; // empty and absent values are left out
  body?: unknown; // JSON, or a Blob as it is
  idempotencyKey?: string | undefined;
  ifMatch?: string | undefined; // the ETag the act was decided on
  signal?: AbortSignal | undefined;
  headers?: Record<string, string> | undefined;
  onSent?: ((part: number) => void) | undefined; // 0 to 1, of a long body on its way
  onBytes?: ((bytes: number, headers: Headers) => void) | undefined; // of what is handed over as a file
}

export interface Answer<T> {
  data: T;
  etag: string | null;
  replayed: boolean; // answered what the first request with this key answered
}

let csrf = "";
let onSignedOut: () => void = () => undefined;

export function setCsrf(token: string): void {
  csrf = token;
}

// Called when a request with the cookie was answered 401.
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

export function urlOf(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") words.set(name, String(value));
  }
  const text = words.toString();
  return text === "" ? path : `${path}?${text}`;
}

function headersOf(method: string, call: Call): Headers {
  const headers = new Headers(call.headers);
  headers.set("Accept-Language", currentLanguage());
  if (method !== "GET" && csrf !== "") headers.set("X-CSRF-Token", csrf);
  if (call.idempotencyKey !== undefined) headers.set("Idempotency-Key", call.idempotencyKey);
  if (call.ifMatch !== undefined) headers.set("If-Match", call.ifMatch);
  if (call.body instanceof Blob) headers.set("Content-Type", call.body.type);
  else if (call.body !== undefined && !headers.has("Content-Type")) {
    headers.set("Content-Type", "application/json");
  }
  return headers;
}

function bodyOf(body: unknown): BodyInit | null {
  if (body === undefined) return null;
  return body instanceof Blob || typeof body === "string" ? body : JSON.stringify(body);
}

async function problemOf(response: Response): Promise<Problem> {
  const after = Number(response.headers.get("Retry-After") ?? NaN);
  const retryAfterS = Number.isFinite(after) ? after : null;
  try {
    const document = (await response.json()) as Partial<Problem> & { code?: unknown };
    if (typeof document.code === "string") {
      return new Problem({ ...document, code: document.code, status: response.status }, retryAfterS);
    }
  } catch {
    // Not ours: a proxy's page. The status is all that is known.
  }
  return new Problem({ code: "web.unreadable", status: response.status }, retryAfterS);
}

// fetch does not tell how much of a body has left; this does, and answers and fails as fetch would.
function sendTelling(url: string, init: { method: string; headers: Headers; body: BodyInit | null; signal: AbortSignal | null }, onSent: NonNullable<Call["onSent"]>): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (init.signal?.aborted === true) return reject(new DOMException("stopped", "AbortError"));
    const one = new XMLHttpRequest();
    const stop = () => one.abort();
    one.open(init.method, url);
    init.headers.forEach((value, name) => one.setRequestHeader(name, value));
    one.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onSent(event.loaded / event.total);
    };
    one.onload = () => {
      const headers = new Headers();
      for (const line of one.getAllResponseHeaders().split("\r\n")) {
        const colon = line.indexOf(":");
        if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
      }
      resolve(new Response(one.responseText === "" ? null : one.responseText, { status: one.status, headers }));
    };
    one.onerror = () => reject(new TypeError("not sent"));
    one.onabort = () => reject(new DOMException("stopped", "AbortError"));
    one.onloadend = () => init.signal?.removeEventListener("abort", stop);
    init.signal?.addEventListener("abort", stop);
    one.send(init.body as XMLHttpRequestBodyInit | null);
  });
}

async function fetchOk(method: string, path: string, call: Call): Promise<Response> {
  let response: Response;
  try {
    const init = { method, headers: headersOf(method, call), body: bodyOf(call.body), signal: call.signal ?? null };
    const url = urlOf(path, call.query);
    response = call.onSent === undefined ? await fetch(url, { ...init, credentials: "same-origin" }) : await sendTelling(url, init, call.onSent);
  } catch (fault) {
    if (call.signal?.aborted === true) throw fault;
    throw new Problem({ code: "web.offline", status: 0 });
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  // A password that is wrong where one changes it ends no session.
  if (problem.status === 401 && problem.code !== "org.bad_login_or_password" && path.startsWith("/api/")) onSignedOut();
  throw problem;
}

// `T` is what the contract says of this path; see `api` in client.ts for the typed way.
export async function request<T>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
  const response = await fetchOk(method, path, call);
  const text = response.status === 204 ? "" : await response.text();
  return {
    data: (text === "" ? undefined : JSON.parse(text)) as T,
    etag: response.headers.get("ETag"),
    replayed: response.headers.get("Idempotency-Replayed") === "true",
  };
}

const TOGETHER = 8 * 1024 * 1024;

// A long file, as it comes: what was read is handed to the browser, which may put it on the disk. One
// that was cut on the way is none.
async function blobOf(response: Response, onBytes: NonNullable<Call["onBytes"]>): Promise<Blob> {
  const parts: Blob[] = [];
  let chunks: Uint8Array[] = [];
  let held = 0;
  let bytes = 0;
  const put = () => {
    parts.push(new Blob(chunks as BlobPart[]));
    chunks = [];
    held = 0;
  };
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    held += value.length;
    bytes += value.length;
    if (held >= TOGETHER) put();
    onBytes(bytes, response.headers);
  }
  put();
  return new Blob(parts, { type: response.headers.get("Content-Type") ?? "" });
}

async function fileOf(response: Response, call: Call): Promise<Blob> {
  try {
    return call.onBytes === undefined || response.body === null ? await response.blob() : await blobOf(response, call.onBytes);
  } catch (fault) {
    if (call.signal?.aborted === true) throw fault;
    throw new Problem({ code: "web.offline", status: 0 });
  }
}

// For bytes: an evidence file, an export. `name` is the one the server proposes, or "".
export async function download(path: string, call: Call = {}): Promise<{ blob: Blob; name: string; headers: Headers }> {
  return send("GET", path, call);
}

// As `download`, by another method: what a body asks for.
export async function send(method: string, path: string, call: Call = {}): Promise<{ blob: Blob; name: string; headers: Headers }> {
  const response = await fetchOk(method, path, call);
  const disposition = response.headers.get("Content-Disposition") ?? "";
  const name = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return { blob: await fileOf(response, call), name: name === undefined ? "" : decodeURIComponent(name), headers: response.headers };
}
