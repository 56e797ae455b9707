import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";

export type WordingFind = Schema<"WordingFound">["found"][number];

// The phrases to avoid in a text. The server looks again when it is sent.
export function useAvoided(text: string) {
  return useQuery({
    queryKey: ["wording", "check", text],
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api.post("/api/v1/wording-checks", { body: { text }, signal })).data.found,
  });
}

// `text` with what was found at `find` said the other way. Places are code points.
export function saidInstead(text: string, find: WordingFind): string {
  const points = [...text];
  points.splice(find.from, find.length, find.say);
  return points.join("");
}
