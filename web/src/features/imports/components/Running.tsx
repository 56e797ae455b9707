// How far an import is, and what came of it.
import { Alert, Button, Flex, Popconfirm, Progress, Typography } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { QueryView, Refused, Says } from "../../../shared/ui/states";
import { changedBy, takeReport, useImport, useStop, type Format, type Import } from "../api/imports";

const doneOf = (job: Import) => job.created + job.already + job.bad;

export function ReportButtons({ job }: { job: Import }) {
  const { t } = useTranslation("imports");
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = (format: Format) => {
    setProblem(null);
    takeReport(job.id, format).catch((thrown: unknown) => setProblem(asProblem(thrown)));
  };
  return (
    <Flex gap="small" wrap align="center">
      {(["xlsx", "csv"] as const).map((format) => (
        <Button key={format} size="small" aria-label={t("report.of", { name: job.name, format })} onClick={() => take(format)}>
          {t("report.take", { format })}
        </Button>
      ))}
      <Refused problem={problem} />
    </Flex>
  );
}

function Ended({ job, onAnother }: { job: Import; onAnother: () => void }) {
  const { t } = useTranslation("imports");
  const counts = t("run.counts", { created: job.created, already: job.already, bad: job.bad });
  const failed = job.state === "failed";
  const failure = useMemo(() => ({ code: job.failure, params: {}, rule: "", says: { zh: "", en: "" } }), [job.failure]);
  return (
    <>
      <Alert
        type={failed ? "error" : job.bad > 0 || job.state === "stopped" ? "warning" : "success"}
        showIcon
        role="status"
        title={t(`state.${job.state}`)}
        description={failed ? <Says problem={failure} /> : counts}
      />
      {job.bad > 0 && (
        <>
          <Typography.Text>{t("report.hint")}</Typography.Text>
          <ReportButtons job={job} />
        </>
      )}
      <Button type="primary" onClick={onAnother}>
        {t("run.another")}
      </Button>
    </>
  );
}

export function Running({ id, onAnother }: { id: string; onAnother: () => void }) {
  const { t } = useTranslation("imports");
  const queries = useQueryClient();
  const query = useImport(id);
  const stop = useStop(id, () => undefined);
  const job = query.data;
  const over = job !== undefined && job.state !== "running";
  useEffect(() => {
    if (!over) return;
    void queries.invalidateQueries({ queryKey: ["imports"], exact: true });
    void queries.invalidateQueries({ queryKey: changedBy[job.kind] });
  }, [over, job?.kind, queries]);
  return (
    <QueryView query={query}>
      {(one) => (
        <Flex vertical gap="middle" align="start">
          <Progress
            aria-label={t("run.progress")}
            percent={over && one.state === "done" ? 100 : Math.floor((100 * doneOf(one)) / Math.max(1, one.total))}
            status={over ? (one.state === "done" ? "success" : "exception") : "active"}
          />
          {over ? (
            <Ended job={one} onAnother={onAnother} />
          ) : (
            <>
              <Typography.Text role="status">{t("run.sofar", { done: doneOf(one), total: one.total })}</Typography.Text>
              <Popconfirm title={t("run.stopSure")} okText={t("run.stop")} cancelText={t("run.goOn")} onConfirm={() => stop.mutate()}>
                <Button danger loading={stop.isPending}>
                  {t("run.stop")}
                </Button>
              </Popconfirm>
            </>
          )}
          <Refused problem={stop.error} />
        </Flex>
      )}
    </QueryView>
  );
}
