import { useQuery } from "@tanstack/react-query";
import type { Caller } from "../../../shared/acts/api/views";
import { api } from "../../../api/client";

const SHORTEST = 7; // digits; fewer are a number being typed

export function digitsOf(phone: string): string {
  return phone.replace(/[^\d+]/g, "");
}

export function isWhole(phone: string): boolean {
  return digitsOf(phone).length >= SHORTEST;
}

// Who calls from this number. A look that the server journals: asked once a number, kept nowhere.
export function useCaller(phone: string) {
  return useQuery({
    queryKey: ["desk-caller", digitsOf(phone)],
    enabled: isWhole(phone),
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      (await api.post("/api/v1/caller-lookups", { body: { phone: digitsOf(phone) }, signal })).data.items as Caller[],
  });
}
