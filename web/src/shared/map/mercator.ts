// Web Mercator: where a place stands on a square map of 256·2^zoom pixels, and back.
import type { Point } from "./tiles";

export const TILE = 256;
export const ZOOM_MIN = 3;
export const ZOOM_MAX = 18;
const LAT_MAX = 85.0511;

export interface Pixel {
  x: number;
  y: number;
}

export function toPixel({ lat, lon }: Point, zoom: number): Pixel {
  const size = TILE * 2 ** zoom;
  const sin = Math.sin((Math.min(Math.max(lat, -LAT_MAX), LAT_MAX) * Math.PI) / 180);
  return { x: ((lon + 180) / 360) * size, y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size };
}

export function toPoint({ x, y }: Pixel, zoom: number): Point {
  const size = TILE * 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI;
  return { lat: round(lat), lon: round((x / size) * 360 - 180) };
}

// Six places are a hand's breadth: more would claim what a finger cannot show.
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

// Lines of the grid at a round distance in degrees, about a hundred pixels apart.
export function gridStep(zoom: number): number {
  const degrees = (100 / (TILE * 2 ** zoom)) * 360;
  const power = 10 ** Math.floor(Math.log10(degrees));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= degrees) ?? 10 * power;
}
