import { Checkbox, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { TimeLeft } from "../../../shared/ui/TimeLeft";
import type { Line } from "../api/list";
import { Highlighted } from "./Highlighted";

const STATE_COLOUR = { open: "processing", settled: "gold", closed: "default" } as const;

export function StateTag({ state }: { state: Line["state"] }) {
  const { t } = useTranslation("cases");
  return <Tag color={STATE_COLOUR[state]}>{t(`state.${state}`)}</Tag>;
}

export function Marks({ line }: { line: Pick<Line, "card" | "confidential" | "round"> }) {
  const { t } = useTranslation("cases");
  return (
    <>
      {line.card !== "" && <Tag color={line.card === "red" ? "red" : "gold"}>{t(`card.${line.card}`)}</Tag>}
      {line.confidential && <Tag>{t("confidential")}</Tag>}
      {line.round > 1 && <Tag>{t("round", { round: line.round })}</Tag>}
    </>
  );
}

interface CaseRowProps {
  line: Line;
  q: string | undefined;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  ledger: string; // its title
  topic: string; // its title
}

function Due({ line }: { line: Line }) {
  const { t } = useTranslation("cases");
  if (line.due_at !== null) return <TimeLeft dueAt={line.due_at} />;
  return line.late ? <Tag color="red">{t("late")}</Tag> : <span>—</span>;
}

function Subject({ line, q }: { line: Line; q: string | undefined }) {
  const second = line.snippet !== line.subject ? (line.snippet ?? "") : "";
  return (
    <>
      <div className="sw-row-line">
        <Link to={`/cases/${line.id}`} className="sw-row-subject">
          <Highlighted text={line.subject} q={q} />
        </Link>
        <Marks line={line} />
      </div>
      <Typography.Text type="secondary" className="sw-row-line">
        <Highlighted text={line.number} q={q} />
        {second !== "" && (
          <>
            {" · "}
            <Highlighted text={second} q={q} />
          </>
        )}
      </Typography.Text>
    </>
  );
}

function Choose({ line, chosen, onChoose }: Pick<CaseRowProps, "line" | "chosen" | "onChoose">) {
  const { t } = useTranslation("cases");
  return (
    <Checkbox
      checked={chosen}
      aria-label={t("choose", { number: line.number })}
      onChange={(event) => onChoose(event.target.checked)}
    />
  );
}

export function WideRow(props: CaseRowProps) {
  const { line, q, ledger, topic } = props;
  return (
    <>
      <span role="cell">
        <Choose {...props} />
      </span>
      <div role="cell" className="sw-cell">
        <Subject line={line} q={q} />
      </div>
      <div role="cell" className="sw-cell">
        <div className="sw-row-line">{line.unit.name}</div>
        <Typography.Text type="secondary" className="sw-row-line">
          {line.holder?.name ?? "—"}
        </Typography.Text>
      </div>
      <div role="cell" className="sw-cell">
        <div className="sw-row-line">{ledger}</div>
        <Typography.Text type="secondary" className="sw-row-line">
          {topic}
        </Typography.Text>
      </div>
      <div role="cell">
        <StateTag state={line.state} />
      </div>
      <div role="cell">
        <Due line={line} />
      </div>
      <div role="cell" className="sw-cell">
        {dateTime(line.received_at)}
      </div>
    </>
  );
}

export function NarrowRow(props: CaseRowProps) {
  const { line, q } = props;
  return (
    <div role="cell" className="sw-card-row">
      <Choose {...props} />
      <div className="sw-cell">
        <Subject line={line} q={q} />
        <div className="sw-row-line">
          <StateTag state={line.state} />
          <Due line={line} />
          <Typography.Text type="secondary">{line.unit.name}</Typography.Text>
        </div>
      </div>
    </div>
  );
}
