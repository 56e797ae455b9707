import { Alert, Button, Drawer, Flex, Form, Input, Select, Switch, Table, Tag, TreeSelect, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schema } from "../../../api/client";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useChangeStaff, useInvite, useRoles, useStaff, useUnits, type Staff as Person } from "../api/org";
import { placeInPerson } from "../refused";
import { treeOf } from "../tree";
import { Absences } from "./Absences";
import { Licences } from "./Licences";

function useRoleOptions() {
  const { i18n } = useTranslation("admin");
  const roles = useRoles();
  return (roles.data ?? []).map((role) => ({ value: role.id, label: i18n.language === "en" ? role.title.en : role.title.zh }));
}

function Fields({ known }: { known: boolean }) {
  const { t } = useTranslation("admin");
  const units = useUnits();
  const missing = [{ required: true, message: t("missing") }];
  return (
    <>
      <Form.Item name="name" label={t("staff.name")} rules={missing}>
        <Input autoFocus />
      </Form.Item>
      {!known && (
        <Form.Item name="login" label={t("staff.login")} rules={missing}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="unit" label={t("staff.unit")} rules={missing}>
        <TreeSelect treeDefaultExpandAll treeData={treeOf(units.data ?? [])} />
      </Form.Item>
      <Form.Item name="roles" label={t("staff.roles")} rules={missing}>
        <Select mode="multiple" options={useRoleOptions()} />
      </Form.Item>
      <Form.Item name="phone" label={t("staff.phone")} extra={t("staff.phoneHint")}>
        <Input inputMode="tel" />
      </Form.Item>
    </>
  );
}

export function InviteForm() {
  const { t } = useTranslation("admin");
  const [form] = Form.useForm<Schema<"NewStaff">>();
  const invite = useInvite(() => form.resetFields());
  useRefusalAtField(form, invite.error, placeInPerson);
  const way = invite.data?.invite_url_path;
  return (
    <Form<Schema<"NewStaff">> form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(input) => invite.mutate(input)}>
      <Fields known={false} />
      <Flex vertical gap="small">
        <Refused problem={invite.error} />
        {way !== undefined && (
          <Alert
            type="success"
            showIcon
            title={t("staff.invited")}
            description={
              <Typography.Text copyable className="sw-break">
                {`${location.origin}${way}`}
              </Typography.Text>
            }
          />
        )}
        <Button type="primary" htmlType="submit" loading={invite.isPending}>
          {t("staff.invite")}
        </Button>
      </Flex>
    </Form>
  );
}

function ChangeForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation("admin");
  const [form] = Form.useForm<Person>();
  const change = useChangeStaff(person.id, onDone);
  useRefusalAtField(form, change.error, placeInPerson);
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={person}
      onValuesChange={(changed: object) => forgetRefusal(form, changed)}
      onFinish={({ name, unit, roles, phone, active }: Person) => change.mutate({ name, unit, roles, phone, active })}
    >
      <Fields known />
      <Form.Item name="active" label={t("active")} valuePropName="checked" extra={t("staff.activeHint")}>
        <Switch />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={change.error} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t("common:action.save")}
        </Button>
      </Flex>
    </Form>
  );
}

export function Staff() {
  const { t } = useTranslation("admin");
  const staff = useStaff();
  const units = useUnits();
  const roleOptions = useRoleOptions();
  const [open, setOpen] = useState<Person | "new" | null>(null);
  const unitName = (id: string) => units.data?.find((unit) => unit.id === id)?.name ?? "";
  const roleName = (id: string) => roleOptions.find((role) => role.value === id)?.label ?? id;
  return (
    <Flex vertical gap="middle">
      <div>
        <Button type="primary" onClick={() => setOpen("new")}>
          {t("staff.new")}
        </Button>
      </div>
      <QueryView query={staff} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("staff.none")} />}>
        {(list) => (
          <Table
            size="small"
            rowKey="id"
            scroll={{ x: 640 }}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={list}
            columns={[
              { title: t("staff.name"), render: (_, row) => (row.active ? row.name : <>{row.name} <Tag color="red">{t("inactive")}</Tag></>) },
              { title: t("staff.login"), dataIndex: "login" },
              { title: t("staff.unit"), render: (_, row) => unitName(row.unit) },
              {
                title: t("staff.roles"),
                render: (_, row) => (
                  <Flex gap={4} wrap>
                    {row.roles.map((role) => (
                      <Tag key={role}>{roleName(role)}</Tag>
                    ))}
                  </Flex>
                ),
              },
              {
                title: t("staff.sheets"),
                render: (_, row) => (
                  <Flex gap="small">
                    <Link to={`/print/contact/${row.id}`} aria-label={t("staff.contactOf", { name: row.name })}>{t("staff.contact")}</Link>
                    <Link to={`/print/badge/${row.id}`} aria-label={t("staff.badgeOf", { name: row.name })}>{t("staff.badge")}</Link>
                  </Flex>
                ),
              },
              {
                title: t("change"),
                render: (_, row) => (
                  <Button type="link" size="small" aria-label={t("staff.changeOf", { name: row.name })} onClick={() => setOpen(row)}>
                    {t("change")}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </QueryView>
      <Drawer open={open !== null} onClose={() => setOpen(null)} destroyOnHidden title={t(open === "new" ? "staff.new" : "staff.edit")}>
        {open === "new" && <InviteForm />}
        {open !== null && open !== "new" && (
          <>
            <ChangeForm person={open} onDone={() => setOpen(null)} />
            <Absences person={open} />
            <Licences person={open} />
          </>
        )}
      </Drawer>
    </Flex>
  );
}
