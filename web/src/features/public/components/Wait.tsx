// How long people waited, as it was measured.
import { useTranslation } from "react-i18next";
import type { SelfWait } from "../api/types";

const MINUTE_MS = 60_000;
export const minutesOf = (ms: number) => Math.max(1, Math.round(ms / MINUTE_MS));

export function Wait({ wait }: { wait: SelfWait | null }) {
  const { t } = useTranslation("public");
  if (wait === null) return <>{t("visit.notMeasured")}</>;
  return <>{t("visit.waited", { title: wait.title, median: minutesOf(wait.median_ms), p90: minutesOf(wait.p90_ms), count: wait.count })}</>;
}
