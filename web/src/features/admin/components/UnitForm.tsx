import { Button, Flex, Form, Input, Select, Switch, TreeSelect } from "antd";
import { useTranslation } from "react-i18next";
import { StaffPinMap } from "../../../shared/map/StaffPinMap";
import type { Point } from "../../../shared/map/tiles";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Refused } from "../../../shared/ui/states";
import { useLevels, useSaveUnit, type Unit } from "../api/org";
import { placeInUnit } from "../refused";
import { treeOf } from "../tree";

interface UnitFormProps {
  unit: Unit | undefined; // undefined: a new one
  parent: string | undefined;
  units: Unit[];
  onDone: () => void;
}

interface Fields {
  name: string;
  parent?: string;
  level?: string;
  kind?: string;
  phone?: string;
  topics?: string[];
  active?: boolean;
  point?: Point | null;
}

export function UnitForm({ unit, parent, units, onDone }: UnitFormProps) {
  const { t, i18n } = useTranslation("admin");
  const [form] = Form.useForm<Fields>();
  const levels = useLevels();
  const save = useSaveUnit(unit?.id, onDone);
  useRefusalAtField(form, save.error, placeInUnit);
  const start: Fields =
    unit === undefined
      ? { name: "", topics: [], active: true, ...(parent === undefined ? {} : { parent }) }
      : { ...unit, parent: unit.parent ?? "" };
  const send = ({ parent: above, point, ...fields }: Fields) =>
    save.mutate({ ...fields, topics: fields.topics ?? [], ...(above ? { parent: above } : {}), ...(point ? { point } : unit?.point != null ? { point: null } : {}) });
  return (
    <Form<Fields> form={form} layout="vertical" initialValues={start} onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={send}>
      <Form.Item name="name" label={t("unit.name")} rules={[{ required: true, message: t("missing") }]}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="parent" label={t("unit.parent")}>
        <TreeSelect allowClear treeDefaultExpandAll treeData={treeOf(units.filter((u) => u.id !== unit?.id))} />
      </Form.Item>
      <Form.Item name="level" label={t("unit.level")} extra={t("unit.levelHint")}>
        <Select allowClear options={(levels.data ?? []).map((level) => ({ value: level.value, label: i18n.language === "en" ? level.en : level.zh }))} />
      </Form.Item>
      <Form.Item name="phone" label={t("unit.phone")}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name="kind" label={t("unit.kind")}>
        <Input />
      </Form.Item>
      <Form.Item name="topics" label={t("unit.topics")} extra={t("unit.topicsHint")}>
        <Select mode="tags" tokenSeparators={[",", "\uFF0C", "\u3001"]} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="point" extra={t("unit.pointHint")}>
        <StaffPinMap title={t("unit.point")} />
      </Form.Item>
      {unit !== undefined && (
        <Form.Item name="active" label={t("active")} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
      <Flex vertical gap="small">
        <Refused problem={save.error} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("common:action.save")}
        </Button>
      </Flex>
    </Form>
  );
}
