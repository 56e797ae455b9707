import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";

export type TopicSuggestions = Schema<"TopicSuggestions">;

const SHORTEST = 4; // fewer characters say nothing

// What a case is probably about, learned from the organisation's own; nothing is applied by it.
export function useTopicSuggestions(subject: string, body: string) {
  return useQuery({
    queryKey: ["suggest", subject, body],
    enabled: subject.trim().length >= SHORTEST || body.trim().length >= SHORTEST,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api.post("/api/v1/topic-suggestions", { body: { subject, body }, signal })).data,
  });
}
