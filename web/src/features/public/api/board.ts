import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { keys } from "../../../api/queries";
import i18next from "i18next";
import { useTranslation } from "react-i18next";

export type Posting = Schema<"Posting">;
export type PostingRow = Schema<"PostingRow">;

export function usePostings() {
  return useInfiniteQuery({
    queryKey: [...keys.postings, "public"],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (await api.get("/public/v1/postings", { query: pageParam === "" ? {} : { cursor: pageParam }, signal })).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function usePosting(id: string) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: [...keys.postings, "public", id, i18n.language],
    queryFn: async ({ signal }) => (await api.get("/public/v1/postings/{id}", { path: { id }, signal })).data,
  });
}

export function useDisclosures(unit: string) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["public", "disclosures", unit, i18n.language],
    queryFn: async ({ signal }) =>
      (await api.get("/public/v1/disclosures", { query: { unit }, signal })).data,
  });
}

export interface Rate {
  part: number;
  whole: number;
}

// Of what came in the period, how much was settled in it; of what was evaluated, how much pleased.
export function ratesOf(posting: Pick<Posting, "received" | "settled">): { settled: Rate; satisfied: Rate } {
  const evaluated = posting.settled.filter((row) => row.evaluation !== "");
  const settled = new Set(posting.settled.map((row) => row.number));
  return {
    settled: { part: posting.received.filter((row) => settled.has(row.number)).length, whole: posting.received.length },
    satisfied: {
      part: evaluated.filter((row) => PLEASED.has(answerOf(row.evaluation) ?? "")).length,
      whole: evaluated.length,
    },
  };
}

const ANSWERS = ["very_satisfied", "satisfied", "fair", "dissatisfied", "very_dissatisfied"];
const PLEASED = new Set(ANSWERS.slice(0, 2));

// A posting says an answer in the method's Chinese words, for it is hung up; which answer that is. Null:
// a word of the method's own.
export function answerOf(words: string): string | null {
  return ANSWERS.find((answer) => words === answer || words === i18next.t(`public:answer.${answer}`, { lng: "zh-CN" })) ?? null;
}

// Two places, rounded half up as the server's measures are; "" when there is nothing to divide by.
export function percent({ part, whole }: Rate): string {
  if (whole === 0) return "";
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}%`;
}
