// The words in which units, staff and who asked are told.
import { Alert, Button, Card, Flex, Form, Input, Popconfirm, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useMessageKind } from "../message-kind";
import { useSaveTemplate, useTemplates, type MessageTemplate } from "../api/out";

const CHARACTERS_MAX = 500;

function One({ one }: { one: MessageTemplate }) {
  const { t } = useTranslation("channels");
  const called = useMessageKind();
  const [form] = Form.useForm<{ zh: string; en: string }>();
  const save = useSaveTemplate(() => undefined);
  const rule = [{ required: true, message: t("missing") }];
  useRefusalAtField(form, save.error);
  return (
    <Card size="small" title={called(one.id)} extra={one.own && <Tag>{t("words.own")}</Tag>}>
      <Form<{ zh: string; en: string }>
        form={form}
        key={`${one.zh}\n${one.en}`}
        layout="vertical"
        initialValues={{ zh: one.zh, en: one.en }}
        onValuesChange={(changed: object) => forgetRefusal(form, changed)}
        onFinish={({ zh, en }) => save.mutate({ id: one.id, zh, en })}
      >
        <Form.Item name="zh" label={t("words.zh")} rules={rule}>
          <Input.TextArea autoSize maxLength={CHARACTERS_MAX} />
        </Form.Item>
        <Form.Item name="en" label={t("words.en")} rules={rule}>
          <Input.TextArea autoSize maxLength={CHARACTERS_MAX} />
        </Form.Item>
        <Refused problem={save.error} />
        {save.isSuccess && <Alert type="success" showIcon title={t("saved")} />}
        <Flex gap="small" wrap>
          <Button htmlType="submit" loading={save.isPending}>
            {t("common:action.save")}
          </Button>
          {one.own && (
            <Popconfirm title={t("words.backAsk")} onConfirm={() => save.mutate({ id: one.id, zh: "", en: "" })}>
              <Button>{t("words.back")}</Button>
            </Popconfirm>
          )}
        </Flex>
      </Form>
    </Card>
  );
}

export function Words() {
  const { t } = useTranslation("channels");
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph type="secondary">
        {t("words.what")} <code>{"{number} {due_at} {rule} {to} {organisation}"}</code> {t("words.toPersons")}{" "}
        <code>{"{number} {due_at} {link} {organisation} {answers} {reply}"}</code>
      </Typography.Paragraph>
      <QueryView query={useTemplates()}>
        {(all) => (
          <>
            {all.map((one) => (
              <One key={one.id} one={one} />
            ))}
          </>
        )}
      </QueryView>
    </Flex>
  );
}
