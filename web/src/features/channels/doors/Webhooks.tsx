// Addresses of other programs: what they hear of, their secret, a test.
import { Alert, Button, Card, Flex, Form, Input, Popconfirm, Select, Switch, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useAddWebhook, useChangeWebhook, useRenewSecret, useTestWebhook, useWebhooks, type Webhook } from "../api/out";
import { Deliveries } from "../components/Deliveries";
import { placeAtDoor } from "../refused";

const EVENTS = ["case.*", "promise.*", "posting.*", "case.received", "case.settled", "case.evaluated", "case.closed", "promise.broken"];

function SecretShown({ secret, onSeen }: { secret: string; onSeen: () => void }) {
  const { t } = useTranslation("channels");
  return (
    <Alert
      type="warning"
      showIcon
      title={t("webhooks.secretOnce")}
      description={<Typography.Text copyable>{secret}</Typography.Text>}
      action={<Button onClick={onSeen}>{t("webhooks.secretSeen")}</Button>}
    />
  );
}

function One({ hook, onSecret }: { hook: Webhook; onSecret: (secret: string) => void }) {
  const { t } = useTranslation("channels");
  const change = useChangeWebhook();
  const test = useTestWebhook();
  const renew = useRenewSecret((made) => onSecret(made.secret));
  return (
    <Card size="small" title={<span className="sw-break">{hook.url}</span>}>
      <Flex vertical gap="small">
        <div>{hook.events.length === 0 ? t("webhooks.everything") : hook.events.map((one) => <Tag key={one}>{one}</Tag>)}</div>
        {hook.off_reason === "gone" && <Alert type="error" showIcon title={t("webhooks.gone")} />}
        {hook.old_secret_until_at !== null && <div>{t("webhooks.oldSecret", { at: dateTime(hook.old_secret_until_at) })}</div>}
        <Flex gap="small" wrap align="center">
          <Switch
            checked={hook.enabled}
            loading={change.isPending}
            aria-label={t("enabled")}
            onChange={(enabled) => change.mutate({ id: hook.id, change: { enabled } })}
          />
          <span>{t("enabled")}</span>
          <Button onClick={() => test.mutate(hook.id)} loading={test.isPending}>
            {t("test")}
          </Button>
          <Popconfirm title={t("webhooks.renewAsk")} onConfirm={() => renew.mutate(hook.id)}>
            <Button>{t("webhooks.renew")}</Button>
          </Popconfirm>
        </Flex>
        {test.isSuccess && <Alert type="success" showIcon title={t("testQueued")} />}
        <Refused problem={change.error ?? test.error ?? renew.error} />
      </Flex>
    </Card>
  );
}

function Add({ onSecret }: { onSecret: (secret: string) => void }) {
  const { t } = useTranslation("channels");
  const [form] = Form.useForm<{ url: string; events?: string[] }>();
  const add = useAddWebhook((made) => {
    form.resetFields();
    onSecret(made.secret);
  });
  useRefusalAtField(form, add.error, placeAtDoor);
  return (
    <Form name="webhook" form={form} layout="vertical" className="sw-form" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={({ url, events }) => add.mutate({ url: url.trim(), events: events ?? [] })}>
      <Form.Item name="url" label={t("webhooks.url")} extra={t("webhooks.urlHint")} rules={[{ required: true, message: t("missing") }]}>
        <Input inputMode="url" />
      </Form.Item>
      <Form.Item name="events" label={t("webhooks.events")} extra={t("webhooks.eventsHint")}>
        <Select mode="tags" options={EVENTS.map((value) => ({ value }))} />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t("webhooks.add")}
        </Button>
      </Flex>
    </Form>
  );
}

export function Webhooks() {
  const { t } = useTranslation("channels");
  const hooks = useWebhooks();
  const [secret, setSecret] = useState("");
  const nameOf = (target: string) => hooks.data?.find((one) => one.id === target)?.url ?? target;
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph type="secondary">{t("webhooks.what")}</Typography.Paragraph>
      {secret !== "" && <SecretShown secret={secret} onSeen={() => setSecret("")} />}
      <QueryView query={hooks} isEmpty={(all) => all.length === 0} empty={<Nothing title={t("webhooks.none")} />}>
        {(all) => (
          <>
            {all.map((hook) => (
              <One key={hook.id} hook={hook} onSecret={setSecret} />
            ))}
          </>
        )}
      </QueryView>
      <Add onSecret={setSecret} />
      <Deliveries doors={["webhook"]} nameOf={(one) => nameOf(one.target)} />
    </Flex>
  );
}
