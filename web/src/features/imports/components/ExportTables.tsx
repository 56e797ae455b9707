// People, units and cases as a file that can be imported again.
import { Alert, Button, Card, Flex, Input, Radio, Typography } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { bytesText } from "../../../shared/bytes";
import { useSession } from "../../../shared/session";
import { Refused } from "../../../shared/ui/states";
import { exportAllCases, exportPeople, exportUnits, rowsOf, type Way } from "../api/exports";
import type { Format } from "../api/imports";

interface ExportCardProps {
  title: string;
  hint: string;
  run: (way: Way) => Promise<number | null>;
  children?: ReactNode;
}

interface Coming {
  bytes: number;
  rows: number | null;
}

// How much has come; how many rows it will be is known where they were counted.
function OnTheWay({ coming, onCancel }: { coming: Coming; onCancel: () => void }) {
  const { t } = useTranslation("imports");
  const size = bytesText(coming.bytes);
  return (
    <Flex gap="small" wrap align="center">
      <Typography.Text role="status">{coming.rows === null ? t("export.coming", { size }) : t("export.comingOf", { size, rows: coming.rows })}</Typography.Text>
      <Button size="small" onClick={onCancel}>
        {t("export.cancel")}
      </Button>
    </Flex>
  );
}

function ExportCard({ title, hint, run, children }: ExportCardProps) {
  const { t } = useTranslation("imports");
  const [coming, setComing] = useState<Coming | null>(null);
  const [done, setDone] = useState<{ rows: number | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []); // who leaves the page wants no file
  const go = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setComing({ bytes: 0, rows: null });
    setProblem(null);
    setDone(null);
    try {
      setDone({ rows: await run({ signal, onBytes: (bytes, headers) => setComing({ bytes, rows: rowsOf(headers) }) }) });
    } catch (thrown) {
      if (!signal.aborted) setProblem(asProblem(thrown));
    }
    setComing(null);
  };
  return (
    <Card size="small" title={<h2 className="import-card-title">{title}</h2>}>
      <Flex vertical gap="small" align="start">
        <Typography.Text type="secondary">{hint}</Typography.Text>
        {children}
        <Button loading={coming !== null} aria-label={t("export.of", { what: title })} onClick={() => void go()}>
          {t("export.take")}
        </Button>
        {coming !== null && <OnTheWay coming={coming} onCancel={() => stop.current.abort()} />}
        {done !== null && <Alert type="success" showIcon role="status" title={done.rows === null ? t("export.doneAll") : t("export.done", { count: done.rows })} />}
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
      <ExportCard title={t("kind.people")} hint={t("export.people")} run={(way) => exportPeople({ q, reason, format }, way)}>
        <Input aria-label={t("export.q")} placeholder={t("export.q")} value={q} onChange={(event) => setQ(event.target.value)} />
        {rights.includes("person.reveal") && (
          <Input aria-label={t("export.reason")} placeholder={t("export.reason")} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </ExportCard>
      <ExportCard title={t("kind.units")} hint={t("export.units")} run={(way) => exportUnits({ q: unit, format }, way)}>
        <Input aria-label={t("export.unitName")} placeholder={t("export.unitName")} value={unit} onChange={(event) => setUnit(event.target.value)} />
      </ExportCard>
      <ExportCard title={t("kind.cases")} hint={t("export.cases")} run={(way) => exportAllCases(format, way)} />
    </Flex>
  );
}
