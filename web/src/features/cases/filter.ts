// What the list of cases is filtered by, as it stands in the address of the page. A person's number or
// name is never part of it: who looks for a caller does so in memory (see CallerFilter).
export const sorts = ["-received_at", "received_at", "due_at"] as const;
export type Sort = (typeof sorts)[number];
export const states = ["open", "settled", "closed"] as const;

export interface Filter {
  q?: string;
  state?: (typeof states)[number];
  method?: string;
  level?: string;
  ledger?: string;
  kind?: string;
  unit?: string;
  holder?: string;
  owed_by?: string;
  late?: boolean;
  due_before?: string;
  sort?: Sort;
}

const texts = ["q", "method", "level", "ledger", "kind", "unit", "holder", "owed_by", "due_before"] as const;

export function filterOf(words: URLSearchParams): Filter {
  const filter: Filter = {};
  for (const name of texts) {
    const text = words.get(name)?.trim() ?? "";
    if (text !== "") filter[name] = text;
  }
  const state = states.find((one) => one === words.get("state"));
  if (state !== undefined) filter.state = state;
  const sort = sorts.find((one) => one === words.get("sort"));
  if (sort !== undefined) filter.sort = sort;
  if (words.get("late") === "true") filter.late = true;
  return filter;
}

export function wordsOf(filter: Filter): URLSearchParams {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== "" && value !== false) words.set(name, String(value));
  }
  return words;
}

// Seven digits and more that are no case number (20261126-000001) are somebody's telephone.
export function looksLikePhone(text: string): boolean {
  const clean = text.replace(/[\s()+-]/g, "");
  return /^\d{7,}$/.test(clean) && !/^\d{8}-\d{1,}$/.test(text.trim());
}
