import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { api } from "../../../api/client";
import { keys } from "../../../api/queries";

const PAGE = 50;

export function useUnits(q: string) {
  return useQuery({
    queryKey: [...keys.units, "pick", q],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await api.get("/api/v1/units", { query: { ...(q === "" ? {} : { q }), active: true, page_size: PAGE }, signal })).data.items,
  });
}

// What everybody may know of the organisation: the phones that stand on a receipt.
export function usePublicOrganisation() {
  return useQuery({
    queryKey: keys.organisation,
    queryFn: async ({ signal }) => (await api.get("/public/v1/organisation", { signal })).data,
    staleTime: 60_000, // as the server allows
  });
}

export function useStaff(q: string, unit: string | undefined) {
  return useQuery({
    queryKey: [...keys.staff, "pick", unit ?? "", q],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await api.get("/api/v1/staff", {
          query: { ...(q === "" ? {} : { q }), ...(unit === undefined ? {} : { unit }), active: true, page_size: PAGE },
          signal,
        })
      ).data.items,
  });
}

// What a field may name of a register, by what is typed; the server looks, for a page has not all of it.
export function useEntryChoices(register: string, q: string) {
  return useQuery({
    queryKey: ["registers", register, "pick", q],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await api.post("/api/v1/registers/{id}/entry-lookups", { path: { id: register }, body: q === "" ? {} : { q }, signal })).data.items,
  });
}

// Who of a unit (none: the case's own) may not be given each of the cases; nothing is asked without one.
export function useUnlicensed(caseIds: readonly string[], unit: string | undefined) {
  return useQueries({
    queries: caseIds.map((id) => ({
      queryKey: [...keys.case(id), "unlicensed", unit ?? ""],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await api.get("/api/v1/cases/{id}/unlicensed", { path: { id }, query: unit === undefined ? {} : { unit }, signal })).data.items,
    })),
    combine: (all) => all.map((one) => one.data ?? []),
  });
}
