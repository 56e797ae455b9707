// The robot in the chat group of a unit.
import { Alert, Button, Flex, Form, Input, Select, Switch, Table, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Schema } from "../../../api/client";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useRobots, useSaveRobot, useTestRobot, useUnitNames, type Robot, type Unit } from "../api/out";
import { Deliveries } from "../components/Deliveries";
import { placeAtDoor } from "../refused";

interface Fields {
  unit: string;
  kind: Robot["kind"];
  url?: string;
  secret?: string;
  enabled: boolean;
}

const KINDS: Robot["kind"][] = ["wecom", "dingtalk", "feishu"];

// An empty field keeps what is stored.
export function bodyOf({ kind, url = "", secret = "", enabled }: Fields): Schema<"NewRobot"> {
  return {
    kind,
    enabled,
    ...(url.trim() === "" ? {} : { url: url.trim() }),
    ...(secret.trim() === "" ? {} : { secret: secret.trim() }),
  };
}

function Edit({ units, robots }: { units: Unit[]; robots: Robot[] }) {
  const { t } = useTranslation("channels");
  const [form] = Form.useForm<Fields>();
  const save = useSaveRobot(() => form.setFieldsValue({ url: "", secret: "" }));
  const kind = Form.useWatch("kind", form);
  const unit = Form.useWatch("unit", form);
  const stored = robots.find((one) => one.unit === unit);
  const choose = (id: string) => {
    const found = robots.find((one) => one.unit === id);
    form.setFieldsValue({ kind: found?.kind ?? "wecom", enabled: found?.enabled ?? true, url: "", secret: "" });
  };
  useRefusalAtField(form, save.error, placeAtDoor);
  return (
    <Form
      name="robot"
      form={form}
      layout="vertical"
      className="sw-form"
      initialValues={{ kind: "wecom", enabled: true }}
      onValuesChange={(changed: object) => forgetRefusal(form, changed)}
      onFinish={(fields) => save.mutate({ unit: fields.unit, body: bodyOf(fields) })}
    >
      <Form.Item name="unit" label={t("robots.unit")} rules={[{ required: true, message: t("missing") }]}>
        <Select showSearch optionFilterProp="label" onChange={choose} options={units.map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <Form.Item name="kind" label={t("robots.kind")}>
        <Select options={KINDS.map((value) => ({ value, label: t(`robots.${value}`) }))} />
      </Form.Item>
      <Form.Item name="url" label={t("robots.url")} extra={stored === undefined ? t("notSet") : t("robots.urlSet", { host: stored.host })}>
        <Input.Password autoComplete="off" />
      </Form.Item>
      {kind !== "wecom" && (
        <Form.Item name="secret" label={t("robots.secret")} extra={stored?.secret_set === true ? t("set") : t("notSet")}>
          <Input.Password autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="enabled" label={t("enabled")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={save.error} />
        {save.isSuccess && <Alert type="success" showIcon title={t("saved")} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("common:action.save")}
        </Button>
      </Flex>
    </Form>
  );
}

function List({ robots, nameOf }: { robots: Robot[]; nameOf: (unit: string) => string }) {
  const { t } = useTranslation("channels");
  const test = useTestRobot();
  return (
    <>
      <Refused problem={test.error} />
      {test.isSuccess && <Alert type="success" showIcon title={t("testQueued")} />}
      <Table
        size="small"
        rowKey="unit"
        pagination={false}
        scroll={{ x: 520 }}
        dataSource={robots}
        columns={[
          { title: t("robots.unit"), render: (_, one) => nameOf(one.unit) },
          { title: t("robots.kind"), render: (_, one) => t(`robots.${one.kind}`) },
          { title: t("robots.url"), render: (_, one) => t("robots.urlSet", { host: one.host }) },
          { title: t("enabled"), render: (_, one) => t(one.enabled ? "on" : "off") },
          { title: t("test"), render: (_, one) => <Button onClick={() => test.mutate(one.unit)}>{t("test")}</Button> },
        ]}
      />
    </>
  );
}

export function Robots() {
  const { t } = useTranslation("channels");
  const robots = useRobots();
  const units = useUnitNames();
  const nameOf = (id: string) => units.data?.find((one) => one.id === id)?.name ?? id;
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph type="secondary">{t("robots.what")}</Typography.Paragraph>
      <QueryView query={robots} isEmpty={(all) => all.length === 0} empty={<Nothing title={t("robots.none")} />}>
        {(all) => <List robots={all} nameOf={nameOf} />}
      </QueryView>
      <QueryView query={units}>{(all) => <Edit units={all} robots={robots.data ?? []} />}</QueryView>
      <Deliveries doors={KINDS} nameOf={(one) => nameOf(one.target)} />
    </Flex>
  );
}
