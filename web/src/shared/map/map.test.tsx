// The map: where a point stands on it, the pin by keys, places by name, the tiles.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { Suspense, useState } from "react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startTexts } from "../../i18n";
import en from "./locale/en.json";
import zh from "./locale/zh-CN.json";
import { gridStep, TILE, toPixel, toPoint } from "./mercator";
import PinMap from "./PinMap";
import { PinMapOnDemand } from "./PinMapOnDemand";
import { tileAt, type Point } from "./tiles";

beforeAll(async () => {
  await startTexts({ "zh-CN": { map: zh }, en: { map: en } }, (_, namespace) => Promise.reject(new Error(namespace)));
});
beforeEach(async () => {
  await i18next.changeLanguage("zh-CN");
});

const BRIDGE: Point = { lat: 30.1, lon: 104.2 };

interface ShownProps {
  first?: Point; // pinned already
  tileUrl?: string | null;
  seen?: (point: Point | null) => void;
}

function Shown({ seen = () => undefined, tileUrl = null, first }: ShownProps) {
  const [value, setValue] = useState<Point | null>(first ?? null);
  return (
    <PinMap
      tileUrl={tileUrl}
      value={value}
      onChange={(point) => {
        setValue(point);
        seen(point);
      }}
    />
  );
}

function show(props: ShownProps) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const sent = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  const view = render(
    <QueryClientProvider client={queries}>
      <form onSubmit={sent}>
        <Shown {...props} />
      </form>
    </QueryClientProvider>,
  );
  return { ...view, sent, user: userEvent.setup() };
}

const last = (seen: ReturnType<typeof vi.fn>) => seen.mock.calls.at(-1)?.[0] as Point;

test("Web Mercator: known places, and back again", () => {
  expect(toPixel({ lat: 0, lon: 0 }, 0)).toEqual({ x: 128, y: 128 });
  expect(toPixel({ lat: 0, lon: 180 }, 1).x).toBe(512);
  expect(toPixel({ lat: 85.0511, lon: 0 }, 0).y).toBeCloseTo(0, 3);
  const place = { lat: 31.02989, lon: 104.69702 };
  expect(toPoint(toPixel(place, 16), 16)).toEqual(place);
  expect(gridStep(4)).toBe(10);
  expect(gridStep(16)).toBe(0.005);
});

test("the arrow keys set the pin and move it by ten pixels, with shift by eighty; its place is said", async () => {
  const seen = vi.fn();
  const first = { lat: 0, lon: 0 };
  const { user, sent } = show({ first, seen });
  screen.getByRole("application").focus();
  await user.keyboard("{Enter}");
  expect(last(seen)).toEqual(first);
  expect(sent).not.toHaveBeenCalled(); // it stands in a form
  const degreesPerPixel = 360 / (TILE * 2 ** 16); // a street's zoom
  await user.keyboard("{ArrowRight}");
  expect(last(seen).lon).toBeCloseTo(10 * degreesPerPixel, 6);
  await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
  expect(last(seen).lon).toBeCloseTo(-70 * degreesPerPixel, 6);
  await user.keyboard("{ArrowUp}");
  expect(last(seen).lat).toBeGreaterThan(0);
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(last(seen).lat).toBeLessThan(0);
  expect(screen.getByText(/标记在北纬 -0\.\d{5}°，东经 -0\.\d{5}°/)).toBeTruthy();
});

test("plus and minus zoom, from the keys and from the buttons, as far as the map goes", async () => {
  const seen = vi.fn();
  const { user } = show({ first: { lat: 0, lon: 0 }, seen });
  screen.getByRole("application").focus();
  await user.keyboard("{+}{ArrowRight}");
  expect(last(seen).lon).toBeCloseTo((10 * 360) / (TILE * 2 ** 17), 6);
  const closer = screen.getByRole("button", { name: "放大" });
  await user.click(closer);
  expect(closer.hasAttribute("disabled")).toBe(true); // 18
  await user.click(screen.getByRole("button", { name: "缩小" }));
  expect(closer.hasAttribute("disabled")).toBe(false);
});

test("a pin can be taken away", async () => {
  const seen = vi.fn();
  const { user } = show({ seen });
  screen.getByRole("application").focus();
  await user.keyboard("{Enter}");
  await user.click(screen.getByRole("button", { name: "去掉标记" }));
  expect(last(seen)).toBeNull();
  expect(screen.getByText("还没有标记")).toBeTruthy();
});

test("a pin that is only shown has no keys", () => {
  render(<PinMap value={BRIDGE} tileUrl={null} />);
  expect(screen.queryByRole("application")).toBeNull();
  expect(screen.queryByRole("button", { name: "去掉标记" })).toBeNull();
  expect(screen.getByRole("img", { name: "标记在北纬 30.10000°，东经 104.20000°" })).toBeTruthy();
});

test("tiles lie over the grid, none from beyond the edge of the world", () => {
  const { container } = show({ tileUrl: "https://tile.example.org/{z}/{x}/{y}.png", first: { lat: 0, lon: -179.999 } });
  const tiles = [...container.querySelectorAll("image")].map((tile) => tile.getAttribute("href")!);
  expect(tiles.length).toBeGreaterThan(3);
  for (const tile of tiles) expect(tile).toMatch(/^https:\/\/tile\.example\.org\/16\/[012]\/\d+\.png$/);
  expect(container.querySelector(".sw-map-grid path")).not.toBeNull(); // when a tile does not come
});

test("the address of a tile: every host of {s} in turn", () => {
  expect(tileAt("https://{s}.example.org/{z}/{y}/{x}?t={z}", 3, 1, 2)).toBe("https://a.example.org/3/2/1?t=3");
  expect(tileAt("https://{s}.example.org/{z}/{y}/{x}", 3, 2, 2)).toBe("https://b.example.org/3/2/2");
});

test("the map comes when its line is opened", async () => {
  render(
    <Suspense>
      <PinMapOnDemand title="在图上标出位置" value={null} tileUrl={null} onChange={() => undefined} />
    </Suspense>,
  );
  expect(screen.queryByRole("application")).toBeNull();
  const details = screen.getByText("在图上标出位置").closest("details")!;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  expect(await screen.findByRole("application")).toBeTruthy();
});
