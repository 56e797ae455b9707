// People, units and cases as a file that can be imported again.
import { Alert, Button, Card, Flex, Input, Radio, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { useSession } from "../../../shared/session";
import { Refused } from "../../../shared/ui/states";
import { exportAllCases, exportPeople, exportUnits } from "../api/exports";
import type { Format } from "../api/imports";

interface ExportCardProps {
  title: string;
  hint: string;
  run: () => Promise<number>;
  children?: ReactNode;
}

function ExportCard({ title, hint, run, children }: ExportCardProps) {
  const { t } = useTranslation("imports");
  const [busy, setBusy] = useState(false);
  const [rows, setRows] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async () => {
    setBusy(true);
    setProblem(null);
    setRows(null);
    try {
      setRows(await run());
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return (
    <Card size="small" title={<h2 className="import-card-title">{title}</h2>}>
      <Flex vertical gap="small" align="start">
        <Typography.Text type="secondary">{hint}</Typography.Text>
        {children}
        <Button loading={busy} aria-label={t("export.of", { what: title })} onClick={() => void go()}>
          {t("export.take")}
        </Button>
        {rows !== null && <Alert type="success" showIcon role="status" title={t("export.done", { count: rows })} />}
        <Refused problem={problem} />
      </Flex>
    </Card>
  );
}

export function ExportTables() {
  const { t } = useTranslation("imports");
  const { rights } = useSession();
  const [format, setFormat] = useState<Format>("xlsx");
  const [q, setQ] = useState("");
  const [reason, setReason] = useState("");
  const [unit, setUnit] = useState("");
  return (
    <Flex vertical gap="middle">
      <Radio.Group aria-label={t("export.format")} value={format} onChange={(event) => setFormat(event.target.value as Format)}>
        <Radio.Button value="xlsx">xlsx</Radio.Button>
        <Radio.Button value="csv">csv</Radio.Button>
      </Radio.Group>
      <ExportCard title={t("kind.people")} hint={t("export.people")} run={() => exportPeople({ q, reason, format })}>
        <Input aria-label={t("export.q")} placeholder={t("export.q")} value={q} onChange={(event) => setQ(event.target.value)} />
        {rights.includes("person.reveal") && (
          <Input aria-label={t("export.reason")} placeholder={t("export.reason")} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </ExportCard>
      <ExportCard title={t("kind.units")} hint={t("export.units")} run={() => exportUnits({ q: unit, format })}>
        <Input aria-label={t("export.unitName")} placeholder={t("export.unitName")} value={unit} onChange={(event) => setUnit(event.target.value)} />
      </ExportCard>
      <ExportCard title={t("kind.cases")} hint={t("export.cases")} run={() => exportAllCases(format)} />
    </Flex>
  );
}
