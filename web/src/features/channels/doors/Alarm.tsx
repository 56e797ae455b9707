// One-key callers: registered to a unit (and a person), their address shown once, retired.
import { Button, Flex, Form, Input, Popconfirm, Select, Table, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { QueryView, Refused } from "../../../shared/ui/states";
import type { Schema } from "../../../api/client";
import { ShownOnce } from "../components/Keys";
import { Owner } from "../components/Owner";
import { placeAtDoor } from "../refused";
import { useAddDevice, useDevices, useMethodChoices, useRetireDevice, useUnitNames, type AlarmDevice, type NewDevice } from "../api/devices";

type Unit = Schema<"Unit">;

function Register({ units }: { units: Unit[] }) {
  const { t, i18n } = useTranslation("channels");
  const [form] = Form.useForm<NewDevice>();
  const [secret, setSecret] = useState("");
  const [registered, setRegistered] = useState(0); // the number of the one before is forgotten with it
  const methods = useMethodChoices();
  const add = useAddDevice((token) => {
    setSecret(token);
    setRegistered((before) => before + 1);
    form.resetFields();
  });
  const send = (given: NewDevice) =>
    add.mutate(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== "")) as NewDevice);
  const choices = (methods.data?.items ?? []).map((one) => ({ value: one.id, label: i18n.language === "en" ? one.title.en : one.title.zh }));
  useRefusalAtField(form, add.error, placeAtDoor);
  return (
    <>
      <Form name="alarm" form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={send} className="sw-narrow">
        <Form.Item name="name" label={t("alarm.name")} rules={[{ required: true, whitespace: true, message: t("alarm.needName") }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="unit" label={t("alarm.unit")} rules={[{ required: true, message: t("alarm.needUnit") }]}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={units.filter((unit) => unit.active).map((unit) => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
        <Form.Item name="method" label={t("alarm.method")}>
          <Select allowClear placeholder={t("alarm.methodDefault")} options={choices} />
        </Form.Item>
        <Form.Item name="place" label={t("alarm.place")}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <Form.Item name="person" label={t("alarm.person")} extra={t("alarm.personHint")}>
          <Owner key={registered} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t("alarm.register")}
        </Button>
      </Form>
      <Refused problem={add.error} />
      {secret !== "" && <ShownOnce secret={`${window.location.origin}/channel/alarms/${secret}`} />}
    </>
  );
}

function Devices({ items, units }: { items: AlarmDevice[]; units: Unit[] }) {
  const { t } = useTranslation("channels");
  const retire = useRetireDevice();
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  return (
    <>
      <Refused problem={retire.error} />
      <Table
        size="small"
        rowKey="id"
        scroll={{ x: true }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={items}
        columns={[
          { title: t("alarm.name"), dataIndex: "name" },
          { title: t("alarm.unit"), render: (_, device) => nameOf(device.unit) },
          { title: t("alarm.place"), dataIndex: "place" },
          {
            title: t("alarm.pressed"),
            render: (_, device) => {
              if (device.pressed_at === null || device.case_id === null) return t("keys.never");
              return <Link to={`/cases/${device.case_id}`}>{t("alarm.pressedAt", { at: dateTime(device.pressed_at), count: device.presses })}</Link>;
            },
          },
          {
            title: t("keys.state"),
            render: (_, device) =>
              device.retired_at === null ? (
                <Popconfirm title={t("alarm.sure", { name: device.name })} okText={t("alarm.retire")} onConfirm={() => retire.mutate(device.id)}>
                  <Button size="small" danger aria-label={t("alarm.retireOf", { name: device.name })}>
                    {t("alarm.retire")}
                  </Button>
                </Popconfirm>
              ) : (
                <Tag>{t("alarm.retired", { at: dateTime(device.retired_at) })}</Tag>
              ),
          },
        ]}
      />
    </>
  );
}

export function Alarm() {
  const { t } = useTranslation("channels");
  const units = useUnitNames();
  const devices = useDevices();
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph>{t("alarm.hint")}</Typography.Paragraph>
      <QueryView query={units}>{(all) => <Register units={all} />}</QueryView>
      <QueryView query={devices} isEmpty={(items) => items.length === 0} empty={<Typography.Text>{t("alarm.none")}</Typography.Text>}>
        {(items) => <Devices items={items} units={units.data ?? []} />}
      </QueryView>
    </Flex>
  );
}
