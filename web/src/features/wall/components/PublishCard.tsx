// What hangs on the public wall, and hanging up the last period of each posting (晒账).
import { Alert, Button, Card, Flex, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { usePublish, usePublished } from "../api/wall";
import { lastPeriod } from "../period";

interface PublishProps {
  method: string;
  postings: { id: string; every: string; words: string }[];
  now: number;
}

export function PublishCard({ method, postings, now }: PublishProps) {
  const { t } = useTranslation("wall");
  const { rights } = useSession();
  const published = usePublished();
  const publish = usePublish();
  const may = rights.includes("posting.publish");
  return (
    <Card size="small" title={<h2 className="sw-h2">{t("posting.title")}</h2>} extra={<a href="/p/board">{t("posting.open")}</a>}>
      <Flex vertical gap="small">
        {may &&
          postings.map((posting) => {
            const period = lastPeriod(posting.every, now);
            return (
              <Flex key={posting.id} gap="small" align="center" wrap>
                <span>{posting.words}</span>
                <Popconfirm title={t("posting.ask", { period })} description={t("posting.note")} onConfirm={() => publish.mutate({ posting: posting.id, period, method })}>
                  <Button size="small" loading={publish.isPending}>
                    {t("posting.publish", { period })}
                  </Button>
                </Popconfirm>
              </Flex>
            );
          })}
        <Refused problem={publish.error} />
        {publish.data !== undefined && <Alert type="success" showIcon title={t("posting.done", { title: publish.data.title })} />}
        <QueryView query={published} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("posting.none")} />}>
          {(list) => (
            <ul className="sw-list">
              {list.map((line) => (
                <li key={line.id}>
                  {line.title} · {line.period} · {t("posting.counts", { received: line.received, settled: line.settled })} · {dateTime(line.published_at)}
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      </Flex>
    </Card>
  );
}
