// The registers anybody may read, and what they hold.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schema } from "../../../api/client";

export type PublicEntry = Schema<"PublicEntry">;

export function usePublicRegisters() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["public", "registers", i18n.language],
    queryFn: async ({ signal }) => (await api.get("/public/v1/registers", { signal })).data.items,
  });
}

export function usePublicEntries(register: string, q: string, unit: string) {
  const { i18n } = useTranslation();
  return useInfiniteQuery({
    queryKey: ["public", "registers", register, q, unit, i18n.language],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/public/v1/registers/{id}/entries", {
          path: { id: register },
          query: { ...(q === "" ? {} : { q }), ...(unit === "" ? {} : { unit }), ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}
