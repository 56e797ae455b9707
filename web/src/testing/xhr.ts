// What goes by XMLHttpRequest, answered by the test's fetch. Its progress is the test's to tell.
import { vi } from "vitest";

export interface Way {
  tell: (loaded: number, total: number) => void;
}

export function fakeXhr(): Way[] {
  const ways: Way[] = [];
  class Fake {
    upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {};
    onload = () => {};
    onerror = () => {};
    onabort = () => {};
    onloadend = () => {};
    status = 0;
    responseText = "";
    private method = "";
    private url = "";
    private stop = new AbortController();
    private sent = new Headers();
    private got = new Headers();
    open(method: string, url: string) {
      this.method = method;
      this.url = url;
    }
    setRequestHeader(name: string, value: string) {
      this.sent.append(name, value);
    }
    getAllResponseHeaders() {
      return [...this.got].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    }
    abort() {
      this.stop.abort();
      this.onabort();
      this.onloadend();
    }
    send(body: BodyInit | null) {
      ways.push({ tell: (loaded, total) => this.upload.onprogress?.({ lengthComputable: total > 0, loaded, total }) });
      void this.answer(body);
    }
    private async answer(body: BodyInit | null) {
      try {
        const response = await fetch(this.url, { method: this.method, headers: this.sent, body });
        this.responseText = await response.text();
        this.status = response.status;
        this.got = response.headers;
        if (!this.stop.signal.aborted) this.onload();
      } catch {
        if (!this.stop.signal.aborted) this.onerror();
      }
      if (!this.stop.signal.aborted) this.onloadend();
    }
  }
  vi.stubGlobal("XMLHttpRequest", Fake);
  return ways;
}
