// A limit as methods write it: a number and a unit.
const LIMIT = /^(\d+)(m|h|wh|d|wd|w|mo|q|y)$/;
const CHOICES_MAX = 100;

export interface Length {
  count: number;
  unit: string;
}

export function lengthOf(text: string): Length | null {
  const parts = LIMIT.exec(text);
  return parts === null ? null : { count: Number(parts[1]), unit: parts[2] ?? "" };
}

// What one may ask for: from one up to the most, in its unit.
export function lengthsUpTo(most: string): string[] {
  const length = lengthOf(most);
  if (length === null) return [];
  return Array.from({ length: Math.min(length.count, CHOICES_MAX) }, (_, at) => `${at + 1}${length.unit}`);
}
