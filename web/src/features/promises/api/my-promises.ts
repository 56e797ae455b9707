import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../../../api/client";
import { keys } from "../../../api/queries";

const PAGE = 50;

// What I owe and can still keep: open and broken promises, most urgent first.
export function useMyPromises() {
  return useInfiniteQuery({
    queryKey: [...keys.promises, "mine"],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.get("/api/v1/promises", {
          query: { owed_by: "me", state: "owed", page_size: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) },
          signal,
        })
      ).data,
    getNextPageParam: (page) => page.next_cursor,
  });
}
