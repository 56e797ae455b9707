// Holds something against a person or a unit, by a kind of the method's catalogue, with what follows from it.
import { App, Button, Form, Input, Modal, Select, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Method } from "../../acts/api/method";
import { StaffPicker, UnitPicker } from "../../acts/components/pickers";
import { inWords } from "../../acts/words";
import { forgetRefusal, useRefusalAtField } from "../../ui/at-field";
import { Broken, Refused } from "../../ui/states";
import { useMakeFinding, type NewFinding } from "../api/findings";
import { placeInFinding } from "../refused";
import { MeasureInputs, useMissing } from "./inputs";

const SAID_MAX = 5000;

interface MakeFindingProps {
  method: Method;
  about?: { id: string; unit: string } | undefined; // the case, and the unit that has it
}

function Against() {
  const { t } = useTranslation("findings");
  const rules = useMissing();
  const form = Form.useFormInstance();
  const unit = Form.useWatch("unit") as string | undefined;
  return (
    <>
      <Form.Item name="unit" label={t("unit")} rules={rules}>
        <UnitPicker onChange={() => form.setFieldValue("staff", undefined)} />
      </Form.Item>
      <Form.Item name="staff" label={t("staff")} extra={t("staffHint")}>
        <StaffPicker unit={unit} allowClear />
      </Form.Item>
    </>
  );
}

function Dialog({ method, about, onClose }: MakeFindingProps & { onClose: () => void }) {
  const { t } = useTranslation("findings");
  const { message } = App.useApp();
  const [form] = Form.useForm<NewFinding>();
  const kind = Form.useWatch("kind", form);
  const rules = useMissing();
  const command = useMakeFinding(() => {
    void message.success(t("made"));
    onClose();
  });
  const send = (values: NewFinding) => {
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null)) as NewFinding;
    command.mutate({ ...filled, method: method.id, ...(about === undefined ? {} : { case_id: about.id }) });
  };
  useRefusalAtField(form, command.error, placeInFinding);
  return (
    <Modal open title={t("make")} okText={t("make")} cancelText={t("cancel")} confirmLoading={command.isPending} onCancel={onClose} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={send} initialValues={about === undefined ? {} : { unit: about.unit }}>
        <Form.Item name="kind" label={t("kind")} rules={rules} extra={method.findings.find((one) => one.id === kind)?.words}>
          <Select options={method.findings.map((one) => ({ value: one.id, label: inWords(one.title) }))} />
        </Form.Item>
        <Against />
        <Form.Item name="said" label={t("said")} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={SAID_MAX} />
        </Form.Item>
        <MeasureInputs />
        {command.error !== null && (command.error.refused ? <Refused problem={command.error} /> : <Broken problem={command.error} />)}
      </Form>
    </Modal>
  );
}

export function MakeFinding(props: MakeFindingProps) {
  const { t } = useTranslation("findings");
  const [open, setOpen] = useState(false);
  if (props.method.findings.length === 0) return <Typography.Text type="secondary">{t("noKinds", { method: inWords(props.method.title) })}</Typography.Text>;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("make")}</Button>
      {open && <Dialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
