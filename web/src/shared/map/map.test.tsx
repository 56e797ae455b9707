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
import { amongUnits, type FindPlaces, type Place } from "./places";
import { tileAt, type Point } from "./tiles";

beforeAll(async () => {
  await startTexts({ "zh-CN": { map: zh }, en: { map: en } }, (_, namespace) => Promise.reject(new Error(namespace)));
});
beforeEach(async () => {
  await i18next.changeLanguage("zh-CN");
});

const BRIDGE: Point = { lat: 30.1, lon: 104.2 };
const BRIDGEHEAD: Place = { name: "示例桥头", kind: "case", point: BRIDGE };

interface ShownProps {
  first?: Point; // pinned already
  start?: Point;
  find?: FindPlaces | null;
  onPick?: (place: Place) => void;
  tileUrl?: string | null;
  seen?: (point: Point | null) => void;
}

function Shown({ seen = () => undefined, tileUrl = null, first, ...props }: ShownProps) {
  const [value, setValue] = useState<Point | null>(first ?? null);
  return (
    <PinMap
      {...props}
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

test("where nothing is pinned the map opens near what is known, as near as a town", async () => {
  const seen = vi.fn();
  const { user } = show({ start: { lat: 0, lon: 0 }, seen });
  screen.getByRole("application").focus();
  await user.keyboard("{ArrowRight}");
  expect(last(seen).lon).toBeCloseTo((10 * 360) / (TILE * 2 ** 13), 6);
});

test("a place that is picked gets the pin; Enter picks the first and does not send the form", async () => {
  const seen = vi.fn();
  const onPick = vi.fn();
  const find = vi.fn<FindPlaces>().mockResolvedValue([BRIDGEHEAD]);
  const { user, sent } = show({ seen, find, onPick });
  const search = screen.getByRole("searchbox", { name: "找地方" });
  await user.type(search, " 桥 ");
  await user.click(await screen.findByRole("button", { name: "示例桥头 以往诉求的地点" }));
  expect(find).toHaveBeenLastCalledWith("桥");
  expect(last(seen)).toEqual(BRIDGE);
  expect(onPick).toHaveBeenCalledWith(BRIDGEHEAD);
  expect((search as HTMLInputElement).value).toBe("");
  seen.mockClear();
  await user.type(search, "桥头");
  await screen.findByRole("button", { name: /示例桥头/ });
  await user.keyboard("{Enter}");
  expect(last(seen)).toEqual(BRIDGE);
  expect(sent).not.toHaveBeenCalled();
});

test("Enter before anything is found neither pins nor sends", async () => {
  const seen = vi.fn();
  const { user, sent } = show({ seen, find: vi.fn<FindPlaces>().mockResolvedValue([]) });
  await user.type(screen.getByRole("searchbox"), "桥{Enter}");
  expect(seen).not.toHaveBeenCalled();
  expect(sent).not.toHaveBeenCalled();
});

test("nothing found and a search that fails are said; the pin can still be set", async () => {
  const find = vi.fn<FindPlaces>().mockResolvedValueOnce([]).mockRejectedValue(new Error("away"));
  const { user } = show({ find });
  await user.type(screen.getByRole("searchbox"), "a");
  expect(await screen.findByText("没有找到，请直接在图上标记")).toBeTruthy();
  await user.type(screen.getByRole("searchbox"), "b");
  expect(await screen.findByText("查找失败，请直接在图上标记")).toBeTruthy();
  screen.getByRole("application").focus();
  await user.keyboard("{Enter}");
  expect(screen.getByText(/标记在北纬/)).toBeTruthy();
});

test("the search speaks English too", async () => {
  await i18next.changeLanguage("en");
  const { user } = show({ find: vi.fn<FindPlaces>().mockResolvedValue([{ ...BRIDGEHEAD, kind: "unit" }]) });
  await user.type(screen.getByRole("searchbox", { name: "Find a place" }), "a");
  expect(await screen.findByRole("button", { name: "示例桥头 Unit" })).toBeTruthy();
});

test("without a search there is no box for it, and none where a pin is only shown", () => {
  const { unmount } = show({ find: null });
  expect(screen.queryByRole("searchbox")).toBeNull();
  unmount();
  render(<PinMap value={BRIDGE} tileUrl={null} find={vi.fn<FindPlaces>()} />);
  expect(screen.queryByRole("searchbox")).toBeNull();
});

test("the public asks the server for units on the map, and is shown eight", async () => {
  const many = Array.from({ length: 9 }, (_, n) => ({ name: `甲${n}`, kind: "unit", point: BRIDGE }));
  const asked = vi.spyOn(globalThis, "fetch").mockImplementation(() => Promise.resolve(Response.json({ items: many })));
  expect((await amongUnits("甲 镇")).map((place) => place.name)).toEqual(many.slice(0, 8).map((place) => place.name));
  const [request] = asked.mock.calls[0]!;
  const url = new URL(request instanceof Request ? request.url : String(request), "http://localhost");
  expect(url.pathname).toBe("/public/v1/places");
  expect(url.searchParams.get("q")).toBe("甲 镇");
  asked.mockRestore();
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
