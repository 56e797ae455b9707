// Places by name, for the search of the map.
import { api, type Schema } from "../../api/client";
import type { Point } from "./tiles";

export type Place = Schema<"Place">;
export type FindPlaces = (words: string) => Promise<Place[]>;

const SHOWN = 8;

interface MaybePlaced {
  name: string;
  point: Point | null;
}

// What everybody may search in: the units that are on the map. Null when none is.
export function amongUnits(units: readonly MaybePlaced[]): FindPlaces | null {
  const placed = units.flatMap((unit): Place[] => (unit.point === null ? [] : [{ name: unit.name, kind: "unit", point: unit.point }]));
  if (placed.length === 0) return null;
  return (words) => Promise.resolve(placed.filter((place) => place.name.toLowerCase().includes(words.toLowerCase())).slice(0, SHOWN));
}

// Units, and where the cases were that one may see.
export const amongAll: FindPlaces = async (words) => (await api.get("/api/v1/places", { query: { q: words } })).data.items.slice(0, SHOWN);
