// One rate: numerator over denominator, both leading to their cases; by a group if one is chosen.
import { Button, Card, Drawer, Flex, Progress, Table, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { asProblem } from "../../../api/problem";
import { Broken, Loading, Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useMeasure, useMeasureCases, type Measure, type MeasureAsk, type SetAsk, type SetMember } from "../api/wall";

// By number and subject; whoever may not see the case reads the number, and no link that leads to nothing.
function Member({ item }: { item: SetMember }) {
  const { t } = useTranslation("wall");
  return (
    <>
      {item.subject === null ? (
        <span>
          {item.number} <Typography.Text type="secondary">{t("set.hidden")}</Typography.Text>
        </span>
      ) : (
        <Link to={`/cases/${item.case_id}`}>
          {item.number} {item.subject}
        </Link>
      )}{" "}
      <Typography.Text type="secondary">{dateTime(item.at)}</Typography.Text>
    </>
  );
}

function Behind({ ask, onClose }: { ask: SetAsk | null; onClose: () => void }) {
  const { t } = useTranslation("wall");
  const cases = useMeasureCases(ask);
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const problem = cases.error === null ? null : asProblem(cases.error);
  return (
    <Drawer open={ask !== null} onClose={onClose} title={t(`set.${ask?.set ?? "numerator"}`)}>
      {cases.isSuccess && items.length === 0 && <Nothing title={t("set.none")} />}
      {problem !== null && (problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void cases.refetch()} />)}
      {cases.isPending && ask !== null && <Loading />}
      <ul className="sw-list">
        {items.map((item) => (
          <li key={`${item.case_id}-${item.promise_id ?? ""}-${item.at}`}>
            <Member item={item} />
          </li>
        ))}
      </ul>
      {cases.hasNextPage && (
        <Button block loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          {t("set.more")}
        </Button>
      )}
    </Drawer>
  );
}

type Row = Measure["whole"];

function Fraction({ row, open }: { row: Row; open: (set: SetAsk["set"], group: string) => void }) {
  const { t } = useTranslation("wall");
  const part = (set: SetAsk["set"], n: number) => (
    <Button type="link" size="small" disabled={n === 0} aria-label={t(`set.open.${set}`, { n, title: row.title })} onClick={() => open(set, row.group)}>
      {n}
    </Button>
  );
  return (
    <span className="sw-fraction">
      {part("numerator", row.numerator)}/{part("denominator", row.denominator)}
    </span>
  );
}

// What has its place in the ring: the longest, all of them, without its noughts.
export const ringText = (percent: string | null) => (percent === null ? "–" : `${percent.replace(/^100\.0+$/, "100")}%`);

export function MeasureCard({ ask, title, words }: { ask: MeasureAsk; title: string; words: string }) {
  const { t } = useTranslation("wall");
  const measure = useMeasure(ask);
  const [behind, setBehind] = useState<SetAsk | null>(null);
  const open = (set: SetAsk["set"], group: string) => setBehind({ ...ask, set, ...(group === "" ? {} : { group }) });
  return (
    <Card size="small" title={<h2 className="sw-h2">{title}</h2>} className="sw-card">
      <Typography.Paragraph type="secondary">{words}</Typography.Paragraph>
      <QueryView query={measure}>
        {(data) => (
          <>
            <Flex align="center" gap="middle">
              <Progress type="circle" size={84} percent={Number(data.whole.percent ?? 0)} format={() => ringText(data.whole.percent)} aria-label={title} />
              <Fraction row={data.whole} open={open} />
            </Flex>
            {data.groups.length > 0 && (
              <Table
                size="small"
                rowKey="group"
                pagination={false}
                scroll={{ x: 300 }}
                dataSource={data.groups}
                columns={[
                  { title: t("measure.group"), dataIndex: "title" },
                  { title: t("measure.fraction"), align: "right", render: (_, row) => <Fraction row={row} open={open} /> },
                  { title: "%", align: "right", render: (_, row) => row.percent ?? "–" },
                ]}
              />
            )}
          </>
        )}
      </QueryView>
      <Behind ask={behind} onClose={() => setBehind(null)} />
    </Card>
  );
}
