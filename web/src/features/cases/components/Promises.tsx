import { Collapse, Flex, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { dueTime } from "../../../shared/time";
import { TimeLeft } from "../../../shared/ui/TimeLeft";
import type { Promised } from "../../../shared/acts/api/views";
import { lengthInWords } from "../../../shared/acts/words";
import { DueExplained } from "../../../shared/acts/components/DueExplained";

const COLOUR = { open: "blue", kept: "green", broken: "red", kept_late: "orange", withdrawn: "default" } as const;

function Label({ promise }: { promise: Promised }) {
  const { t } = useTranslation("cases");
  return (
    <div>
      <Flex gap={4} wrap align="center">
        {promise.paused_until !== null ? (
          <Tag>{t("promise.paused", { at: dueTime(promise.paused_until) })}</Tag>
        ) : promise.state === "open" ? (
          <TimeLeft dueAt={promise.due_at} />
        ) : (
          <Tag color={COLOUR[promise.state]}>{t(`promise.${promise.state}`)}</Tag>
        )}
        {promise.extended !== "" && (
          <Tag color="orange">{t("promise.extended", { length: lengthInWords(promise.extended) })}</Tag>
        )}
        <Typography.Text>{t("promise.due", { at: dueTime(promise.due_at) })}</Typography.Text>
      </Flex>
      <Typography.Text type="secondary">
        {promise.owed_by.unit.name}
        {promise.owed_by.staff !== null && ` · ${promise.owed_by.staff.name}`}
      </Typography.Text>
      <div>{promise.rule_words}</div>
    </div>
  );
}

export function Promises({ promises }: { promises: readonly Promised[] }) {
  const { t } = useTranslation("cases");
  if (promises.length === 0) return <Typography.Text type="secondary">{t("promise.nothing")}</Typography.Text>;
  return (
    <Collapse
      ghost
      size="small"
      className="sw-case-promises"
      items={promises.map((promise) => ({
        key: promise.id,
        label: <Label promise={promise} />,
        children: <DueExplained promise={promise} />,
      }))}
    />
  );
}
