// Units as a tree: children under their parent, by name; a unit whose parent is not in the list stands on top.
import type { Staff, Unit } from "./api/org";

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

// The units in use in which nobody works: a villager group without an agent, a counter without a clerk.
export function unstaffed(units: Unit[], staff: Staff[]): Unit[] {
  const staffed = new Set(staff.filter((one) => one.active).map((one) => one.unit));
  return units.filter((unit) => unit.active && !staffed.has(unit.id)).sort((a, b) => a.name.localeCompare(b.name, "zh-Hans-CN"));
}
