// One's own API tokens: made for a program, shown once, revoked when it is done.
import { Alert, Button, Form, Input, Popconfirm, Select, Table, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../shared/clock";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useCreateToken, useRevokeToken, useTokens } from "../api/account";
import { placeInToken } from "../refused";

const DAY_MS = 86_400_000;
const DAYS = [30, 90, 365, 0] as const; // 0: no end

interface Wanted {
  name: string;
  days: number;
}

function NewToken({ staff }: { staff: string }) {
  const { t } = useTranslation("admin");
  const [form] = Form.useForm<Wanted>();
  const make = useCreateToken(staff);
  useRefusalAtField(form, make.error, placeInToken);
  const send = ({ name, days }: Wanted) =>
    make.mutate(
      { name, ...(days > 0 ? { expires_at: new Date(serverNow() + days * DAY_MS).toISOString() } : {}) },
      { onSuccess: () => form.resetFields() },
    );
  return (
    <>
      <Form<Wanted> form={form} name="token" layout="inline" className="sw-form" requiredMark={false} initialValues={{ days: 90 }} onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={send}>
        <Form.Item name="name" label={t("token.name")} rules={[{ required: true, message: t("missing") }]}>
          <Input maxLength={100} placeholder={t("token.nameHint")} />
        </Form.Item>
        <Form.Item name="days" label={t("token.valid")}>
          <Select options={DAYS.map((days) => ({ value: days, label: days === 0 ? t("token.noEnd") : t("token.days", { count: days }) }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t("token.make")}
        </Button>
      </Form>
      <Refused problem={make.error} />
      {make.data !== undefined && (
        <Alert
          type="success"
          showIcon
          title={t("token.once")}
          description={
            <Typography.Text copyable className="sw-break">
              {make.data.token}
            </Typography.Text>
          }
        />
      )}
    </>
  );
}

export function Tokens() {
  const { t } = useTranslation("admin");
  const staff = useSession().staff.id;
  const tokens = useTokens(staff);
  const revoke = useRevokeToken(staff);
  return (
    <>
      <NewToken staff={staff} />
      <Refused problem={revoke.error} />
      <QueryView query={tokens}>
        {(list) =>
          list.length === 0 ? (
            <Nothing title={t("token.none")} />
          ) : (
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 560 }}
              dataSource={list}
              columns={[
                { title: t("token.name"), dataIndex: "name" },
                { title: t("token.made"), render: (_, row) => dateTime(row.created_at) },
                { title: t("token.used"), render: (_, row) => (row.used_at === null ? t("token.never") : dateTime(row.used_at)) },
                { title: t("token.until"), render: (_, row) => (row.expires_at === null ? t("token.noEnd") : dateTime(row.expires_at)) },
                {
                  title: t("token.revoke"),
                  render: (_, row) => (
                    <Popconfirm title={t("token.revokeAsk", { name: row.name })} onConfirm={() => revoke.mutate(row.id)}>
                      <Button size="small" danger>
                        {t("token.revoke")}
                      </Button>
                    </Popconfirm>
                  ),
                },
              ]}
            />
          )
        }
      </QueryView>
    </>
  );
}
