// The query client, and the keys of what several features show. A feature's own keys begin with
// its name; live events (events.ts) and commands refresh by these.
import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

export const keys = {
  session: ["session"] as const,
  caseLists: ["cases"] as const, // every list of cases: ["cases", filter]
  case: (id: string) => ["case", id] as const, // and below it: timeline, viewers, …
  promises: ["promises"] as const,
  wall: ["wall"] as const,
  units: ["units"] as const,
  staff: ["staff"] as const,
  methods: ["methods"] as const,
  postings: ["postings"] as const,
  settings: ["settings"] as const,
  topics: ["topics"] as const,
  wording: ["wording"] as const, // the lists, and what a text holds of them
  calls: ["calls"] as const, // lists and counts
  call: (id: string) => ["call", id] as const,
  offeredCall: ["offered-call"] as const, // the id of the call that is offered to me, or null
  organisation: ["organisation"] as const, // as the public knows it
};

const TRIES = 2;

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A refusal stays one; only what is broken is tried again.
        retry: (failures, thrown) => failures < TRIES && !asProblem(thrown).refused,
        staleTime: 10_000,
        refetchOnWindowFocus: false,
      },
    },
  });
}
