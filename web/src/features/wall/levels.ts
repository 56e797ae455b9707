// Levels on the wall. A server may count them by method: two methods may call different levels by one id,
// and then the method is said beside each.
import type { Schema } from "../../api/client";
import type { Language } from "../../i18n";
import type { Wall } from "./api/wall";

export type LevelRow = Wall["by_level"][number] & { method?: string };
type MethodLine = Schema<"MethodList">["items"][number];

export const methodOf = (row: LevelRow): string => row.method ?? "";

export function levelTitle(row: LevelRow, all: readonly LevelRow[], methods: readonly MethodLine[] | undefined, language: Language): string {
  const shared = all.some((other) => other.level === row.level && methodOf(other) !== methodOf(row));
  const title = methods?.find((line) => line.id === methodOf(row))?.title;
  if (!shared || title === undefined) return row.level_title;
  return `${row.level_title} · ${language === "en" ? title.en : title.zh}`;
}
