// The mailbox and the letters that wait for a person.
import { useInfiniteQuery, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export type Mail = Schema<"Mail">;
export type ParkedMail = Schema<"ParkedMail">;
export type MailTrial = Schema<"MailTrial">;

const MAIL = ["channels", "mail"] as const;
const LETTERS = ["channels", "mail-letters"] as const;

export function useMail(): UseQueryResult<Mail> {
  return useQuery({
    queryKey: MAIL,
    queryFn: async ({ signal }) => (await api.get("/api/v1/mail", { signal })).data,
  });
}

export function useSaveMail(onDone: () => void) {
  return useCommand<Schema<"NewMail">, Mail>({
    send: async (body) => (await api.put("/api/v1/mail", { body })).data,
    refreshes: [[...MAIL]],
    onDone,
  });
}

export function useTryMail() {
  return useCommand<null, MailTrial>({
    send: async () => (await api.post("/api/v1/mail/tests")).data,
  });
}

export function useLetters() {
  return useInfiniteQuery({
    queryKey: LETTERS,
    queryFn: async ({ pageParam, signal }) =>
      (await api.get("/api/v1/mail/messages", { query: { page_size: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) }, signal })).data,
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function useLookAtLetter() {
  return useCommand<string, Schema<"MailText">>({
    send: async (id) => (await api.post("/api/v1/mail/messages/{id}/looks", { path: { id } })).data,
  });
}

export function useTakeIn(onDone: (letter: ParkedMail) => void) {
  return useCommand<{ id: string; number: string }, ParkedMail>({
    send: async ({ id, number }, idempotencyKey) =>
      (await api.post("/api/v1/mail/messages/{id}/acceptances", { path: { id }, body: number === "" ? {} : { number }, idempotencyKey })).data,
    refreshes: [[...LETTERS], [...MAIL]],
    onDone,
  });
}

export function useDismiss() {
  return useCommand<string, ParkedMail>({
    send: async (id, idempotencyKey) =>
      (await api.post("/api/v1/mail/messages/{id}/dismissals", { path: { id }, body: {}, idempotencyKey })).data,
    refreshes: [[...LETTERS], [...MAIL]],
  });
}
