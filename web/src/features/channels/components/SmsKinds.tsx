// Which kinds of message go out as short messages, by which template of the gateway, with which
// values; what one would look like; a test of it.
import { Alert, Button, Flex, Form, Input, Popconfirm, Select, Table, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { StaffPicker } from "../../../shared/acts/components/pickers";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Nothing, Refused } from "../../../shared/ui/states";
import type { MessageTemplate } from "../api/out";
import { useRemoveSmsTemplate, useSaveSmsTemplate, useTestSms, type Sms, type SmsParam, type SmsTemplate } from "../api/sms";
import { useMessageKind } from "../message-kind";

const TO_STAFF = ["number", "due_at", "organisation", "rule", "to"];
const TO_PERSONS = ["number", "due_at", "link", "organisation", "answers", "reply"];
const PARAMS_MAX = 10;
const SAMPLE: Record<string, string> = {
  number: "20260101-000000",
  due_at: "2026-01-07 24:00",
  link: "https://…/p/follow?number=20260101-000000",
  organisation: "Sample County",
  answers: "1 A 2 B",
  reply: "1 A 2 B",
  rule: "…",
  to: "Sample A",
};

export const valuesOf = (kind: string) => (kind.startsWith("person.") ? TO_PERSONS : TO_STAFF);

// What the gateway would be sent: its variables, or the words themselves.
export function preview(provider: Sms["provider"], params: Partial<SmsParam>[], words: string): string {
  if (provider === "json") return words.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLE[name] ?? "");
  const values = params.map(({ name = "", value = "" }) => [name, SAMPLE[value] ?? ""] as const);
  if (provider === "tencent") return values.map(([, value], i) => `{${i + 1}} ${value}`).join("  ");
  return JSON.stringify(Object.fromEntries(values));
}

function Edit({ sms, kinds, mapped }: { sms: Sms; kinds: MessageTemplate[]; mapped: SmsTemplate[] }) {
  const { t, i18n } = useTranslation("channels");
  const called = useMessageKind();
  const [form] = Form.useForm<SmsTemplate>();
  const save = useSaveSmsTemplate();
  const id = Form.useWatch("id", form);
  const params = Form.useWatch("params", form) ?? [];
  const kind = kinds.find((one) => one.id === id);
  const needed = [{ required: true, whitespace: true, message: t("missing") }];
  const choose = (chosen: string) => {
    const found = mapped.find((one) => one.id === chosen);
    form.setFieldsValue({ code: found?.code ?? "", params: found?.params ?? [] });
  };
  useRefusalAtField(form, save.error);
  return (
    <Form<SmsTemplate> name="sms-words" form={form} layout="vertical" className="sw-form" initialValues={{ code: "", params: [] }} onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(fields) => save.mutate({ ...fields, params: fields.params ?? [] })}>
      <Form.Item name="id" label={t("sms.kind")} rules={[{ required: true, message: t("missing") }]}>
        <Select showSearch optionFilterProp="label" onChange={choose} options={kinds.map((one) => ({ value: one.id, label: called(one.id) }))} />
      </Form.Item>
      {kind !== undefined && <Typography.Paragraph type="secondary">{i18n.language === "en" ? kind.en : kind.zh}</Typography.Paragraph>}
      <Form.Item name="code" label={t("sms.code")} {...(sms.provider === "json" ? {} : { rules: needed })}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.List name="params">
        {(fields, { add, remove }) => (
          <Form.Item label={t("sms.params")}>
            {fields.map((field, i) => (
              <Flex key={field.key} gap="small" wrap align="baseline">
                <Form.Item name={[field.name, "name"]} rules={[{ pattern: /^[A-Za-z0-9_]{1,32}$/, required: true, message: t("sms.badName") }]}>
                  <Input aria-label={t("sms.paramName", { nth: i + 1 })} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[field.name, "value"]} rules={[{ required: true, message: t("missing") }]}>
                  <Select
                    aria-label={t("sms.paramValue", { nth: i + 1 })}
                    style={{ minWidth: 160 }}
                    options={valuesOf(id ?? "").map((value) => ({ value, label: t(`sms.value.${value}`) }))}
                  />
                </Form.Item>
                <Button onClick={() => remove(field.name)} aria-label={t("sms.dropParam", { nth: i + 1 })}>
                  {t("sms.drop")}
                </Button>
              </Flex>
            ))}
            <Button disabled={fields.length >= PARAMS_MAX} onClick={() => add({ name: "" })}>
              {t("sms.addParam")}
            </Button>
          </Form.Item>
        )}
      </Form.List>
      {kind !== undefined && (
        <Typography.Paragraph className="sw-break">
          {t("sms.preview")} <code>{preview(sms.provider, params, i18n.language === "en" ? kind.en : kind.zh)}</code>
        </Typography.Paragraph>
      )}
      <Flex vertical gap="small">
        <Refused problem={save.error} />
        {save.isSuccess && <Alert type="success" showIcon title={t("saved")} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("sms.map")}
        </Button>
      </Flex>
    </Form>
  );
}

