// Units as a tree: children under their parent, by name; a unit whose parent is not in the list stands on top.
import type { Unit } from "./api/org";

export interface UnitNode {
  key: string;
  value: string;
  title: string;
  unit: Unit;
  children: UnitNode[];
}

export function treeOf(units: Unit[]): UnitNode[] {
  const nodes = new Map(
    units.map((unit): [string, UnitNode] => [unit.id, { key: unit.id, value: unit.id, title: unit.name, unit, children: [] }]),
  );
  const top: UnitNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.unit.parent === null ? undefined : nodes.get(node.unit.parent);
    (parent?.children ?? top).push(node);
  }
  const byName = (a: UnitNode, b: UnitNode) => a.title.localeCompare(b.title, "zh-Hans-CN");
  for (const node of nodes.values()) node.children.sort(byName);
  return top.sort(byName);
}
