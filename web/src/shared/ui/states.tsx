// The states every page of the staff app has: loading, empty, refused (with the rule), broken.
import { Alert, Button, Empty, Result, Skeleton } from "antd";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem, type Refusal } from "../../api/problem";
import { useProblemText } from "../problem-text";

export function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}

export function Nothing({ title, children }: { title?: string | undefined; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title ?? t("empty.title")}>
      {children}
    </Empty>
  );
}

// A refusal as a part of something else, of a line of a table for one: its words alone.
export function Says({ problem }: { problem: Refusal }) {
  return <>{useProblemText(problem)?.says ?? ""}</>;
}

// What was refused, by which rule, in whose words. For a form: above its buttons. What a machine says of it
// is folded: whoever asks for help reads it out.
export function Refused({ problem }: { problem: Problem | Refusal | null }) {
  const { t } = useTranslation();
  const text = useProblemText(problem);
  if (problem === null || text === null) return null;
  // What is said of a place stands in the open, in words; the rest is folded.
  const folded = text.places.length > 0 ? Object.entries(problem.params) : text.details.map((detail) => [detail.name, detail.text] as const);
  const facts = folded.map(([name, value]) => (
    <li key={name}>
      {name}: {String(value)}
    </li>
  ));
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={text.says}
      description={
        <>
          {text.places.length > 0 && (
            <ul className="sw-facts">
              {text.places.map((one) => (
                <li key={one.path}>{t("refused.place", { place: one.place, says: one.says })}</li>
              ))}
            </ul>
          )}
          {text.rule !== "" && <div>{t("refused.rule", { rule: text.rule })}</div>}
          {"retryAfterS" in problem && problem.retryAfterS !== null && <div>{t("refused.retryAfter", { count: problem.retryAfterS })}</div>}
          <details className="sw-refused-more">
            <summary>{t("refused.more")}</summary>
            {facts.length > 0 && <ul className="sw-facts">{facts}</ul>}
            <small>{t("refused.code", { code: problem.code })}</small>
          </details>
        </>
      }
    />
  );
}

export function Broken({ problem, onRetry }: { problem: Problem; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const words =
    problem.code === "web.offline" ? t("broken.offline") : problem.code === "web.bug" ? t("broken.bug") : t("broken.server");
  return (
    <Result
      status="warning"
      title={t("broken.title")}
      subTitle={
        <span role="alert">
          {words} {problem.requestId !== "" && t("refused.request", { id: problem.requestId })}
        </span>
      }
      extra={
        onRetry !== undefined && (
          <Button type="primary" onClick={onRetry}>
            {t("broken.retry")}
          </Button>
        )
      }
    />
  );
}

interface QueryViewProps<T> {
  query: UseQueryResult<T>;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

// One query in all its states; old data stays on the page while it is refreshed.
export function QueryView<T>({ query, isEmpty, empty, children }: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) === true ? (empty ?? <Nothing />) : children(query.data);
  }
  if (query.isPending) return <Loading />;
  const problem = asProblem(query.error);
  if (problem.refused) return <Refused problem={problem} />;
  return <Broken problem={problem} onRetry={() => void query.refetch()} />;
}
