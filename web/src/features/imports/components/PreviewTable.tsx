// What an import would make of the file: the first rows, and what is wrong.
import { Alert, Flex, Table, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useFields, type Kind, type Preview, type PreviewRow } from "../api/imports";

export function PreviewTable({ kind, preview }: { kind: Kind; preview: Preview }) {
  const { t, i18n } = useTranslation("imports");
  const fields = useFields(kind);
  const titles = new Map((fields.data ?? []).map((field) => [field.id, i18n.language === "en" ? field.title.en : field.title.zh]));
  const filled = [...titles.keys()].filter((id) => preview.sample.some((row) => row.values[id] !== undefined));
  return (
    <Flex vertical gap="middle">
      <Alert
        type={preview.bad === 0 ? "success" : "warning"}
        showIcon
        role="status"
        title={t("preview.counts", { rows: preview.rows, good: preview.good, bad: preview.bad })}
        description={preview.bad === 0 ? undefined : t("preview.aside")}
      />
      {preview.problems.length > 0 && (
        <Table<PreviewRow>
          size="small"
          rowKey="line"
          caption={t("preview.problems")}
          scroll={{ x: true }}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          dataSource={preview.problems}
          columns={[
            { title: t("preview.line"), dataIndex: "line", width: 70 },
            { title: t("preview.column"), render: (_, row) => row.problem?.column ?? "" },
            { title: t("preview.wrong"), render: (_, row) => <Typography.Text type="danger">{row.problem?.wrong}</Typography.Text> },
            { title: t("preview.right"), render: (_, row) => row.problem?.right ?? "" },
          ]}
        />
      )}
      <Table<PreviewRow>
        size="small"
        rowKey="line"
        caption={t("preview.sample")}
        scroll={{ x: true }}
        pagination={false}
        dataSource={preview.sample}
        columns={[
          { title: t("preview.line"), dataIndex: "line", width: 70 },
          ...filled.map((id) => ({ title: titles.get(id), render: (_: unknown, row: PreviewRow) => row.values[id] ?? "" })),
          {
            title: t("preview.result"),
            render: (_, row) => (row.problem === null ? <Tag color="green">{t("preview.ok")}</Tag> : <Tag color="red">{t("preview.bad")}</Tag>),
          },
        ]}
      />
    </Flex>
  );
}
