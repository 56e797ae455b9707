// The words in which units, staff and who asked are told.
import { Alert, Button, Card, Flex, Form, Input, Popconfirm, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useSaveTemplate, useTemplates, type MessageTemplate } from "../api/out";

const CHARACTERS_MAX = 500;

function One({ one }: { one: MessageTemplate }) {
  const { t } = useTranslation("channels");
  const save = useSaveTemplate(() => undefined);
  const rule = [{ required: true, message: t("missing") }];
  return (
    <Card size="small" title={<code>{one.id}</code>} extra={one.own && <Tag>{t("words.own")}</Tag>}>
      <Form<{ zh: string; en: string }>
        key={`${one.zh}\n${one.en}`}
        layout="vertical"
        initialValues={{ zh: one.zh, en: one.en }}
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
