// The keys of one door: made, shown once, revoked.
import { Alert, Button, Flex, Form, Input, Popconfirm, Table, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useAddKey, useDoorKeys, useRevokeKey, type DoorKey } from "../api/keys";

export function ShownOnce({ secret }: { secret: string }) {
  const { t } = useTranslation("channels");
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t("keys.once")}
      description={<Typography.Text code copyable>{secret}</Typography.Text>}
    />
  );
}

function List({ items }: { items: DoorKey[] }) {
  const { t } = useTranslation("channels");
  const revoke = useRevokeKey();
  return (
    <>
      <Refused problem={revoke.error} />
      <Table
        size="small"
        rowKey="id"
        scroll={{ x: true }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={items}
        columns={[
          { title: t("keys.name"), dataIndex: "name" },
          { title: t("keys.made"), render: (_, key) => dateTime(key.created_at) },
          { title: t("keys.used"), render: (_, key) => (key.used_at === null ? t("keys.never") : dateTime(key.used_at)) },
          {
            title: t("keys.state"),
            render: (_, key) =>
              key.revoked_at === null ? (
                <Popconfirm title={t("keys.sure", { name: key.name })} okText={t("keys.revoke")} onConfirm={() => revoke.mutate(key.id)}>
                  <Button size="small" danger aria-label={t("keys.revokeOf", { name: key.name })}>
                    {t("keys.revoke")}
                  </Button>
                </Popconfirm>
              ) : (
                <Tag>{t("keys.revoked", { at: dateTime(key.revoked_at) })}</Tag>
              ),
          },
        ]}
      />
    </>
  );
}

export function Keys({ door }: { door: string }) {
  const { t } = useTranslation("channels");
  const [form] = Form.useForm<{ name: string }>();
  const [secret, setSecret] = useState("");
  const query = useDoorKeys(door);
  const add = useAddKey(door, (token) => {
    setSecret(token);
    form.resetFields();
  });
  useRefusalAtField(form, add.error);
  return (
    <Flex vertical gap="middle">
      <Form name={`keys-${door}`} form={form} layout="inline" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={({ name }) => add.mutate(name)}>
        <Form.Item name="name" label={t("keys.whose")} rules={[{ required: true, whitespace: true, message: t("keys.needName") }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t("keys.make")}
        </Button>
      </Form>
      <Refused problem={add.error} />
      {secret !== "" && <ShownOnce secret={secret} />}
      <QueryView query={query} isEmpty={(items) => items.length === 0} empty={<Typography.Text>{t("keys.none")}</Typography.Text>}>
        {(items) => <List items={items} />}
      </QueryView>
    </Flex>
  );
}
