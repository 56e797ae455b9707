import { Alert, Flex, Image, Timeline, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { asProblem } from "../../../api/problem";
import { dateOnly, dateTime, dueTime } from "../../../shared/time";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Broken, Loading, Refused } from "../../../shared/ui/states";
import type { CasePage } from "../../../shared/acts/api/case";
import { attachmentUrl } from "../../../shared/acts/api/attachments";
import { Film } from "./Film";
import type { Method, MethodField } from "../../../shared/acts/api/method";
import { inWords, lengthInWords, titleOf } from "../../../shared/acts/words";
import { useTimeline, type Event } from "../api/page";
import { attachmentIds, byDay, filledIn, isShown, promiseOf, toneOf, tracesOf, wordsOf } from "../timeline";

interface LifeProps {
  subject: CasePage;
  method: Method | undefined;
}

function Actor({ event }: { event: Event }) {
  const { t } = useTranslation("cases");
  const who = event.actor?.name ?? t(`actor.${event.actor_kind}`);
  const unit = event.actor_kind === "staff" ? event.unit : null;
  return <Typography.Text type="secondary">{unit === null ? who : t("whoOf", { who, unit: unit.name })}</Typography.Text>;
}

interface Decided {
  rule: string;
  level: string;
}

// Which row of the method decided where the case starts.
function decidedBy(body: Record<string, unknown>, method: Method | undefined): { level: string; words: string } | null {
  const decided = body["decided"] as Decided | undefined;
  if (decided === undefined) return null;
  const row = /\[(\d+)\]$/.exec(decided.rule)?.[1];
  const words = row === undefined ? undefined : method?.route.decide[Number(row)]?.words;
  return { level: titleOf(method?.levels, decided.level), words: words ?? decided.rule };
}

function Facts({ event, method }: { event: Event; method: Method | undefined }) {
  const { t } = useTranslation("cases");
  const body = event.body as Record<string, unknown>;
  const facts: string[] = [];
  if (typeof body["answer"] === "string" && body["answer"] !== "") {
    facts.push(titleOf(method?.evaluation.scale, body["answer"]) + (body["signed"] === true ? t("life.signed") : ""));
  }
  if (event.type === "case.followed_up") {
    facts.push(t(body["contacted"] === true ? "life.contacted" : "life.notContacted"));
    if (typeof body["solved"] === "string" && body["solved"] !== "") facts.push(t(`acts:solved.${body["solved"]}`));
  }
  if (event.type === "case.escalated") facts.push(t("life.to", { where: titleOf(method?.levels, String(body["level"])) }));
  const decided = decidedBy(body, method);
  if (decided !== null) facts.push(t("life.decided", decided));
  if (event.type === "case.closed") facts.push(t(`acts:exit.${String(body["exit"])}`, { defaultValue: String(body["exit"]) }));
  if (typeof body["length"] === "string" && event.subject === "case") facts.push(t("life.length", { length: lengthInWords(body["length"]) }));
  if (typeof body["basis"] === "string") facts.push(t("life.basis", { basis: body["basis"] }));
  if (event.type === "case.carded") facts.push(t(`card.${String(body["colour"])}`));
  return facts.length === 0 ? null : <div>{facts.join(t("life.comma"))}</div>;
}

// What was written down with the act, by the names the method has for it.
function Filled({ event, method }: { event: Event; method: Method | undefined }) {
  const { t } = useTranslation("cases");
  const inText = (field: MethodField, text: string) => {
    if (field.type === "boolean") return t(text === "true" ? "acts:form.yes" : "acts:form.no");
    return field.type === "instant" ? dateTime(text) : titleOf(field.choices, text);
  };
  const rows = filledIn(event, method).map(({ field, text }) => t("life.filled", { title: inWords(field.title), text: inText(field, text) }));
  return rows.length === 0 ? null : <div>{rows.join(t("life.comma"))}</div>;
}

function Promised({ event, subject }: { event: Event; subject: CasePage }) {
  const { t } = useTranslation("cases");
  const promise = promiseOf(event, subject.promises);
  if (event.subject !== "promise") return null;
  const due = promise?.due_at ?? String((event.body as Record<string, unknown>)["due_at"] ?? "");
  return (
    <Typography.Text type="secondary">
      {promise?.owed_by.unit.name} {due !== "" && t("life.due", { at: dueTime(due) })}
    </Typography.Text>
  );
}

function Pictures({ event, subject }: { event: Event; subject: CasePage }) {
  const ids = attachmentIds(event);
  const shown = subject.attachments.filter((one) => ids.includes(one.id) && !one.type.startsWith("application/"));
  if (shown.length === 0) return null;
  return (
    <Image.PreviewGroup>
      <Flex gap="small" wrap>
        {shown.map((one) =>
          one.type.startsWith("video/") ? (
            <Film key={one.id} file={one} />
          ) : (
            <Image key={one.id} src={attachmentUrl(one.id)} alt={one.name} width={72} height={72} className="sw-picture" />
          ),
        )}
      </Flex>
    </Image.PreviewGroup>
  );
}

function Moment({ event, subject, method }: { event: Event } & LifeProps) {
  const { t } = useTranslation("cases");
  const title = t(`event.${event.type}`, { defaultValue: event.title });
  return (
    <div className="sw-moment">
      <Flex gap="small" wrap align="baseline">
        <Typography.Text strong>{title}</Typography.Text>
        <Typography.Text type="secondary">{dateTime(event.at).slice(-5)}</Typography.Text>
        <Actor event={event} />
      </Flex>
      <Facts event={event} method={method} />
      <Filled event={event} method={method} />
      {wordsOf(event).map((text) => (
        <div key={text} className="sw-said">
          {text}
        </div>
      ))}
      {tracesOf(event).map(({ key, ...facts }) => (
        <div key={key}>
          <Typography.Text type="secondary">{t(`trace.${key}`, { ...facts })}</Typography.Text>
          {key !== "unlicensed" && facts.unlicensed !== "" && (
            <div>
              <Typography.Text type="secondary">{t("trace.passedOver", { unlicensed: facts.unlicensed })}</Typography.Text>
            </div>
          )}
        </div>
      ))}
      <Promised event={event} subject={subject} />
      <Pictures event={event} subject={subject} />
    </div>
  );
}

export function Life({ subject, method }: LifeProps) {
  const { t } = useTranslation(["cases", "acts"]);
  const query = useTimeline(subject.id);
  if (query.data === undefined) {
    if (query.isPending) return <Loading />;
    const problem = asProblem(query.error);
    return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />;
  }
  const events = query.data.pages.flatMap((page) => page.items).filter(isShown);
  return (
    <>
      {byDay(events, dateOnly).map((day) => (
        <section key={day.on} aria-label={day.on}>
          <h3 className="sw-day">{day.on}</h3>
          <Timeline
            items={day.events.map((event) => ({
              key: event.seq,
              color: toneOf(event.type),
              content: <Moment event={event} subject={subject} method={method} />,
            }))}
          />
        </section>
      ))}
      {query.hasNextPage && <Alert type="info" title={t("life.more")} />}
      <LoadMore query={query} />
    </>
  );
}
