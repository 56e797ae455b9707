// One page for one case: what it is, what may be done, what is owed, who is in it, what happened.
import { PrinterOutlined } from "@ant-design/icons";
import { App, Button, Card, Descriptions, Flex, Tag, Typography } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { dateTime, dueTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { usePrinting, Watermark } from "../../../shared/ui/Printing";
import { QueryView } from "../../../shared/ui/states";
import { useCase, type CasePage as Subject } from "../../../shared/acts/api/case";
import { useMethod, type Method } from "../../../shared/acts/api/method";
import type { ActName } from "../../../shared/acts/acts";
import { ActDrawer } from "../../../shared/acts/components/ActDrawer";
import { SimilarCases } from "../../../shared/acts/components/SimilarCases";
import { inWords, lengthInWords, titleOf } from "../../../shared/acts/words";
import { useSession } from "../../../shared/session";
import { Related } from "../../../shared/together/components/Related";
import { StaffPinMap } from "../../../shared/map/StaffPinMap";
import { Accounts } from "../components/Accounts";
import { ActBar } from "../components/ActBar";
import { Marks, StateTag } from "../components/CaseRow";
import { Evidence } from "../components/Evidence";
import { Life } from "../components/Life";
import { Judged } from "../components/Judged";
import { Holders, Requester } from "../components/Parties";
import { Neighbours } from "../components/Neighbours";
import { Promises } from "../components/Promises";
import { Steps } from "../components/Steps";
import { Viewers } from "../components/Viewers";
import "../cases.css";

function Part({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  return (
    <Card size="small" title={<h2 className="sw-part-title">{title}</h2>} className={className ?? ""}>
      {children}
    </Card>
  );
}

function Facts({ subject, method }: { subject: Subject; method: Method | undefined }) {
  const { t } = useTranslation("cases");
  const isStep = (id: string) => method?.steps.some((step) => step.id === id) === true;
  const fields = Object.entries(subject.fields).filter(([id, value]) => value !== "" && value !== subject.subject && value !== subject.body && !isStep(id));
  const rows: [string, ReactNode][] = [
    [t("fact.unit"), `${subject.level_title} · ${subject.unit.name} ${subject.unit.phone}`],
    [t("fact.holder"), subject.holder?.name ?? t("fact.nobody")],
    [t("fact.firstAsked"), `${subject.first_asked.name} ${subject.first_asked.phone}`],
    [t("fact.ledger"), [titleOf(method?.ledgers, subject.ledger), titleOf(method?.kinds, subject.kind), subject.topic_title].filter((text) => text !== "").join(" · ")],
    [t("fact.place"), subject.place],
    [t("fact.point"), subject.place_point === null ? "" : `${subject.place_point.lat}, ${subject.place_point.lon}`],
    [t("fact.received"), dateTime(subject.received_at)],
    [t("fact.passed"), subject.hops + subject.returns === 0 ? "" : t("fact.passedOn", { hops: subject.hops, returns: subject.returns })],
    [t("fact.method"), <Link key="method" to={`/studio/${subject.method}`}>{subject.method_title}</Link>],
    ...fields.map(([id, value]): [string, ReactNode] => {
      const field = method?.fields.find((one) => one.id === id);
      const named = subject.named.find((one) => one.id === value)?.name;
      const picked = subject.picked.find((one) => one.field === id)?.title;
      const text = field?.type === "entry" ? (picked ?? value) : field?.type === "staff" ? (named ?? value) : field?.type === "instant" ? dateTime(value) : titleOf(field?.choices, value);
      return [field === undefined ? id : inWords(field.title), text];
    }),
    [t("fact.materials"), subject.materials.map((one) => `${one.name} × ${one.count}`).join(t("life.comma"))],
  ];
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 1, md: 2 }}
      items={rows.filter(([, value]) => value !== "").map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}

// What stands in the way just now: an offer, a request, a pause, the arbiter.
function Standing({ subject, method, onPick }: { subject: Subject; method: Method | undefined; onPick: (act: ActName) => void }) {
  const { t } = useTranslation(["cases", "acts"]);
  const { hand_over: offer, request, paused } = subject;
  const may = (act: ActName) => subject.allowed.some((row) => row.act === act && row.refusal === null);
  const why = (id: string) => titleOf(method?.pause?.reasons, id);
  return (
    <>
      {offer !== null && (
        <Typography.Paragraph>
          <Tag color="orange">{t("fact.offered")}</Tag>
          {dateTime(offer.offered_at)} {offer.note}{" "}
          {may("case.withdraw_hand_over") && (
            <Button size="small" onClick={() => onPick("case.withdraw_hand_over")} className="sw-no-print">
              {t("acts:act.case.withdraw_hand_over")}
            </Button>
          )}
        </Typography.Paragraph>
      )}
      {request !== null && (
        <Typography.Paragraph>
          <Tag color="orange">
            {t(`fact.asked.${request.what}`, { length: lengthInWords(request.length), why: why(request.why) })}
          </Tag>
          {dateTime(request.asked_at)} {request.reason} {request.basis}
        </Typography.Paragraph>
      )}
      {paused !== null && (
        <Typography.Paragraph>
          <Tag>{t("fact.pausedSince", { why: why(paused.why), at: dueTime(paused.until) })}</Tag>
          {paused.reason}
        </Typography.Paragraph>
      )}
      {subject.at_arbiter && <Tag color="orange">{t("fact.atArbiter")}</Tag>}
      {subject.arbitrated && <Tag color="blue">{t("fact.arbitrated")}</Tag>}
    </>
  );
}

// Says that somebody else has acted while this page was open; silent about one's own acts.
function useOthersActed(subject: Subject | undefined) {
  const { t } = useTranslation("cases");
  const { message } = App.useApp();
  const own = useRef(false);
  const seen = useRef<number | null>(null);
  const revision = subject?.revision;
  useEffect(() => {
    if (revision === undefined) return;
    if (seen.current !== null && revision > seen.current && !own.current) void message.info(t("changed"));
    seen.current = revision;
    own.current = false;
  }, [revision, message, t]);
  return () => {
    own.current = true;
  };
}

interface WholeProps {
  subject: Subject;
  onPick: (act: ActName) => void;
  onStep: () => void;
}

function Whole({ subject, onPick, onStep }: WholeProps) {
  const { t } = useTranslation("cases");
  const { rights } = useSession();
  const method = useMethod(subject.method, subject.method_version).data;
  return (
    <div className="sw-case">
      <div className="sw-case-main">
        <Part title={t("part.what")}>
          {subject.body !== "" && <Typography.Paragraph className="sw-body">{subject.body}</Typography.Paragraph>}
          <Standing subject={subject} method={method} onPick={onPick} />
          <Judged subject={subject} method={method} />
          <Facts subject={subject} method={method} />
          {subject.place_point !== null && (
            <div className="sw-no-print">
              <StaffPinMap title={t("fact.onMap")} value={subject.place_point} />
            </div>
          )}
        </Part>
        <Part title={t("part.acts")} className="sw-no-print">
          <ActBar subject={subject} onPick={onPick} />
        </Part>
        {method !== undefined && method.steps.length > 0 && (
          <Part title={t("part.steps")}>
            <Steps subject={subject} method={method} onDone={onStep} />
          </Part>
        )}
        <Part title={t("part.life")}>
          <Life subject={subject} method={method} />
        </Part>
      </div>
      <div className="sw-case-side">
        <Part title={t("part.promises")}>
          <Promises promises={subject.promises} />
        </Part>
        <Part title={t("part.requester")}>
          <Requester subject={subject} />
        </Part>
        <Part title={t("part.evidence")}>
          <Evidence subject={subject} />
        </Part>
        <Part title={t("part.holders")}>
          <Holders subject={subject} />
        </Part>
        <Part title={t("part.accounts")}>
          <Accounts subject={subject} method={method} />
        </Part>
        <Part title={t("part.related")} className="sw-no-print">
          <Related id={subject.id} state={subject.state} mayAct={rights.includes("case.act") || rights.includes("case.supervise")} />
        </Part>
        <Part title={t("part.similar")} className="sw-no-print">
          <SimilarCases
            told={{ subject: subject.subject, body: subject.body, place: subject.place, place_point: subject.place_point }}
            except={subject.id}
          />
        </Part>
        <Part title={t("part.viewers")} className="sw-no-print">
          <Viewers id={subject.id} />
        </Part>
      </div>
    </div>
  );
}

export default function CasePage() {
  const { t } = useTranslation(["cases", "acts", "common"]);
  const { id = "" } = useParams();
  const { message } = App.useApp();
  const query = useCase(id);
  const [act, setAct] = useState<ActName | null>(null);
  const actedMyself = useOthersActed(query.data);
  const printing = usePrinting(id);
  const subject = query.data;
  return (
    <Page
      title={subject?.subject ?? t("case")}
      actions={
        subject !== undefined && (
          <Flex gap="small" wrap align="center">
            <Neighbours id={id} busy={act !== null} />
            <Typography.Text copyable={{ text: subject.number }}>{subject.number}</Typography.Text>
            <StateTag state={subject.state} />
            <Marks line={subject} />
            <Link to={`/print/receipt/${id}`} className="sw-no-print">
              {t("receipt")}
            </Link>
            <Link to={`/print/tracking/${id}`} className="sw-no-print">
              {t("trackingCard")}
            </Link>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={printing.start} loading={printing.isPending} className="sw-no-print">
              {t("common:action.print")}
            </Button>
          </Flex>
        )
      }
    >
      <Watermark at={printing.at} onScreen />
      <QueryView query={query}>{(one) => <Whole key={one.id} subject={one} onPick={setAct} onStep={actedMyself} />}</QueryView>
      <ActDrawer
        caseId={id}
        act={act}
        onClose={() => setAct(null)}
        onDone={(done) => {
          actedMyself();
          setAct(null);
          void message.success(t(`acts:done.${done}`));
        }}
      />
    </Page>
  );
}
