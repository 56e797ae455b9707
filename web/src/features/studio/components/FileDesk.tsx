// An edited file: checked in place, tried on the cases there are, adopted for new ones.
import { Alert, Button, Flex, InputNumber, Popconfirm, Table, Tag, Typography, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../shared/session";
import { Nothing, Refused } from "../../../shared/ui/states";
import { dueTime } from "../../../shared/time";
import { useAdopt, useCheck, type MethodCheck } from "../api/methods";
import { useDryRun, type DryRun } from "../api/trials";
import { saysIn } from "../says";
import { Words } from "./MethodParts";
import { YamlEditor } from "./YamlEditor";

const CASES = 1000;
const FILE_MAX = 256 * 1024;

function Differences({ run }: { run: DryRun }) {
  const { t } = useTranslation("studio");
  return (
    <>
      <Alert
        type={run.differ === 0 ? "success" : "info"}
        showIcon
        title={t("dryRun.result", { checked: run.checked, same: run.same, differ: run.differ, notComparable: run.not_comparable })}
      />
      {run.items.length === 0 ? (
        <Nothing title={t("dryRun.none")} />
      ) : (
        <Table
          size="small"
          rowKey={(row) => `${row.case.id}-${row.rule}`}
          scroll={{ x: 640 }}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          dataSource={run.items}
          columns={[
            { title: t("dryRun.case"), render: (_, row) => <a href={`/cases/${row.case.id}`}>{row.case.number}</a> },
            { title: t("dryRun.rule"), dataIndex: "rule" },
            { title: t("dryRun.before"), render: (_, row) => (row.old_due === null ? "–" : dueTime(row.old_due)) },
            { title: t("dryRun.after"), render: (_, row) => (row.new_due === null ? "–" : dueTime(row.new_due)) },
            { title: t("dryRun.change"), render: (_, row) => <Tag>{t(`dryRun.changes.${row.change}`)}</Tag> },
          ]}
        />
      )}
    </>
  );
}

function Passed({ check, yaml }: { check: MethodCheck; yaml: string }) {
  const { t, i18n } = useTranslation("studio");
  const { rights } = useSession();
  const [cases, setCases] = useState(CASES);
  const dryRun = useDryRun();
  const adopt = useAdopt(() => undefined);
  return (
    <Flex vertical gap="middle">
      <Alert type="success" showIcon title={t("check.good", { id: check.id ?? "", version: check.version ?? 0 })} />
      <Flex gap="small" align="center" wrap>
        <InputNumber aria-label={t("dryRun.cases")} min={1} max={10_000} value={cases} onChange={(n) => setCases(n ?? CASES)} />
        <Button onClick={() => dryRun.mutate({ yaml, cases })} loading={dryRun.isPending}>
          {t("dryRun.run")}
        </Button>
        {rights.includes("method.manage") && (
          <Popconfirm title={t("adopt.ask")} description={t("adopt.note")} onConfirm={() => adopt.mutate(yaml)}>
            <Button type="primary" loading={adopt.isPending}>
              {t("adopt.run")}
            </Button>
          </Popconfirm>
        )}
      </Flex>
      <Refused problem={dryRun.error ?? adopt.error} />
      {adopt.data !== undefined && (
        <Alert type="success" showIcon title={t("adopt.done", { id: adopt.data.id, version: adopt.data.version })} />
      )}
      {dryRun.data !== undefined && <Differences run={dryRun.data} />}
      <Typography.Title level={2} className="sw-section">{t("check.inWords")}</Typography.Title>
      {check.explanation !== null && <Words text={saysIn(check.explanation, i18n.language)} />}
    </Flex>
  );
}

export function FileDesk({ start }: { start: string }) {
  const { t } = useTranslation("studio");
  const [yaml, setYaml] = useState(start);
  const [large, setLarge] = useState(false);
  const check = useCheck();
  const read = (file: File) => {
    setLarge(file.size > FILE_MAX);
    if (file.size <= FILE_MAX) {
      void file.text().then((text) => {
        setYaml(text);
        check.mutate(text);
      });
    }
    return false; // nothing is uploaded: the text is checked
  };
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap>
        <Upload accept=".yaml,.yml" showUploadList={false} beforeUpload={read}>
          <Button>{t("check.open")}</Button>
        </Upload>
        <Button type="primary" disabled={yaml.trim() === ""} loading={check.isPending} onClick={() => check.mutate(yaml)}>
          {t("check.run")}
        </Button>
      </Flex>
      {large && <Alert type="warning" showIcon title={t("check.tooLarge")} />}
      <YamlEditor
        value={yaml}
        mistakes={check.data?.diagnostics ?? []}
        onChange={(text) => {
          setYaml(text);
          if (check.data !== undefined) check.reset();
        }}
      />
      <Refused problem={check.error} />
      {check.data?.ok === true && <Passed check={check.data} yaml={yaml} />}
    </Flex>
  );
}
