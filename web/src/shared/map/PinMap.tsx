// A pin on a map: a plain grid with degrees, and the organisation's tiles over it where it has some. By
// finger, mouse or keys. Loaded on demand; without `onChange` it only shows.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { gridStep, TILE, toPixel, toPoint, ZOOM_MAX, ZOOM_MIN, type Pixel } from "./mercator";
import type { FindPlaces, Place } from "./places";
import { PlaceSearch } from "./PlaceSearch";
import { tileAt, type Point } from "./tiles";
import "./map.css";

const WIDTH = 640;
const HEIGHT = 320;
const START: Point = { lat: 35, lon: 104 };
const START_ZOOM = 4;
const NEAR_ZOOM = 13; // a town
const FOUND_ZOOM = 16; // a street
const KEY_STEP_PX = 10;
const FAR_STEP_PX = 80; // with the shift key
const DRAG_MIN_PX = 6; // less is a touch
const PIN = "M0 0C-16 -20 -20 -28 -20 -36A20 20 0 1 1 20 -36C20 -28 16 -20 0 0Z";

interface PinMapProps {
  value: Point | null;
  tileUrl: string | null;
  start?: Point | undefined; // where to look while there is no pin
  find?: FindPlaces | null; // none: no search
  onPick?: ((place: Place) => void) | undefined; // of the search, besides the pin
  onChange?: (point: Point | null) => void;
}

interface View {
  origin: Pixel; // of the left upper corner
  zoom: number;
}

function tilesOf({ origin, zoom }: View): { x: number; y: number; key: string }[] {
  const tiles = [];
  for (let x = Math.floor(origin.x / TILE); x * TILE < origin.x + WIDTH; x += 1) {
    for (let y = Math.floor(origin.y / TILE); y * TILE < origin.y + HEIGHT; y += 1) {
      const count = 2 ** zoom;
      if (y >= 0 && y < count && x >= 0 && x < count) tiles.push({ x, y, key: `${zoom}/${x}/${y}` });
    }
  }
  return tiles;
}

function Grid({ origin, zoom }: View) {
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
  return <g className="sw-map-grid">{lines}</g>;
}

function Tiles({ url, view }: { url: string; view: View }) {
  return tilesOf(view).map((tile) => (
    <image
      key={tile.key}
      x={tile.x * TILE - view.origin.x}
      y={tile.y * TILE - view.origin.y}
      width={TILE}
      height={TILE}
      href={tileAt(url, view.zoom, tile.x, tile.y)}
    />
  ));
}

function place(event: PointerEvent<SVGSVGElement>): Pixel {
  const box = event.currentTarget.getBoundingClientRect();
  const scale = WIDTH / box.width;
  return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
}

// Dragging moves the map, touching sets the pin.
function usePointer(view: View, centreOn: (point: Point) => void, onTouch: ((point: Point) => void) | undefined) {
  const drag = useRef<{ at: Pixel; origin: Pixel; moved: boolean } | null>(null);
  const { origin, zoom } = view;
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { at: place(event), origin, moved: false };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (drag.current === null) return;
      const now = place(event);
      const by = { x: now.x - drag.current.at.x, y: now.y - drag.current.at.y };
      if (Math.hypot(by.x, by.y) > DRAG_MIN_PX) drag.current.moved = true;
      if (!drag.current.moved) return;
      const from = drag.current.origin;
      centreOn(toPoint({ x: from.x - by.x + WIDTH / 2, y: from.y - by.y + HEIGHT / 2 }, zoom));
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      const at = place(event);
      if (drag.current?.moved === false) onTouch?.(toPoint({ x: origin.x + at.x, y: origin.y + at.y }, zoom));
      drag.current = null;
    },
  };
}

const STEPS: Record<string, [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Enter: [0, 0],
};

function Here({ onHere }: { onHere: (point: Point) => void }) {
  const { t } = useTranslation("map");
  const [lost, setLost] = useState(false);
  if (!("geolocation" in navigator) || !window.isSecureContext) return null;
  const locate = () => {
    setLost(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onHere({ lat: Math.round(coords.latitude * 1e6) / 1e6, lon: Math.round(coords.longitude * 1e6) / 1e6 }),
      () => setLost(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
  return (
    <>
      <button type="button" onClick={locate}>
        {t("here")}
      </button>
      {lost && <span role="alert">{t("lost")}</span>}
    </>
  );
}

export default function PinMap({ value, tileUrl, start, find = null, onPick, onChange }: PinMapProps) {
  const { t } = useTranslation("map");
  const [centre, setCentre] = useState<Point>(value ?? start ?? START);
  const [zoom, setZoom] = useState(value !== null ? FOUND_ZOOM : start !== undefined ? NEAR_ZOOM : START_ZOOM);
  const middle = toPixel(centre, zoom);
  const view = { origin: { x: middle.x - WIDTH / 2, y: middle.y - HEIGHT / 2 }, zoom };
  const pin = value === null ? null : toPixel(value, zoom);
  const pointer = usePointer(view, setCentre, onChange);
  const zoomBy = (by: number) => setZoom(Math.min(Math.max(zoom + by, ZOOM_MIN), ZOOM_MAX));
  const goTo = (point: Point) => {
    onChange?.(point);
    setCentre(point);
    setZoom(Math.max(zoom, FOUND_ZOOM));
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") zoomBy(1);
    if (event.key === "-") zoomBy(-1);
    const step = STEPS[event.key];
    if (step === undefined || onChange === undefined) return;
    event.preventDefault();
    const from = pin ?? middle;
    const px = event.shiftKey ? FAR_STEP_PX : KEY_STEP_PX;
    const next = toPoint({ x: from.x + step[0] * px, y: from.y + step[1] * px }, zoom);
    onChange(next);
    setCentre(next);
  };
  const said = value === null ? t("none") : t("at", { lat: value.lat.toFixed(5), lon: value.lon.toFixed(5) });
  const editable = onChange !== undefined;
  return (
    <div className="sw-map">
      {editable && find !== null && (
        <PlaceSearch
          find={find}
          onPick={(found) => {
            goTo(found.point);
            onPick?.(found);
          }}
        />
      )}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role={editable ? "application" : "img"}
        tabIndex={editable ? 0 : undefined}
        aria-label={editable ? `${t("label")} ${said}` : said}
        onKeyDown={key}
        {...pointer}
      >
        <Grid {...view} />
        {tileUrl !== null && <Tiles url={tileUrl} view={view} />}
        {pin !== null && <path className="sw-map-pin" d={PIN} transform={`translate(${pin.x - view.origin.x} ${pin.y - view.origin.y})`} />}
      </svg>
      <div className="sw-map-tools">
        <button type="button" onClick={() => zoomBy(1)} disabled={zoom === ZOOM_MAX} aria-label={t("closer")}>
          +
        </button>
        <button type="button" onClick={() => zoomBy(-1)} disabled={zoom === ZOOM_MIN} aria-label={t("farther")}>
          −
        </button>
        {editable && <Here onHere={goTo} />}
        {editable && value !== null && (
          <button type="button" onClick={() => onChange(null)}>
            {t("remove")}
          </button>
        )}
      </div>
      <p role={editable ? "status" : undefined}>{said}</p>
    </div>
  );
}
