// The states of a public page: loading, nothing there, refused (with the rule), broken.
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { useProblemText } from "../../../shared/problem-text";

export function Loading() {
  const { t } = useTranslation();
  return (
    <p role="status" className="loading">
      {t("loading")}
    </p>
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="nothing">{children}</p>;
}

export function Trouble({ problem, onRetry }: { problem: Problem | null; onRetry?: () => void }) {
  const { t } = useTranslation();
  const text = useProblemText(problem);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer a promise, which React would take for the effect's end.
    box.current?.scrollIntoView?.({ block: "center" });
  }, [text === null]);
  if (problem === null || text === null) return null;
  return (
    <div role="alert" className="trouble" ref={box}>
      <p>
        <strong>{text.says}</strong>
      </p>
      {problem.code === "core.bad_input" && (
        <ul>
          {text.details.map((detail) => (
            <li key={detail.name}>
              {detail.name}: {detail.text}
            </li>
          ))}
        </ul>
      )}
      {problem.retryAfterS !== null && <p>{t("refused.retryAfter", { count: problem.retryAfterS })}</p>}
      {text.rule !== "" && <p>{t("refused.rule", { rule: text.rule })}</p>}
      {problem.requestId !== "" && !problem.refused && <p>{t("refused.request", { id: problem.requestId })}</p>}
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          {t("broken.retry")}
        </button>
      )}
    </div>
  );
}

export function QueryView<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading />;
  const problem = asProblem(query.error);
  return <Trouble problem={problem} {...(problem.refused ? {} : { onRetry: () => void query.refetch() })} />;
}
