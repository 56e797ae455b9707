// A pin on a map: the organisation's tiles where it has some, else a plain grid with degrees. By finger,
// mouse or arrow keys.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../api/types";
import { gridStep, TILE, toPixel, toPoint, ZOOM_MAX, ZOOM_MIN, type Pixel } from "./mercator";

const WIDTH = 640;
const HEIGHT = 320;
const START: Point = { lat: 35, lon: 104 };
const START_ZOOM = 4;
const FOUND_ZOOM = 16;
const KEY_STEP_PX = 10;
const DRAG_MIN_PX = 6; // less is a touch

interface PinMapProps {
  value: Point | null;
  tileUrl: string | null;
  onChange: (point: Point | null) => void;
}

function tilesOf(origin: Pixel, zoom: number): { x: number; y: number; key: string }[] {
  const tiles = [];
  for (let x = Math.floor(origin.x / TILE); x * TILE < origin.x + WIDTH; x += 1) {
    for (let y = Math.floor(origin.y / TILE); y * TILE < origin.y + HEIGHT; y += 1) {
      if (y >= 0 && y < 2 ** zoom) tiles.push({ x, y, key: `${zoom}/${x}/${y}` });
    }
  }
  return tiles;
}

function Grid({ origin, zoom }: { origin: Pixel; zoom: number }) {
  const step = gridStep(zoom);
  const from = toPoint(origin, zoom);
  const to = toPoint({ x: origin.x + WIDTH, y: origin.y + HEIGHT }, zoom);
  const places = Math.max(0, -Math.floor(Math.log10(step)));
  const lines = [];
  for (let lon = Math.ceil(from.lon / step) * step; lon < to.lon; lon += step) {
    const x = toPixel({ lat: 0, lon }, zoom).x - origin.x;
    lines.push(<path key={`x${lon}`} d={`M${x} 0V${HEIGHT}`} />, <text key={`tx${lon}`} x={x + 4} y={HEIGHT - 6}>{`${lon.toFixed(places)}°`}</text>);
  }
  for (let lat = Math.ceil(to.lat / step) * step; lat < from.lat; lat += step) {
    const y = toPixel({ lat, lon: 0 }, zoom).y - origin.y;
    lines.push(<path key={`y${lat}`} d={`M0 ${y}H${WIDTH}`} />, <text key={`ty${lat}`} x={4} y={y - 4}>{`${lat.toFixed(places)}°`}</text>);
  }
  return <g className="grid">{lines}</g>;
}

export function PinMap({ value, tileUrl, onChange }: PinMapProps) {
  const { t } = useTranslation("public");
  const [centre, setCentre] = useState<Point>(value ?? START);
  const [zoom, setZoom] = useState(value === null ? START_ZOOM : FOUND_ZOOM);
  const [lost, setLost] = useState(false);
  const drag = useRef<{ at: Pixel; origin: Pixel; moved: boolean } | null>(null);
  const middle = toPixel(centre, zoom);
  const origin = { x: middle.x - WIDTH / 2, y: middle.y - HEIGHT / 2 };
  const pin = value === null ? null : toPixel(value, zoom);

  const place = (event: PointerEvent<SVGSVGElement>): Pixel => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = WIDTH / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (drag.current === null) return;
    const now = place(event);
    const by = { x: now.x - drag.current.at.x, y: now.y - drag.current.at.y };
    if (Math.hypot(by.x, by.y) > DRAG_MIN_PX) drag.current.moved = true;
    if (!drag.current.moved) return;
    const from = drag.current.origin;
    setCentre(toPoint({ x: from.x - by.x + WIDTH / 2, y: from.y - by.y + HEIGHT / 2 }, zoom));
  };
  const drop = (event: PointerEvent<SVGSVGElement>) => {
    const at = place(event);
    if (drag.current?.moved === false) onChange(toPoint({ x: origin.x + at.x, y: origin.y + at.y }, zoom));
    drag.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    const from = pin ?? middle;
    const next = toPoint({ x: from.x + (step?.[0] ?? 0) * KEY_STEP_PX, y: from.y + (step?.[1] ?? 0) * KEY_STEP_PX }, zoom);
    onChange(next);
    setCentre(next);
  };
  const locate = () => {
    setLost(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = { lat: Math.round(coords.latitude * 1e6) / 1e6, lon: Math.round(coords.longitude * 1e6) / 1e6 };
        onChange(here);
        setCentre(here);
        setZoom(FOUND_ZOOM);
      },
      () => setLost(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
  const said = value === null ? t("pin.none") : t("pin.at", { lat: value.lat.toFixed(5), lon: value.lon.toFixed(5) });
  return (
    <div className="pin-map">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="application"
        tabIndex={0}
        aria-label={`${t("pin.label")} ${said}`}
        onKeyDown={key}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { at: place(event), origin, moved: false };
        }}
        onPointerMove={move}
        onPointerUp={drop}
      >
        {tileUrl === null ? (
          <Grid origin={origin} zoom={zoom} />
        ) : (
          tilesOf(origin, zoom).map((tile) => (
            <image
              key={tile.key}
              x={tile.x * TILE - origin.x}
              y={tile.y * TILE - origin.y}
              width={TILE}
              height={TILE}
              href={tileUrl.replace("{z}", String(zoom)).replace("{x}", String(tile.x)).replace("{y}", String(tile.y))}
            />
          ))
        )}
        {pin !== null && (
          <path className="pin" d="M0 0C-16 -20 -20 -28 -20 -36A20 20 0 1 1 20 -36C20 -28 16 -20 0 0Z" transform={`translate(${pin.x - origin.x} ${pin.y - origin.y})`} />
        )}
      </svg>
      <div className="row">
        <button type="button" className="button small" onClick={() => setZoom(Math.min(zoom + 1, ZOOM_MAX))} aria-label={t("pin.closer")}>
          +
        </button>
        <button type="button" className="button small" onClick={() => setZoom(Math.max(zoom - 1, ZOOM_MIN))} aria-label={t("pin.farther")}>
          −
        </button>
        {"geolocation" in navigator && window.isSecureContext && (
          <button type="button" className="button small" onClick={locate}>
            {t("pin.here")}
          </button>
        )}
        {value !== null && (
          <button type="button" className="button small" onClick={() => onChange(null)}>
            {t("pin.remove")}
          </button>
        )}
      </div>
      <p className="hint" role="status">
        {lost ? t("pin.lost") : said}
      </p>
    </div>
  );
}
