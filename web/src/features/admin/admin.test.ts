import { describe, expect, it } from "vitest";
import type { Unit } from "./api/org";
import { sayAddress } from "../../shared/qr/QrCode";
import { plateOf } from "./components/UnitCodes";
import { treeOf } from "./tree";

const unit = (id: string, name: string, parent: string | null): Unit => ({
  id,
  parent,
  name,
  level: "",
  kind: "",
  phone: "",
  topics: [],
  active: true,
  point: null,
});

describe("the tree of units", () => {
  it("puts children under their parent, whatever order they come in", () => {
    const tree = treeOf([unit("3", "C", "2"), unit("2", "B", "1"), unit("1", "A", null)]);
    expect(tree).toHaveLength(1);
    expect(tree[0]?.title).toBe("A");
    expect(tree[0]?.children[0]?.title).toBe("B");
    expect(tree[0]?.children[0]?.children[0]?.title).toBe("C");
  });
  it("orders sisters by pinyin", () => {
    const tree = treeOf([unit("1", "镇", null), unit("2", "村", null), unit("3", "县", null)]);
    expect(tree.map((node) => node.title)).toEqual(["村", "县", "镇"]);
  });
  it("loses no unit whose parent is not in the list", () => {
    expect(treeOf([unit("5", "E", "99")]).map((node) => node.title)).toEqual(["E"]);
  });
});

describe("the address in a QR code", () => {
  it("names the unit, and the place if one is given", () => {
    expect(sayAddress("https://office.example", "7", " ")).toBe("https://office.example/p?unit=7");
    const place = new URL(sayAddress("https://office.example", "7", "东门 & 3号")).searchParams;
    expect(place.get("place")).toBe("东门 & 3号");
    expect(place.get("unit")).toBe("7");
  });
  it("is printed on the sheet of the same unit and place", () => {
    expect(plateOf("7", " ")).toBe("/print/unit/7");
    expect(new URL(plateOf("7", " 东门 & 3号 "), "https://office.example").searchParams.get("place")).toBe("东门 & 3号");
  });
});
