// What many people ask about at once, hottest first.
import { Flex, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { Nothing, QueryView } from "../../../shared/ui/states";
import "../../../shared/together/together.css";
import { useHotIssues, type HotIssue } from "../api/hot";

function Row({ issue }: { issue: HotIssue }) {
  const { t } = useTranslation("hot");
  return (
    <li className="sw-together-line">
      <Link to={`/hot-issues/${issue.id}`}>{issue.title}</Link>
      <Flex gap={4} wrap align="center">
        <Tag color="volcano">{t("heat", { heat: issue.heat.toFixed(1) })}</Tag>
        <Tag>{t("cases", { count: issue.cases })}</Tag>
        {issue.answers > 0 && <Tag color="green">{t("answers", { count: issue.answers })}</Tag>}
        <Typography.Text type="secondary">
          {issue.place !== "" && `${issue.place} · `}
          {t("since", { first: dateTime(issue.first_at), last: dateTime(issue.last_at) })}
        </Typography.Text>
      </Flex>
    </li>
  );
}

export default function HotIssuesPage() {
  const { t } = useTranslation("hot");
  return (
    <Page title={t("title")} actions={<Typography.Text type="secondary">{t("order")}</Typography.Text>}>
      <QueryView query={useHotIssues()} isEmpty={(items) => items.length === 0} empty={<Nothing title={t("none")} />}>
        {(items) => (
          <ul className="sw-together">
            {items.map((issue) => (
              <Row key={issue.id} issue={issue} />
            ))}
          </ul>
        )}
      </QueryView>
    </Page>
  );
}
