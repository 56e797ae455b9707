// What the map is made of besides its grid.
import type { Schema } from "../../api/client";

export type Point = Schema<"Point">;

// The address of one tile; {s} stands for one of three hosts that share the work.
export function tileAt(url: string, zoom: number, x: number, y: number): string {
  const values: Record<string, string | number> = { z: zoom, x, y, s: "abc"[(x + y) % 3]! };
  return url.replace(/\{([zxys])\}/g, (_, name: string) => String(values[name]));
}
