// A method's rules as tables, each with its sentence.
import { Card, Descriptions, Flex, Table, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { lengthInWords, titleOf } from "../../../shared/acts/words";
import type { Method } from "../api/methods";
import { saysIn } from "../says";

const UNTIL = "until "; // … a field: the limit is a moment somebody wrote down

export function Words({ text }: { text: string }) {
  return (
    <article className="sw-words">
      {text.split("\n").map((line, index) =>
        line.trim() === "" ? null : <Typography.Paragraph key={`${index}-${line.slice(0, 12)}`}>{line}</Typography.Paragraph>,
      )}
    </article>
  );
}

// The sentences of a text; none of what the method does not have.
const lines = (text: string | undefined) => (text ?? "").split("\n").filter((line) => line.trim() !== "");

// The books of the front line, each as the method says it: what is written down, acts, limits, times.
export function RegisterList({ method }: { method: Method }) {
  const { t, i18n } = useTranslation("studio");
  return (
    <Flex vertical gap="middle">
      {method.registers.map((book) => (
        <Card
          key={book.id}
          size="small"
          title={<h2 className="sw-card-title">{saysIn(book.title, i18n.language)}</h2>}
          extra={
            <>
              <Tag>{t(`registers.form.${book.form}`)}</Tag>
              <Link to={`/registers/${method.id}.${book.id}`}>{t("registers.open")}</Link>
            </>
          }
        >
          <Words text={book.words} />
        </Card>
      ))}
    </Flex>
  );
}

export function PromiseTable({ method }: { method: Method }) {
  const { t, i18n } = useTranslation(["studio", "acts"]);
  const within = (text: string) => {
    if (text === "now" || text === "same_day") return t(`promise.${text}`);
    if (!text.startsWith(UNTIL)) return lengthInWords(text);
    return t("promise.until", { what: titleOf(method.fields, text.slice(UNTIL.length)) });
  };
  return (
    <Table
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 640 }}
      dataSource={method.promises}
      columns={[
        { title: t("promise.title"), render: (_, row) => saysIn(row.title, i18n.language), width: 180 },
        { title: t("promise.within"), render: (_, row) => <Tag>{within(row.within)}</Tag>, width: 110 },
        { title: t("promise.words"), dataIndex: "words" },
      ]}
    />
  );
}

export function RuleList({ method }: { method: Method }) {
  const { t, i18n } = useTranslation("studio");
  const rows = [
    ...lines(method.route.words).map((words, at) => ({ key: `route.${at}`, kind: t("rules.route"), words })),
    ...method.route.decide.map((row, at) => ({ key: `route.decide.${at}`, kind: t("rules.decide"), words: row.words })),
    ...method.steps.map((step) => ({ key: `steps.${step.id}`, kind: t("rules.step"), words: step.words })),
    ...lines(method.extension?.words).map((words) => ({ key: "extension", kind: t("rules.extension"), words })),
    ...lines(method.pause?.words).map((words) => ({ key: "pause", kind: t("rules.pause"), words })),
    ...method.gates.map((gate) => ({ key: `gates.${gate.id}`, kind: t("rules.gate"), words: gate.words })),
    ...method.reactions.map((r) => ({ key: `reactions.${r.id}`, kind: t("rules.reaction"), words: r.words })),
    ...method.measures.map((m) => ({ key: `measures.${m.id}`, kind: t("rules.measure"), words: m.words })),
    ...method.postings.map((p) => ({ key: `postings.${p.id}`, kind: t("rules.posting"), words: p.words })),
    ...method.cadences.map((c) => ({ key: `cadences.${c.id}`, kind: t("rules.cadence"), words: c.words })),
    ...method.exits.map((exit) => ({ key: `exits.${exit.id}`, kind: t("rules.exit"), words: exit.words })),
    ...lines(method.follow_up?.words).map((words) => ({ key: "follow_up", kind: t("rules.followUp"), words })),
    ...method.findings.map((one) => ({ key: `findings.${one.id}`, kind: t("rules.finding"), words: one.words })),
    ...method.licences.map((one) => ({ key: `licences.${one.id}`, kind: t("rules.licence"), words: one.words })),
  ];
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        bordered
        items={[
          { key: "calendar", label: t("rules.calendar"), children: t(`calendar.${method.calendar}`, { defaultValue: method.calendar }) },
          { key: "ledgers", label: t("rules.ledgers"), children: method.ledgers.map((l) => saysIn(l.title, i18n.language)).join(", ") },
          { key: "scale", label: t("rules.scale"), children: method.evaluation.scale.map((s) => saysIn(s.title, i18n.language)).join(", ") },
          { key: "fields", label: t("rules.fields"), children: method.fields.map((f) => saysIn(f.title, i18n.language)).join(", ") },
        ]}
      />
      <Table
        rowKey="key"
        size="small"
        pagination={false}
        scroll={{ x: 560 }}
        dataSource={rows}
        columns={[
          { title: t("rules.kind"), dataIndex: "kind", width: 110 },
          { title: t("rules.words"), dataIndex: "words" },
        ]}
      />
    </>
  );
}
