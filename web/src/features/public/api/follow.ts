// One's own case, by number and the last four digits of the phone. Both stay in this tab's memory and
// never stand in a page's address.
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../../api/command";
import { request } from "../../../api/http";
import type { PublicCase } from "./types";

export interface Claim {
  number: string;
  tail: string;
}

const STORED = "shouwen.claim";

let unkept: Claim | null = null; // where the browser keeps nothing, as long as the page is open

export function keepClaim(claim: Claim | null): void {
  unkept = null;
  try {
    if (claim === null) sessionStorage.removeItem(STORED);
    else sessionStorage.setItem(STORED, JSON.stringify(claim));
  } catch {
    unkept = claim;
  }
}

export function keptClaim(): Claim | null {
  if (unkept !== null) return unkept;
  try {
    const text = sessionStorage.getItem(STORED);
    return text === null ? null : (JSON.parse(text) as Claim);
  } catch {
    return null;
  }
}

export async function fetchCase({ number, tail }: Claim, signal?: AbortSignal): Promise<PublicCase> {
  return (await request<PublicCase>("POST", "/public/v1/case-lookups", { body: { number, phone_tail: tail }, signal })).data;
}

export function useOwnCase(claim: Claim) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["public", "case", claim.number, i18n.language],
    queryFn: ({ signal }) => fetchCase(claim, signal),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData, // what is being signed stays while the words change language
  });
}

export interface Answer {
  answer: string;
  comment: string;
  signature?: string; // data:image/png;base64,…
}

export function useEvaluate(claim: Claim, onDone: (after: PublicCase, answer: Answer) => void) {
  const queries = useQueryClient();
  return useCommand<Answer, PublicCase>({
    send: async (answer, idempotencyKey) => {
      const body = { phone_tail: claim.tail, ...answer };
      const path = `/public/v1/cases/${encodeURIComponent(claim.number)}/evaluations`;
      return (await request<PublicCase>("POST", path, { body, idempotencyKey })).data;
    },
    onDone: (after, answer) => {
      queries.setQueriesData({ queryKey: ["public", "case", claim.number] }, after);
      onDone(after, answer);
    },
  });
}

export function useUrge(claim: Claim, onDone: () => void) {
  const queries = useQueryClient();
  return useCommand<{ text: string }, PublicCase>({
    send: async ({ text }, idempotencyKey) => {
      const body = { phone_tail: claim.tail, ...(text === "" ? {} : { text }) };
      const path = `/public/v1/cases/${encodeURIComponent(claim.number)}/reminders`;
      return (await request<PublicCase>("POST", path, { body, idempotencyKey })).data;
    },
    onDone: (after) => {
      queries.setQueriesData({ queryKey: ["public", "case", claim.number] }, after);
      onDone();
    },
  });
}
