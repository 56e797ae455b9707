// How long it took today: median, ninetieth percentile, share in time.
import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../shared/clock";
import { QueryView } from "../../../shared/ui/states";
import { useWaits, type Register } from "../api/registers";
import { dayOf, minutesOf } from "../words";

export function Waited({ register }: { register: Register }) {
  const { t } = useTranslation("registers");
  const { from, to } = dayOf(useNow());
  const query = useWaits(register.id, from, to);
  return (
    <section aria-label={t("waits.title")}>
      <Typography.Title level={2} className="sw-section">{t("waits.title")}</Typography.Title>
      <QueryView query={query}>
        {(waits) => (
          <ul>
            {waits.map((wait) => (
              <li key={wait.id}>
                {wait.count === 0
                  ? t("waits.none", { title: wait.title })
                  : t("waits.line", {
                      title: wait.title,
                      n: wait.count,
                      median: minutesOf(wait.median_ms),
                      p90: minutesOf(wait.p90_ms),
                    })}
                {wait.count > 0 && wait.within !== null && ` · ${t("waits.inTime", { within: wait.within, percent: wait.percent_in_time })}`}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
