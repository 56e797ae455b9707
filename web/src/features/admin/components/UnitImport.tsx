import { Alert, Button, Flex, Input, Table, Tag, Typography, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused, Says } from "../../../shared/ui/states";
import { useImportUnits } from "../api/org";

const SAMPLE = "name,parent,level,kind,phone,topics";

export function UnitImport() {
  const { t } = useTranslation("admin");
  const [csv, setCsv] = useState("");
  const run = useImportUnits();
  const bad = run.data?.rows.filter((row) => !row.ok).length ?? 0;
  const read = (file: File) => {
    void file.text().then(setCsv);
    return false;
  };
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph>{t("import.hint")}</Typography.Paragraph>
      <Typography.Text code>{SAMPLE}</Typography.Text>
      <Upload accept=".csv" showUploadList={false} beforeUpload={read}>
        <Button>{t("import.open")}</Button>
      </Upload>
      <Input.TextArea aria-label={t("import.text")} rows={8} value={csv} onChange={(event) => setCsv(event.target.value)} placeholder={t("import.sample")} />
      <Button type="primary" disabled={csv.trim() === ""} loading={run.isPending} onClick={() => run.mutate(csv)}>
        {t("import.run")}
      </Button>
      <Refused problem={run.error} />
      {run.data !== undefined && (
        <>
          <Alert type={bad === 0 ? "success" : "warning"} showIcon role="status" title={t("import.done", { created: run.data.created, bad })} />
          <Table
            size="small"
            rowKey="line"
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            dataSource={run.data.rows}
            columns={[
              { title: t("import.line"), dataIndex: "line", width: 70 },
              {
                title: t("import.result"),
                render: (_, row) =>
                  row.error === undefined ? <Tag color="green">{t("import.ok")}</Tag> : <Tag color="red"><Says problem={row.error} /></Tag>,
              },
            ]}
          />
        </>
      )}
    </Flex>
  );
}
