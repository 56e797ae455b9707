import { Alert, Button, Flex, Progress, Table, Typography } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { asProblem } from "../../../api/problem";
import { useCheckpoints, useVerification, useVerify, type Verification } from "../api/journal";

// Red is for a journal that was changed, not for one that could not be read.
const STATUS = { running: "active", whole: "success", broken: "exception", failed: "normal" } as const;

// "12: changed" as people say it; what has no words stays as it is.
function faultInWords(fault: string, t: TFunction): string {
  const parts = /^(\d+): (\w+)$/.exec(fault);
  return parts === null ? fault : t("verify.at", { seq: parts[1], what: t(`verify.fault.${parts[2]}`, { defaultValue: parts[2] }) });
}

// Which case does not say any more what the journal says of it; one that is gone has no page.
function CaseFault({ of }: { of: NonNullable<Verification["first_case"]> }) {
  const { t } = useTranslation("journal");
  const what = t(`verify.case.${of.what}`);
  if (of.number === "") return t("verify.caseAt", { number: of.id, what });
  return <Link to={`/cases/${of.id}`}>{t("verify.caseAt", { number: of.number, what })}</Link>;
}

function Outcome({ run }: { run: Verification }) {
  const { t } = useTranslation("journal");
  const percent = run.total === 0 ? 100 : Math.floor((run.done / run.total) * 100);
  return (
    <Flex vertical gap="small" role="status">
      <Progress percent={run.state === "running" || run.state === "failed" ? percent : 100} status={STATUS[run.state]} aria-label={t("verify.run")} />
      {run.state === "running" && <span>{t("verify.running", { done: run.done, total: run.total, cases: run.cases })}</span>}
      {run.state === "whole" && <Alert type="success" showIcon title={t("verify.whole", { total: run.total, cases: run.cases })} />}
      {run.state === "broken" && run.first_fault !== null && (
        <Alert type="error" showIcon title={t("verify.broken")} description={faultInWords(run.first_fault, t)} />
      )}
      {run.state === "broken" && run.first_case !== null && <Alert type="error" showIcon title={t("verify.other")} description={<CaseFault of={run.first_case} />} />}
      {run.state === "failed" && <Alert type="warning" showIcon title={t("verify.failed")} description={run.failure} />}
      {run.checkpoint !== null && (
        <Typography.Text copyable={{ text: run.checkpoint.root }}>
          {t("verify.checkpoint", { size: run.checkpoint.size, root: run.checkpoint.root })}
        </Typography.Text>
      )}
    </Flex>
  );
}

export function Verify() {
  const { t } = useTranslation("journal");
  const start = useVerify();
  const run = useVerification(start.data);
  const checkpoints = useCheckpoints();
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph>{t("verify.hint")}</Typography.Paragraph>
      <div>
        <Button type="primary" loading={start.isPending || run.data?.state === "running"} onClick={() => start.mutate()}>
          {t("verify.run")}
        </Button>
      </div>
      <Refused problem={start.error ?? (run.isError ? asProblem(run.error) : null)} />
      {run.data !== undefined && <Outcome run={run.data} />}
      <h2 className="sw-h2">{t("verify.checkpoints")}</h2>
      <QueryView query={checkpoints} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("verify.noCheckpoints")} />}>
        {(list) => (
          <Table
            size="small"
            rowKey="size"
            scroll={{ x: 640 }}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            dataSource={list}
            columns={[
              { title: t("at"), render: (_, row) => dateTime(row.at), width: 180 },
              { title: t("verify.size"), dataIndex: "size", width: 120 },
              { title: t("verify.root"), render: (_, row) => <Typography.Text copyable code>{row.root}</Typography.Text> },
            ]}
          />
        )}
      </QueryView>
    </Flex>
  );
}
