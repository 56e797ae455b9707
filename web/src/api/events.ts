// Server-sent events: what others did is shown without asking. Each event refreshes the queries of
// its case and every list; bursts are gathered.
import type { QueryClient } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
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

export class Refresher {
  private cases = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly queries: QueryClient) {}

  changed(caseId: string): void {
    this.cases.add(caseId);
    this.timer ??= setTimeout(() => this.refresh(), GATHER_MS);
  }

  // Too far behind: everything shown may be old.
  reset(): void {
    void this.queries.invalidateQueries();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private refresh(): void {
    this.timer = null;
    for (const id of this.cases) void this.queries.invalidateQueries({ queryKey: keys.case(id) });
    this.cases.clear();
    for (const queryKey of [keys.caseLists, keys.promises, keys.wall]) {
      void this.queries.invalidateQueries({ queryKey });
    }
  }
}

export function useLiveEvents(): Connection {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    const refresher = new Refresher(queries);
    const source = new EventSource("/api/v1/events");
    source.onopen = () => setConnection("live");
    source.onerror = () => setConnection("lost"); // it connects again by itself
    const changed = (event: MessageEvent<string>) => {
      const { case_id: id } = JSON.parse(event.data) as { case_id: string };
      refresher.changed(id);
    };
    for (const name of NAMES) source.addEventListener(name, changed);
    source.addEventListener("reset", () => refresher.reset());
    return () => {
      source.close();
      refresher.stop();
    };
  }, [queries]);
  return connection;
}
