// What stands for and against the handling: a contradiction, a proposed exit, a review, an order.
import { Alert, Flex, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { CasePage } from "../../../shared/acts/api/case";
import type { Method } from "../../../shared/acts/api/method";
import { titleOf } from "../../../shared/acts/words";
import { dueTime } from "../../../shared/time";

function Counts({ judged }: { judged: CasePage["judged"] }) {
  const { t } = useTranslation("cases");
  return (
    <Flex gap="small" wrap>
      {judged.urged > 0 && <Tag color="orange">{t("judged.urged", { count: judged.urged })}</Tag>}
      {judged.reminders > 0 && <Tag>{t("judged.reminders", { count: judged.reminders })}</Tag>}
      {judged.repeats > 0 && <Tag color="gold">{t("judged.repeats", { count: judged.repeats })}</Tag>}
    </Flex>
  );
}

export function Judged({ subject, method }: { subject: CasePage; method: Method | undefined }) {
  const { t } = useTranslation("cases");
  const { proposal, review, order, contradicted } = subject.judged;
  return (
    <>
      {contradicted && <Alert type="error" showIcon title={t("judged.contradicted")} description={t("judged.contradictedSays")} />}
      {proposal !== null && (
        <Typography.Paragraph>
          <Tag color={proposal.state === "refused" ? "red" : "blue"}>{t(`judged.${proposal.state}`)}</Tag>
          {t("judged.proposal", { exit: titleOf(method?.exits, proposal.exit) })} {proposal.reason} {proposal.note}
          {proposal.state === "refused" && proposal.appeal_until !== null && ` ${t("judged.until", { at: dueTime(proposal.appeal_until) })}`}
        </Typography.Paragraph>
      )}
      {review !== null && (
        <Typography.Paragraph>
          <Tag color="blue">{t("judged.review")}</Tag>
          {review.reason}
        </Typography.Paragraph>
      )}
      {order !== null && (
        <Typography.Paragraph>
          <Tag color="orange">{order.reported_at === null ? t("judged.orderDue", { at: dueTime(order.due_at) }) : t("judged.answered")}</Tag>
          {t("judged.order", { standard: order.standard })}
        </Typography.Paragraph>
      )}
      <Counts judged={subject.judged} />
    </>
  );
}
