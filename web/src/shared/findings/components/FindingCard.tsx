// One finding: what it says, the appeal of the person, the decision above.
import { App, Button, Card, Descriptions, Form, Input, Modal, Select, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime, dueTime } from "../../time";
import { forgetRefusal, useRefusalAtField } from "../../ui/at-field";
import { Broken, Refused } from "../../ui/states";
import { useAppeal, useDecide, type Finding } from "../api/findings";
import { MeasureInputs, useMissing } from "./inputs";

function AppealDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useTranslation("findings");
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const rules = useMissing();
  const command = useAppeal(finding.id, () => {
    void message.success(t("appealed"));
    onClose();
  });
  useRefusalAtField(form, command.error);
  return (
    <Modal open title={t("appeal")} okText={t("appeal")} cancelText={t("cancel")} confirmLoading={command.isPending} onCancel={onClose} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(values) => command.mutate(values)}>
        <Form.Item name="reason" label={t("reason")} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
        </Form.Item>
        {command.error !== null && (command.error.refused ? <Refused problem={command.error} /> : <Broken problem={command.error} />)}
      </Form>
    </Modal>
  );
}

interface Decided {
  outcome: "upheld" | "changed" | "withdrawn";
  note: string;
  measure?: "criticised" | "deducted" | "disciplined";
  points?: number;
}

function DecideDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useTranslation("findings");
  const { message } = App.useApp();
  const [form] = Form.useForm<Decided>();
  const outcome = Form.useWatch("outcome", form);
  const rules = useMissing();
  const command = useDecide(finding.id, () => {
    void message.success(t("decided"));
    onClose();
  });
  useRefusalAtField(form, command.error);
  return (
    <Modal open title={t("decide")} okText={t("decide")} cancelText={t("cancel")} confirmLoading={command.isPending} onCancel={onClose} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(values) => command.mutate(values)}>
        <Form.Item name="outcome" label={t("outcome")} rules={rules}>
          <Select options={(["upheld", "changed", "withdrawn"] as const).map((value) => ({ value, label: t(`state.${value}`) }))} />
        </Form.Item>
        {outcome === "changed" && <MeasureInputs />}
        <Form.Item name="note" label={t("grounds")} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
        </Form.Item>
        {command.error !== null && (command.error.refused ? <Refused problem={command.error} /> : <Broken problem={command.error} />)}
      </Form>
    </Modal>
  );
}

function Detail({ finding }: { finding: Finding }) {
  const { t } = useTranslation("findings");
  const rows: [string, string][] = [
    [t("against"), [finding.unit.name, finding.staff?.name ?? ""].join(" ")],
    [t("said"), finding.said],
    [t("measureLabel"), finding.measure === "" ? t("measure.none") : `${t(`measure.${finding.measure}`)} ${finding.points > 0 ? finding.points : ""}`],
    [t("madeBy"), `${finding.made_by?.name ?? t("byRule")} ${dateTime(finding.made_at)}`],
    [t("appealUntil"), finding.appeal_until === null ? "" : dueTime(finding.appeal_until)],
    [t("appealWords"), finding.appeal],
    [t("grounds"), finding.decision],
    [t("decidedBy"), finding.decided_by?.name ?? ""],
  ];
  return (
    <Descriptions
      size="small"
      column={1}
      items={rows.filter(([, value]) => value.trim() !== "").map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}

export function FindingCard({ finding }: { finding: Finding }) {
  const { t } = useTranslation("findings");
  const [open, setOpen] = useState<"appeal" | "decide" | null>(null);
  const close = () => setOpen(null);
  return (
    <Card
      size="small"
      style={{ marginBottom: 16 }}
      title={
        <>
          {finding.kind_title} <Tag color={finding.state === "withdrawn" ? "green" : "red"}>{t(`state.${finding.state}`)}</Tag>
        </>
      }
      extra={finding.case !== null && <Link to={`/cases/${finding.case}`}>{finding.number}</Link>}
    >
      <Detail finding={finding} />
      {finding.may_appeal && <Button onClick={() => setOpen("appeal")}>{t("appeal")}</Button>}
      {finding.may_decide && (
        <Button type="primary" onClick={() => setOpen("decide")}>
          {t("decide")}
        </Button>
      )}
      {open === "appeal" && <AppealDialog finding={finding} onClose={close} />}
      {open === "decide" && <DecideDialog finding={finding} onClose={close} />}
    </Card>
  );
}

