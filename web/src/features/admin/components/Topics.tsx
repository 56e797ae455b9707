import { Alert, Button, Drawer, Flex, Input, Switch, Table, Tag, Tree, Typography, Upload } from "antd";
import type { DataNode } from "antd/es/tree";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "../../../api/client";
import { useTopics, type Topic } from "../../../shared/acts/api/topics";
import { useProblemText } from "../../../shared/problem-text";
import { Broken, Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useImportTopics, type TopicImport } from "../api/topics";

const SAMPLE = "level1,level2,level3";

function Wrong({ error }: { error: Schema<"Refusal"> }) {
  const text = useProblemText(error);
  if (text === null) return null;
  return (
    <>
      <Tag color="red">{text.says}</Tag>
      {text.details.map((detail) => `${detail.name} ${detail.text}`).join(" · ")}
    </>
  );
}

function Report({ made }: { made: TopicImport }) {
  const { t } = useTranslation("admin");
  const bad = made.rows.filter((row) => !row.ok);
  const done = t("topics.done", { version: made.version, added: made.added, restored: made.restored, retired: made.retired });
  return (
    <>
      <Alert
        type={made.applied ? "success" : "warning"}
        showIcon
        role={made.applied ? "status" : "alert"}
        title={made.applied ? done : t("topics.notApplied", { bad: bad.length })}
      />
      <Table
        size="small"
        rowKey="line"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={made.applied ? made.rows : bad}
        columns={[
          { title: t("import.line"), dataIndex: "line", width: 70 },
          {
            title: t("import.result"),
            render: (_, row) => (row.error === undefined ? <Tag color="green">{t("import.ok")}</Tag> : <Wrong error={row.error} />),
          },
        ]}
      />
    </>
  );
}

function TopicImportForm() {
  const { t } = useTranslation("admin");
  const [csv, setCsv] = useState("");
  const run = useImportTopics();
  const read = (file: File) => {
    void file.text().then(setCsv);
    return false;
  };
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph>{t("topics.hint")}</Typography.Paragraph>
      <Typography.Text code>{SAMPLE}</Typography.Text>
      <Upload accept=".csv" showUploadList={false} beforeUpload={read}>
        <Button>{t("import.open")}</Button>
      </Upload>
      <Input.TextArea aria-label={t("import.text")} rows={10} value={csv} onChange={(event) => setCsv(event.target.value)} placeholder={SAMPLE} />
      <Button type="primary" disabled={csv.trim() === ""} loading={run.isPending} onClick={() => run.mutate(csv)}>
        {t("import.run")}
      </Button>
      {run.error?.refused === true && <Refused problem={run.error} />}
      {run.error?.refused === false && <Broken problem={run.error} />}
      {run.data !== undefined && <Report made={run.data} />}
    </Flex>
  );
}

function nodesOf(topics: readonly Topic[], off: string): DataNode[] {
  const nodes = new Map<string, DataNode & { children: DataNode[] }>();
  const roots: DataNode[] = [];
  for (const topic of topics) {
    const title = topic.active ? topic.title : `${topic.title} (${off})`;
    const node = { key: topic.id, title, children: [] };
    nodes.set(topic.id, node);
    (nodes.get(topic.parent ?? "")?.children ?? roots).push(node);
  }
  return roots;
}

export function Topics() {
  const { t } = useTranslation("admin");
  const topics = useTopics();
  const [importing, setImporting] = useState(false);
  const [all, setAll] = useState(false);
  return (
    <Flex vertical gap="middle">
      <Flex gap="middle" wrap align="center">
        <Button type="primary" onClick={() => setImporting(true)}>
          {t("topics.import")}
        </Button>
        <label>
          <Switch size="small" checked={all} onChange={setAll} aria-label={t("topics.showOff")} /> {t("topics.showOff")}
        </label>
      </Flex>
      <QueryView query={topics} isEmpty={(tree) => tree.items.length === 0} empty={<Nothing title={t("topics.none")} />}>
        {(tree) => {
          const used = tree.items.filter((topic) => topic.active);
          return (
            <>
              <Typography.Text type="secondary">{t("topics.version", { version: tree.version, used: used.length, off: tree.items.length - used.length })}</Typography.Text>
              <Tree showLine selectable={false} aria-label={t("tab.topics")} treeData={nodesOf(all ? tree.items : used, t("inactive"))} />
            </>
          );
        }}
      </QueryView>
      <Drawer title={t("topics.import")} open={importing} onClose={() => setImporting(false)} destroyOnHidden size="large">
        <TopicImportForm />
      </Drawer>
    </Flex>
  );
}
