// A sheet leaves the house: the server keeps who printed it, and the sheet says so itself.
import { App } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { api, type Schema } from "../../api/client";
import { useCommand } from "../../api/command";
import { asProblem, type Problem } from "../../api/problem";
import { keys } from "../../api/queries";
import { serverNow, useNow } from "../clock";
import { useProblemText } from "../problem-text";
import { useSession } from "../session";
import { dateTime } from "../time";

const MARKS = 3; // on each page: one cut-off corner does not make it anonymous

// `start`: asks the server to note it, then opens the browser's dialog; refused, nothing is printed.
// The browser's own print command cannot wait: it is noted as it happens.
export function usePrinting(caseId: string) {
  const { message } = App.useApp();
  const now = useNow();
  const [printedAt, setAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const why = useProblemText(problem);
  const noted = useRef(false);
  const starting = useRef(false); // a second click belongs to the first
  const { mutateAsync, isPending } = useCommand<null, Schema<"Look">>({
    send: async (_, idempotencyKey) => (await api.post("/api/v1/cases/{id}/prints", { path: { id: caseId }, idempotencyKey })).data,
    refreshes: [[...keys.case(caseId), "viewers"]],
  });
  const note = useCallback(async (): Promise<boolean> => {
    setProblem(null);
    try {
      await mutateAsync(null);
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    }
  }, [mutateAsync]);
  useEffect(() => {
    const before = () => {
      flushSync(() => setAt(serverNow()));
      if (!noted.current) void note();
    };
    window.addEventListener("beforeprint", before);
    return () => window.removeEventListener("beforeprint", before);
  }, [note]);
  useEffect(() => {
    if (why !== null) void message.error(why.says);
  }, [why, message]);
  const start = async () => {
    if (starting.current) return;
    starting.current = true;
    if (await note()) {
      noted.current = true;
      window.print();
      noted.current = false;
    }
    starting.current = false;
  };
  return { start: () => void start(), isPending, at: printedAt ?? now };
}

// Who printed it and when, across every page of the print; `onScreen`: faintly over the page as well, for
// whoever takes a picture of it.
export function Watermark({ at, onScreen = false }: { at: number; onScreen?: boolean }) {
  const { t } = useTranslation();
  const { staff, organisation } = useSession();
  const says = t("printedBy", { organisation: organisation.name, who: staff.name, at: dateTime(new Date(at).toISOString()) });
  return (
    // On screen the mark is drawn, not read: it is as faint as it is on purpose.
    <div className={onScreen ? "sw-watermark sw-watermark-screen" : "sw-watermark"} aria-hidden>
      {Array.from({ length: MARKS }, (_, mark) => (
        <span key={mark} data-says={says}>
          {onScreen ? null : says}
        </span>
      ))}
    </div>
  );
}
