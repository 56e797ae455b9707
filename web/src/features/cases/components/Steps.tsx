// The method's steps: done when, or to be done now, or why not yet. Each is written down in a drawer.
import { App, Button, Drawer, Flex, Form, Input, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "../../../api/client";
import type { Refusal } from "../../../api/problem";
import type { CasePage } from "../../../shared/acts/api/case";
import { fieldsFor, freeFields, type Method } from "../../../shared/acts/api/method";
import { useStep } from "../../../shared/acts/api/step";
import { Field } from "../../../shared/acts/components/ActForm";
import { FilesField } from "../../../shared/acts/components/FilesField";
import { placeInAct } from "../../../shared/acts/refused";
import { inWords } from "../../../shared/acts/words";
import { useProblemText } from "../../../shared/problem-text";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { useIsPhone } from "../../../shared/ui/phone";
import { Broken, Refused } from "../../../shared/ui/states";

type Step = Schema<"MethodStep">;
const NOTE_MAX = 2000;

interface StepsProps {
  subject: CasePage;
  method: Method;
  onDone: () => void;
}

interface StepValues {
  note?: string;
  attachments?: string[];
  fields?: Record<string, unknown>;
}

function WhyNot({ refusal }: { refusal: Refusal }) {
  return <Typography.Text type="secondary">{useProblemText(refusal)?.says}</Typography.Text>;
}

function StepForm({ subject, method, step, onDone, onCancel }: StepsProps & { step: Step; onCancel: () => void }) {
  const { t } = useTranslation(["cases", "acts", "common"]);
  const [revision] = useState(subject.revision);
  const [form] = Form.useForm<StepValues>();
  const command = useStep(subject.id, onDone);
  useRefusalAtField(form, command.error, placeInAct);
  const act = `case.step.${step.id}`;
  // What may be done again asks anew for what it brought before.
  const have = step.again ? {} : subject.fields;
  const fields = fieldsFor(method, act, act, have);
  // What stands in a book is often what a step is about; nobody has to name it.
  const picked = freeFields(method, have).filter((field) => field.type === "entry");
  const send = (values: StepValues) =>
    command.mutate({
      caseId: subject.id,
      step: step.id,
      note: values.note ?? "",
      fields: values.fields ?? {},
      attachments: values.attachments ?? [],
      ifMatch: `"${revision}"`,
    });
  return (
    <Form<StepValues> form={form} layout="vertical" onValuesChange={(changed) => forgetRefusal(form, changed)} onFinish={send} scrollToFirstError={{ focus: true }}>
      <p>{step.words}</p>
      {fields.map((field) => (
        <Field key={field.id} field={field} />
      ))}
      {picked.map((field) => (
        <Field key={field.id} field={field} optional />
      ))}
      <Form.Item name="note" label={t("acts:form.note")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={NOTE_MAX} showCount />
      </Form.Item>
      <FilesField label={t("acts:form.photos")} wanted={subject.evidence.filter((one) => one.act === act)} />
      <Flex vertical gap="middle">
        {command.error?.refused === true && <Refused problem={command.error} />}
        {command.error?.refused === false && <Broken problem={command.error} />}
        <Flex gap="small" justify="end">
          <Button onClick={onCancel}>{t("common:action.cancel")}</Button>
          <Button type="primary" htmlType="submit" loading={command.isPending}>
            {t("step.write")}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}

export function Steps({ subject, method, onDone }: StepsProps) {
  const { t } = useTranslation("cases");
  const { message } = App.useApp();
  const phone = useIsPhone();
  const [open, setOpen] = useState<Step | null>(null);
  const refusals = new Map(subject.allowed.map((row) => [row.act, row.refusal]));
  return (
    <>
      <ol className="sw-steps">
        {method.steps.map((step) => {
          const done = subject.fields[step.id];
          const refusal = refusals.get(`case.step.${step.id}`);
          return (
            <li key={step.id}>
              <Flex gap="small" wrap align="baseline">
                <Typography.Text strong={done === undefined}>{inWords(step.title)}</Typography.Text>
                {done !== undefined && <Tag color="green">{t("step.done", { at: dateTime(done) })}</Tag>}
                {refusal === null && (
                  <Button size="small" onClick={() => setOpen(step)} aria-label={t(done === undefined ? "step.do" : "step.doAgain", { step: inWords(step.title) })}>
                    {t(done === undefined ? "step.write" : "step.again")}
                  </Button>
                )}
                {done === undefined && refusal !== null && refusal !== undefined && <WhyNot refusal={refusal} />}
              </Flex>
            </li>
          );
        })}
      </ol>
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open === null ? "" : inWords(open.title)}
        placement={phone ? "bottom" : "right"}
        size={phone ? "85%" : 520}
        destroyOnHidden
        mask={{ closable: false }}
      >
        {open !== null && (
          <StepForm
            subject={subject}
            method={method}
            step={open}
            onCancel={() => setOpen(null)}
            onDone={() => {
              onDone();
              setOpen(null);
              void message.success(t("step.written"));
            }}
          />
        )}
      </Drawer>
    </>
  );
}
