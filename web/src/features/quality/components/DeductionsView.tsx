// Points deducted in a period, by unit and by person; printed, or taken out as a table.
import { Button, Descriptions, Flex, Form, Table, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { serverNow } from "../../../shared/clock";
import { UnitPicker } from "../../../shared/acts/components/pickers";
import { useDeductions, type DeductionFilter, type Deductions } from "../../../shared/findings/api/deductions";
import { PeriodPicker } from "../../../shared/findings/components/PeriodPicker";
import { thisMonth } from "../../../shared/findings/period";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { exportDeductions } from "../api/deductions";
import "../quality.css";

type Line = Deductions["people"][number];

function Lines({ title, lines, ofPeople }: { title: string; lines: Line[]; ofPeople: boolean }) {
  const { t } = useTranslation("quality");
  const number = (key: keyof Line["sum"]) => ({
    key,
    title: t(`points.${key}`),
    align: "right" as const,
    render: (_: unknown, line: Line) => line.sum[key],
  });
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <Typography.Title level={2} className="sw-points-head">
        {title}
      </Typography.Title>
      <Table<Line>
        size="small"
        rowKey={(line) => line.staff?.id ?? line.unit.id}
        dataSource={lines}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          ...(ofPeople ? [{ key: "staff", title: t("points.person"), render: (_: unknown, line: Line) => line.staff?.name }] : []),
          { key: "unit", title: t("points.unit"), render: (_: unknown, line: Line) => line.unit.name },
          number("findings"),
          number("points"),
          number("open_findings"),
          number("open_points"),
        ]}
      />
    </section>
  );
}

function Sums({ all }: { all: Deductions }) {
  const { t } = useTranslation("quality");
  if (all.units.length === 0) return <Nothing title={t("points.none")} />;
  const { whole } = all;
  return (
    <Flex vertical gap="middle">
      <Typography.Text>
        {t("points.says", { from: all.period.first_on, to: all.period.last_on, at: dateTime(new Date(serverNow()).toISOString()) })}
      </Typography.Text>
      <Descriptions
        size="small"
        items={[
          { key: "sum", label: t("points.sum"), children: t("points.counted", { points: whole.points, count: whole.findings }) },
          { key: "open", label: t("points.open"), children: t("points.counted", { points: whole.open_points, count: whole.open_findings }) },
        ]}
      />
      <Lines title={t("points.byPerson")} lines={all.people} ofPeople />
      <Lines title={t("points.byUnit")} lines={all.units} ofPeople={false} />
    </Flex>
  );
}

function Out({ filter }: { filter: DeductionFilter }) {
  const { t } = useTranslation("quality");
  const { rights } = useSession();
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async () => {
    setRunning(true);
    setProblem(null);
    try {
      await exportDeductions(filter);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setRunning(false);
    }
  };
  return (
    <Flex vertical gap="small">
      <Flex gap="small">
        <Button onClick={() => window.print()}>{t("points.print")}</Button>
        {rights.includes("case.export") && (
          <Button loading={running} onClick={() => void run()}>
            {t("points.export")}
          </Button>
        )}
      </Flex>
      <Refused problem={problem} />
    </Flex>
  );
}

export function DeductionsView() {
  const { t } = useTranslation("quality");
  const [period, setPeriod] = useState(() => thisMonth(serverNow()));
  const [unit, setUnit] = useState<string>();
  const filter: DeductionFilter = { period, ...(unit === undefined ? {} : { unit }) };
  const query = useDeductions(filter);
  return (
    <Flex vertical gap="middle">
      <div className="sw-no-print">
        <Form layout="inline" component="div">
          <Form.Item label={t("points.period")} htmlFor="points-period">
            <PeriodPicker id="points-period" value={period} onChange={setPeriod} />
          </Form.Item>
          <Form.Item label={t("filter.unit")} htmlFor="points-unit">
            <UnitPicker id="points-unit" allowClear className="sw-select" onChange={(picked) => setUnit(picked ?? undefined)} />
          </Form.Item>
          <Out filter={filter} />
        </Form>
      </div>
      <QueryView query={query}>{(all) => <Sums all={all} />}</QueryView>
    </Flex>
  );
}
