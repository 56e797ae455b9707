// The list somebody works through, in memory only: the page of a case goes on to the next one of it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

export interface InQueue {
  id: string; // of the case
  subject: string;
}

const key = ["queue"] as const;

// Whoever shows a list of cases in an order says so here; the last one shown counts.
export function useAsQueue(items: readonly InQueue[]): void {
  const queries = useQueryClient();
  const ids = items.map((item) => item.id).join();
  useEffect(() => {
    if (ids !== "") queries.setQueryData<InQueue[]>(key, distinct(items));
    // The ids say all that matters of the list.
  }, [ids, queries]);
}

function distinct(items: readonly InQueue[]): InQueue[] {
  return [...new Map(items.map(({ id, subject }) => [id, { id, subject }])).values()];
}

export interface Neighbours {
  at: number; // from 1; 0: the case is not of the list
  of: number;
  before: InQueue | undefined;
  after: InQueue | undefined;
}

export function useNeighbours(id: string): Neighbours {
  const { data: items } = useQuery<InQueue[]>({ queryKey: key, enabled: false, initialData: [], staleTime: Infinity, queryFn: () => [] });
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return { at: 0, of: items.length, before: undefined, after: undefined };
  return { at: at + 1, of: items.length, before: items[at - 1], after: items[at + 1] };
}
