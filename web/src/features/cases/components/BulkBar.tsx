// What is done with all chosen cases at once: one form, one command for each case, a report by row.
import { App, Button, Flex, Form, Input, Modal, Progress, Space, Tag, Typography } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../../api/queries";
import { useProblemText } from "../../../shared/problem-text";
import { useSession } from "../../../shared/session";
import { sendAct } from "../../../shared/acts/api/act";
import type { ActName } from "../../../shared/acts/acts";
import { bodyOf, type ActValues } from "../../../shared/acts/body";
import { StaffPicker, UnitPicker } from "../../../shared/acts/components/pickers";
import type { Line } from "../api/list";
import { runBulk, type Row, type RowState } from "../bulk";

type BulkAct = Extract<ActName, "case.assign" | "case.remind">;

const COLOUR: Record<RowState, string> = {
  waiting: "default",
  running: "processing",
  done: "green",
  refused: "orange",
  failed: "red",
  cancelled: "default",
};

// Asked one by one: of more the rows that are refused say it.
const LICENCES_ASKED_MAX = 25;

function AssignFields({ lines }: { lines: Line[] }) {
  const { t } = useTranslation("acts");
  const asked = lines.slice(0, LICENCES_ASKED_MAX).map((line) => line.id);
  const unit = Form.useWatch("unit") as string | undefined;
  return (
    <>
      <Form.Item name="unit" label={t("form.unit")} extra={t("form.unitOptional")}>
        <UnitPicker allowClear autoFocus />
      </Form.Item>
      <Form.Item name="staff" label={t("form.staff")}>
        <StaffPicker unit={unit} forCases={asked} allowClear />
      </Form.Item>
      <Form.Item name="note" label={t("form.note")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  );
}

function RemindFields() {
  const { t } = useTranslation("acts");
  return (
    <Form.Item name="text" label={t("form.text")} rules={[{ required: true, whitespace: true, message: t("form.missing") }]}>
      <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} />
    </Form.Item>
  );
}

function ReportRow({ row }: { row: Row }) {
  const { t } = useTranslation("cases");
  const why = useProblemText(row.problem);
  return (
    <li>
      <Tag color={COLOUR[row.state]}>{t(`bulk.state.${row.state}`)}</Tag>
      {row.number} {row.subject}
      {why !== null && <Typography.Text type="secondary"> — {why.says}</Typography.Text>}
    </li>
  );
}

function Report({ rows }: { rows: Row[] }) {
  const { t } = useTranslation("cases");
  const over = rows.filter((row) => row.state !== "waiting" && row.state !== "running").length;
  const count = (state: RowState) => rows.filter((row) => row.state === state).length;
  return (
    <Flex vertical gap="small">
      <Progress percent={Math.round((over * 100) / Math.max(rows.length, 1))} aria-label={t("bulk.progress")} />
      <Typography.Text role="status">
        {t("bulk.sum", { done: count("done"), refused: count("refused"), failed: count("failed"), cancelled: count("cancelled") })}
      </Typography.Text>
      <ul className="sw-report" tabIndex={0} aria-label={t("bulk.report")}>
        {rows.map((row) => (
          <ReportRow key={row.id} row={row} />
        ))}
      </ul>
    </Flex>
  );
}

function useRun(act: BulkAct, lines: Line[]) {
  const queries = useQueryClient();
  const [rows, setRows] = useState<Row[] | null>(null);
  const [running, setRunning] = useState(false);
  const stop = useRef(new AbortController());
  const start = async (values: ActValues) => {
    stop.current = new AbortController();
    const body = bodyOf(act, values);
    const all: Row[] = lines.map(({ id, number, subject, revision }) => ({ id, number, subject, revision, state: "waiting", problem: null }));
    setRows(all);
    setRunning(true);
    await runBulk(
      all,
      (row, key) => sendAct({ caseId: row.id, act, body, ifMatch: `"${row.revision}"` }, key),
      stop.current.signal,
      setRows,
    );
    setRunning(false);
    await queries.invalidateQueries({ queryKey: keys.caseLists });
  };
  return { rows, running, start, cancel: () => stop.current.abort() };
}

function BulkDialog({ act, lines, onClose }: { act: BulkAct; lines: Line[]; onClose: (changed: boolean) => void }) {
  const { t } = useTranslation(["cases", "acts", "common"]);
  const [form] = Form.useForm<ActValues>();
  const { rows, running, start, cancel } = useRun(act, lines);
  const footer =
    rows === null ? (
      <Space>
        <Button onClick={() => onClose(false)}>{t("common:action.cancel")}</Button>
        <Button type="primary" onClick={() => form.submit()}>
          {t("bulk.start", { act: t(`acts:act.${act}`), count: lines.length })}
        </Button>
      </Space>
    ) : running ? (
      <Button onClick={cancel}>{t("bulk.stop")}</Button>
    ) : (
      <Button type="primary" onClick={() => onClose(true)}>
        {t("common:action.close")}
      </Button>
    );
  return (
    <Modal
      open
      title={t("bulk.title", { act: t(`acts:act.${act}`), count: lines.length })}
      footer={footer}
      closable={!running}
      mask={{ closable: false }}
      keyboard={!running}
      onCancel={() => onClose(rows !== null)}
    >
      {rows === null ? (
        <Form form={form} layout="vertical" onFinish={(values) => void start(values)}>
          {act === "case.assign" ? <AssignFields lines={lines} /> : <RemindFields />}
        </Form>
      ) : (
        <Report rows={rows} />
      )}
    </Modal>
  );
}

export function BulkBar({ lines, onClear }: { lines: Line[]; onClear: () => void }) {
  const { t } = useTranslation(["cases", "acts"]);
  const { message } = App.useApp();
  const { rights } = useSession();
  const [act, setAct] = useState<BulkAct | null>(null);
  const offers: { act: BulkAct; right: string }[] = [
    { act: "case.assign", right: "case.assign" },
    { act: "case.remind", right: "case.supervise" },
  ];
  if (lines.length === 0) return null;
  return (
    <section className="sw-bulk" aria-label={t("bulk.label")}>
      <span role="status">{t("bulk.chosen", { count: lines.length })}</span>
      <Space wrap>
        {offers
          .filter(({ right }) => rights.includes(right))
          .map((offer) => (
            <Button key={offer.act} type="primary" onClick={() => setAct(offer.act)}>
              {t(`acts:act.${offer.act}`)}
            </Button>
          ))}
        <Button onClick={onClear}>{t("bulk.clear")}</Button>
      </Space>
      {act !== null && (
        <BulkDialog
          act={act}
          lines={lines}
          onClose={(changed) => {
            setAct(null);
            if (changed) {
              onClear();
              void message.info(t("bulk.over"));
            }
          }}
        />
      )}
    </section>
  );
}
