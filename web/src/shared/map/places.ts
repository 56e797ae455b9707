// Places by name, for the search of the map.
import { api, type Schema } from "../../api/client";

export type Place = Schema<"Place">;
export type FindPlaces = (words: string) => Promise<Place[]>;

const SHOWN = 8;

// What everybody may search in: the units that are on the map.
export const amongUnits: FindPlaces = async (words) => (await api.get("/public/v1/places", { query: { q: words } })).data.items.slice(0, SHOWN);

// Units, and where the cases were that one may see.
export const amongAll: FindPlaces = async (words) => (await api.get("/api/v1/places", { query: { q: words } })).data.items.slice(0, SHOWN);
