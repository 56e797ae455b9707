// What was promised: the words, the date, the time left, and on touch how the date came about.
import { useTranslation } from "react-i18next";
import { useNow } from "../../../shared/clock";
import { dueTime, timeLeft } from "../../../shared/time";
import type { PublicPromise } from "../api/types";

function Left({ promise }: { promise: PublicPromise }) {
  const { t } = useTranslation("public");
  const left = timeLeft(promise.due_at, useNow());
  if (promise.state !== "open" && promise.state !== "broken") {
    return <span className={`tag ${promise.state}`}>{t(`promise.state.${promise.state}`)}</span>;
  }
  const words = left.late ? t(`common:time.late.${left.unit}`, { count: left.count }) : t(`common:time.left.${left.unit}`, { count: left.count });
  return <span className={`tag ${left.late ? "broken" : "open"}`}>{words}</span>;
}

export function Promises({ promises }: { promises: PublicPromise[] }) {
  const { t } = useTranslation("public");
  return (
    <ul className="promises">
      {promises.map((promise) => (
        <li key={`${promise.title} ${promise.due_at}`} className="card">
          <p className="due">
            <strong>{t("promise.due", { at: dueTime(promise.due_at) })}</strong> <Left promise={promise} />
          </p>
          <p>{promise.title}</p>
          <details>
            <summary>{t("promise.why")}</summary>
            <ol>
              {promise.explain.split("\n").map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ul>
  );
}