function Mapped({ mapped }: { mapped: SmsTemplate[] }) {
  const { t } = useTranslation("channels");
  const called = useMessageKind();
  const remove = useRemoveSmsTemplate();
  if (mapped.length === 0) return <Nothing title={t("sms.noKinds")} />;
  return (
    <>
      <Refused problem={remove.error} />
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 520 }}
        dataSource={mapped}
        columns={[
          { title: t("sms.kind"), render: (_, one) => called(one.id) },
          { title: t("sms.code"), dataIndex: "code" },
          { title: t("sms.params"), render: (_, one) => one.params.map(({ name, value }) => `${name} = ${t(`sms.value.${value}`)}`).join("; ") },
          {
            title: t("column.again"),
            render: (_, one) => (
              <Popconfirm title={t("sms.removeAsk")} onConfirm={() => remove.mutate(one.id)}>
                <Button size="small" danger aria-label={t("sms.removeOf", { kind: called(one.id) })}>
                  {t("sms.remove")}
                </Button>
              </Popconfirm>
            ),
          },
        ]}
      />
    </>
  );
}

function Test({ mapped }: { mapped: SmsTemplate[] }) {
  const { t } = useTranslation("channels");
  const called = useMessageKind();
  const [form] = Form.useForm<{ message: string; staff: string }>();
  const test = useTestSms();
  const rules = [{ required: true, message: t("missing") }];
  const ask = async () => {
    test.mutate(await form.validateFields());
  };
  return (
    <Form name="sms-try" form={form} layout="vertical" className="sw-form">
      <Form.Item name="message" label={t("sms.kind")} rules={rules}>
        <Select options={mapped.map((one) => ({ value: one.id, label: called(one.id) }))} />
      </Form.Item>
      <Form.Item name="staff" label={t("sms.testTo")} extra={t("sms.testHint")} rules={rules}>
        <StaffPicker />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={test.error} />
        {test.isSuccess && <Alert type="success" showIcon title={t("testQueued")} />}
        <Popconfirm title={t("sms.testAsk")} onConfirm={() => void ask().catch(() => undefined)}>
          <Button loading={test.isPending}>{t("test")}</Button>
        </Popconfirm>
      </Flex>
    </Form>
  );
}

export function SmsKinds({ sms, kinds, mapped }: { sms: Sms; kinds: MessageTemplate[]; mapped: SmsTemplate[] }) {
  const { t } = useTranslation("channels");
  return (
    <>
      <section aria-label={t("sms.kinds")}>
        <Typography.Title level={2} className="sw-section">{t("sms.kinds")}</Typography.Title>
        <Mapped mapped={mapped} />
        <Edit sms={sms} kinds={kinds} mapped={mapped} />
      </section>
      {mapped.length > 0 && (
        <section aria-label={t("sms.try")}>
          <Typography.Title level={2} className="sw-section">{t("sms.try")}</Typography.Title>
          <Test mapped={mapped} />
        </section>
      )}
    </>
  );
}
