// How a due time came about, a step a line, as the calendar counted it.
import "../acts.css";
import { Timeline, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Promised } from "../api/views";

interface DueExplainedProps {
  promise: Pick<Promised, "explain_steps" | "rule_words" | "provisional">;
  withRule?: boolean; // where the rule does not stand beside it
}

export function DueExplained({ promise, withRule = false }: DueExplainedProps) {
  const { t } = useTranslation("acts");
  return (
    <div className="sw-explained">
      {withRule && (
        <Typography.Paragraph>
          <Typography.Text strong>{t("due.rule")}</Typography.Text> {promise.rule_words}
        </Typography.Paragraph>
      )}
      <Typography.Text strong>{t("due.how")}</Typography.Text>
      <Timeline className="sw-steps" items={promise.explain_steps.map((step) => ({ content: step.text }))} />
      {promise.provisional && <Typography.Text type="warning">{t("due.provisional")}</Typography.Text>}
    </div>
  );
}
