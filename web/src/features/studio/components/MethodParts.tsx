// A method's rules as tables, each with its sentence.
import { Descriptions, Table, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Method } from "../api/methods";
import { saysIn } from "../says";

export function Words({ text }: { text: string }) {
  return (
    <article className="sw-words">
      {text.split("\n").map((line, index) =>
        line.trim() === "" ? null : <Typography.Paragraph key={`${index}-${line.slice(0, 12)}`}>{line}</Typography.Paragraph>,
      )}
    </article>
  );
}

export function PromiseTable({ method }: { method: Method }) {
  const { t, i18n } = useTranslation("studio");
  return (
    <Table
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 640 }}
      dataSource={method.promises}
      columns={[
        { title: t("promise.title"), render: (_, row) => saysIn(row.title, i18n.language), width: 180 },
        { title: t("promise.within"), render: (_, row) => <Tag>{row.within}</Tag>, width: 110 },
        { title: t("promise.words"), dataIndex: "words" },
      ]}
    />
  );
}

export function RuleList({ method }: { method: Method }) {
  const { t, i18n } = useTranslation("studio");
  const rows = [
    ...method.route.decide.map((row, at) => ({ key: `route.decide.${at}`, kind: t("rules.decide"), words: row.words })),
    ...method.steps.map((step) => ({ key: `steps.${step.id}`, kind: t("rules.step"), words: step.words })),
    ...method.gates.map((gate) => ({ key: `gates.${gate.id}`, kind: t("rules.gate"), words: gate.words })),
    ...method.reactions.map((r) => ({ key: `reactions.${r.id}`, kind: t("rules.reaction"), words: r.words })),
    ...method.measures.map((m) => ({ key: `measures.${m.id}`, kind: t("rules.measure"), words: m.words })),
    ...method.postings.map((p) => ({ key: `postings.${p.id}`, kind: t("rules.posting"), words: p.words })),
  ];
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        bordered
        items={[
          { key: "calendar", label: t("rules.calendar"), children: method.calendar },
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
