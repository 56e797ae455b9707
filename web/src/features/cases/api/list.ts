import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../../../api/client";
import { keys } from "../../../api/queries";
import type { CaseLine } from "../../../shared/acts/api/views";
import type { Filter } from "../filter";

export type Line = CaseLine;

const PAGE = 100;

// `requester` comes from memory, not from the address: who a caller is stays out of histories.
export function useCaseList(filter: Filter, requester: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...keys.caseLists, "list", filter, requester ?? ""],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/cases", {
          query: {
            ...filter,
            ...(requester === undefined ? {} : { requester }),
            page_size: PAGE,
            ...(pageParam === "" ? {} : { cursor: pageParam }),
          },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}
