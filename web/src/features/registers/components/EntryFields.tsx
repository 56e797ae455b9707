// The fields of an entry or an act, and the person it is about, as the register says them.
import { Form, Input, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { EntryPicker, StaffPicker } from "../../../shared/acts/components/pickers";
import type { Field } from "../api/registers";
import { DeductionHint } from "./DeductionHint";

// Form.Item hands its value to the element itself, so this makes one and is no component.
function controlOf(field: Field) {
  if (field.type === "choice") {
    return <Select showSearch={{ optionFilterProp: "label" }} options={field.choices.map((one) => ({ value: one.id, label: one.title }))} />;
  }
  if (field.type === "staff") return <StaffPicker allowClear />;
  if (field.type === "entry") return <EntryPicker register={field.register ?? ""} allowClear />;
  if (field.type === "boolean") return <Switch />;
  if (field.type === "date") return <Input type="date" />;
  if (field.type === "instant") return <Input type="datetime-local" />;
  if (field.type === "number") return <Input inputMode="decimal" />;
  return <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />;
}

// `period`: which one the entry is about, "" when it says none; a hint begins with it.
export function EntryFields({ fields, needed, period = "" }: { fields: Field[]; needed: (field: Field) => boolean; period?: string }) {
  const { t } = useTranslation();
  return fields.map((field) => (
    <Form.Item
      key={field.id}
      name={["fields", field.id]}
      label={field.title}
      {...(field.type === "boolean" ? { valuePropName: "checked" } : {})}
      {...(field.hint === "deductions" ? { extra: <DeductionHint field={field.id} period={period} /> } : {})}
      rules={needed(field) && field.type !== "boolean" ? [{ required: true, message: t("required") }] : []}
    >
      {controlOf(field)}
    </Form.Item>
  ));
}

export function PersonFields({ title, needed }: { title: string; needed: boolean }) {
  const { t } = useTranslation("registers");
  return (
    <div className="sw-reg-pair">
      <Form.Item name={["person", "name"]} label={t("person.name", { who: title })} rules={needed ? [{ required: true, message: t("common:required") }] : []}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name={["person", "phone"]} label={t("person.phone", { who: title })}>
        <Input inputMode="tel" autoComplete="off" />
      </Form.Item>
    </div>
  );
}
