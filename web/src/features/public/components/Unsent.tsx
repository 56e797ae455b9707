// What becomes of a report that is not sent yet, said plainly: it is still here, where it lies, who can
// take it away, and that the network is back.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";

const LOOK_AGAIN_MS = 15_000;

// True once the server answers again; asked only while `waiting`.
export function useReachable(waiting: boolean): boolean {
  const [reachable, setReachable] = useState(false);
  useEffect(() => {
    setReachable(false);
    if (!waiting) return;
    let over = false;
    const look = () =>
      void fetch("/readyz", { cache: "no-store" }).then(
        (answer) => {
          if (!over && answer.ok) setReachable(true);
        },
        () => {
          if (!over) setReachable(false);
        },
      );
    const lost = () => setReachable(false);
    const timer = setInterval(look, LOOK_AGAIN_MS);
    window.addEventListener("online", look);
    window.addEventListener("offline", lost);
    return () => {
      over = true;
      clearInterval(timer);
      window.removeEventListener("online", look);
      window.removeEventListener("offline", lost);
    };
  }, [waiting]);
  return reachable;
}

// Above the form: what was found when the page came.
export function FoundUnsent({ at, kept, onForget }: { at: number; kept: boolean; onForget: () => void }) {
  const { t } = useTranslation("public");
  const [sure, setSure] = useState(false);
  return (
    <section className="card note" aria-label={t("unsent.label")}>
      <p>{t(kept ? "unsent.found" : "unsent.typed", { at: dateTime(new Date(at).toISOString()) })}</p>
      {sure ? (
        <div className="row">
          <button type="button" className="button" onClick={onForget}>
            {t("unsent.forgetSure")}
          </button>
          <button type="button" className="button" autoFocus onClick={() => setSure(false)}>
            {t("unsent.keep")}
          </button>
        </div>
      ) : (
        <button type="button" className="button small" onClick={() => setSure(true)}>
          {t("unsent.forget")}
        </button>
      )}
    </section>
  );
}

// Beside the button that sends: the try found nobody.
export function NotSent({ kept, reachable, photos }: { kept: boolean; reachable: boolean; photos: boolean }) {
  const { t } = useTranslation("public");
  return (
    <div role="alert" className={reachable ? "card note" : "trouble"}>
      <p>
        <strong>{t(reachable ? "unsent.back" : "unsent.offline")}</strong>
      </p>
      <p>{t(reachable ? "unsent.backHint" : kept ? "unsent.kept" : "unsent.stay")}</p>
      {photos && !reachable && <p>{t("unsent.photos")}</p>}
    </div>
  );
}
