// Server-sent events: what others did is shown without asking. Each event refreshes the queries of
// its case and every list; bursts are gathered. What nobody sees waits: a look at a case is journaled,
// and a tab in the background is no look.
import type { QueryClient } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { request } from "./http";
import { asProblem } from "./problem";
import { keys } from "./queries";

export type Connection = "connecting" | "live" | "lost";

const NAMES = [
  "case.changed",
  "promise.made",
  "promise.warned",
  "promise.kept",
  "promise.broken",
  "promise.withdrawn",
  "promise.kept_late",
];
const GATHER_MS = 250;
const STREAM = "/api/v1/events";
const REOPEN_MS = [1_000, 3_000, 10_000, 30_000]; // after the first refusal, the second …

export class Refresher {
  private cases = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly queries: QueryClient) {
    document.addEventListener("visibilitychange", this.shown);
  }

  changed(caseId: string): void {
    this.cases.add(caseId);
    this.timer ??= setTimeout(() => this.refresh(), GATHER_MS);
  }

  // A call is offered to whoever is signed in here.
  called(callId: string): void {
    this.queries.setQueryData(keys.offeredCall, callId);
    void this.queries.invalidateQueries({ queryKey: keys.calls });
  }

  // Too far behind: everything shown may be old.
  reset(): void {
    void this.queries.invalidateQueries();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.shown);
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private shown = (): void => {
    if (this.timer === null && this.cases.size > 0) this.refresh();
  };

  private refresh(): void {
    this.timer = null;
    if (document.hidden) return;
    for (const id of this.cases) void this.queries.invalidateQueries({ queryKey: keys.case(id) });
    this.cases.clear();
    for (const queryKey of [keys.caseLists, keys.promises, keys.wall]) {
      void this.queries.invalidateQueries({ queryKey });
    }
  }
}

// One stream for as long as the page is there. The browser itself connects again when the line breaks;
// a stream that was refused (the session has ended, a proxy answers for a server that is away) it gives
// up, so that is opened anew here, once it is known that one is still signed in.
export class LiveStream {
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private tries = 0;
  private missed = false;

  constructor(
    private readonly refresher: Refresher,
    private readonly show: (connection: Connection) => void,
  ) {}

  open(): void {
    const source = new EventSource(STREAM);
    source.onopen = () => {
      this.tries = 0;
      if (this.missed) this.refresher.reset(); // what happened meanwhile, and what could not be loaded
      this.missed = false;
      this.show("live");
    };
    source.onerror = () => {
      this.missed = true;
      this.show("lost");
      if (source.readyState === EventSource.CLOSED) this.later();
    };
    for (const name of NAMES) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        this.refresher.changed((JSON.parse(event.data) as { case_id: string }).case_id);
      });
    }
    source.addEventListener("call.offered", (event: MessageEvent<string>) => {
      this.refresher.called((JSON.parse(event.data) as { call_id: string }).call_id);
    });
    source.addEventListener("reset", () => this.refresher.reset());
    this.source = source;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
    this.refresher.stop();
  }

  private later(): void {
    const wait = REOPEN_MS[Math.min(this.tries, REOPEN_MS.length - 1)]!;
    this.tries += 1;
    this.timer = setTimeout(() => void this.reopen(), wait);
  }

  private async reopen(): Promise<void> {
    try {
      await request("GET", "/api/v1/sessions/current");
    } catch (thrown) {
      if (asProblem(thrown).status === 401) return; // the sign-in page takes over
    }
    if (this.source !== null) this.open();
  }
}

export function useLiveEvents(): Connection {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    const stream = new LiveStream(new Refresher(queries), setConnection);
    stream.open();
    return () => stream.stop();
  }, [queries]);
  return connection;
}
