import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../../../api/http";
import type { Organisation } from "./types";

const KEEP_MS = 60_000; // as the server allows

export function useOrganisation() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["public", "organisation", i18n.language],
    queryFn: async ({ signal }) => (await request<Organisation>("GET", "/public/v1/organisation", { signal })).data,
    staleTime: KEEP_MS,
    placeholderData: keepPreviousData, // a form that is open stays while its words change language
  });
}
