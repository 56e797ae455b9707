// The map of the staff's pages: the organisation's tiles, and a search in units and earlier cases.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client";
import { amongAll, type Place } from "./places";
import { PinMapOnDemand } from "./PinMapOnDemand";
import type { Point } from "./tiles";

interface StaffPinMapProps {
  title: string;
  value?: Point | null | undefined; // as a form item gives it
  onChange?: (point: Point | null) => void;
  onPick?: (place: Place) => void;
}

function useTileUrl(enabled: boolean): string | null {
  const organisation = useQuery({
    queryKey: ["tiles"],
    enabled,
    staleTime: Infinity, // another origin needs another page anyway: its policy names it
    queryFn: async ({ signal }) => (await api.get("/public/v1/organisation", { signal })).data.tile_url,
  });
  return organisation.data ?? null;
}

export function StaffPinMap({ value = null, ...props }: StaffPinMapProps) {
  const [opened, setOpened] = useState(false);
  return <PinMapOnDemand {...props} value={value} tileUrl={useTileUrl(opened)} find={amongAll} onOpen={() => setOpened(true)} />;
}
