import { FileExcelOutlined } from "@ant-design/icons";
import { Button, Modal, Progress, Typography } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { bytesText } from "../../../shared/bytes";
import { useSession } from "../../../shared/session";
import { Broken, Refused } from "../../../shared/ui/states";
import { exportCases } from "../api/export";
import type { Filter } from "../filter";

interface ExportButtonProps {
  filter: Filter;
  requester: string | undefined;
  total: string; // how many rows it will be, in words
}

export function ExportButton({ filter, requester, total }: ExportButtonProps) {
  const { t } = useTranslation(["cases", "common"]);
  const [state, setState] = useState<"off" | "running" | "over">("off");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [rows, setRows] = useState<number | null>(null);
  const [bytes, setBytes] = useState(0);
  const { rights } = useSession();
  const stop = useRef(new AbortController());
  // Late ones by due time are sorted all at once, up to a limit; as they came in there is none.
  const unsorted = filter.late === true && filter.sort === "due_at" ? { ...filter, sort: "received_at" as const } : null;
  const start = async (what: Filter = filter) => {
    stop.current = new AbortController();
    setProblem(null);
    setBytes(0);
    setState("running");
    try {
      setRows(await exportCases(what, requester, stop.current.signal, setBytes));
      setState("over");
    } catch (thrown) {
      if (stop.current.signal.aborted) return;
      setProblem(asProblem(thrown));
      setState("over");
    }
  };
  const close = () => {
    stop.current.abort();
    setState("off");
  };
  if (!rights.includes("case.export")) return null;
  return (
    <>
      <Button icon={<FileExcelOutlined aria-hidden />} onClick={() => void start()}>
        {t("export.start")}
      </Button>
      <Modal
        open={state !== "off"}
        title={t("export.title")}
        onCancel={close}
        footer={<Button onClick={close}>{t(state === "running" ? "common:action.cancel" : "common:action.close")}</Button>}
      >
        {problem === null && (
          <>
            <Progress percent={100} status={state === "running" ? "active" : "success"} showInfo={false} aria-label={t("export.title")} />
            <Typography.Text role="status">
              {state !== "running"
                ? rows === null
                  ? t("export.doneAll")
                  : t("export.done", { count: rows })
                : bytes === 0
                  ? t("export.running", { total })
                  : t("export.coming", { total, size: bytesText(bytes) })}
            </Typography.Text>
          </>
        )}
        {problem?.refused === true && <Refused problem={problem} />}
        {unsorted !== null && problem?.code === "service.export_too_large" && (
          <Typography.Paragraph>
            {t("export.sortedTooMany")}{" "}
            <Button size="small" type="primary" onClick={() => void start(unsorted)}>
              {t("export.byReceipt")}
            </Button>
          </Typography.Paragraph>
        )}
        {problem?.refused === false && <Broken problem={problem} onRetry={() => void start()} />}
      </Modal>
    </>
  );
}
