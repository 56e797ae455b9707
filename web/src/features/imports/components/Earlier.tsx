// Imports of the last thirty days.
import { Button, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { useImports, type Import } from "../api/imports";
import { ReportButtons } from "./Running";

const COLOURS: Record<Import["state"], string> = { draft: "default", running: "blue", done: "green", failed: "red", stopped: "orange" };

export function Earlier({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("imports");
  const query = useImports();
  return (
    <QueryView query={query} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("earlier.none")} />}>
      {(list) => (
        <Table<Import>
          size="small"
          rowKey="id"
          caption={t("earlier.title")}
          scroll={{ x: true }}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          dataSource={list}
          columns={[
            { title: t("earlier.name"), dataIndex: "name" },
            { title: t("earlier.kind"), render: (_, job) => t(`kind.${job.kind}`) },
            { title: t("earlier.by"), render: (_, job) => `${job.by} ${dateTime(job.made_at)}` },
            { title: t("earlier.state"), render: (_, job) => <Tag color={COLOURS[job.state]}>{t(`state.${job.state}`)}</Tag> },
            { title: t("earlier.counts"), render: (_, job) => (job.state === "draft" ? "" : t("run.counts", { created: job.created, already: job.already, bad: job.bad })) },
            {
              title: t("earlier.report"),
              render: (_, job) =>
                job.state === "running" ? (
                  <Button size="small" aria-label={t("earlier.follow", { name: job.name })} onClick={() => onOpen(job.id)}>
                    {t("earlier.open")}
                  </Button>
                ) : job.bad > 0 ? (
                  <ReportButtons job={job} />
                ) : null,
            },
          ]}
        />
      )}
    </QueryView>
  );
}
