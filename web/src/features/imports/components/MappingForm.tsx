// Which column fills which field: guessed, and to be corrected.
import { Button, Flex, Form, Input, Select, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../../../shared/ui/states";
import { useFields, useMappings, useSaveMapping, type Import, type Mapping } from "../api/imports";

interface MappingFormProps {
  draft: Import;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

// Of a saved mapping, what this file has.
function fitting(saved: Mapping, header: string[]): Mapping {
  const columns = Object.fromEntries(Object.entries(saved.columns).filter(([, column]) => header.includes(column)));
  return { ...saved, columns };
}

function Saved({ draft, mapping, onChange }: MappingFormProps) {
  const { t } = useTranslation("imports");
  const [name, setName] = useState("");
  const all = useMappings(draft.kind);
  const save = useSaveMapping(draft.kind);
  return (
    <>
      <Flex gap="small" wrap>
        {(all.data ?? []).length > 0 && (
          <Select
            aria-label={t("mapping.load")}
            placeholder={t("mapping.load")}
            style={{ minWidth: 180 }}
            value={null}
            options={all.data!.map((one) => ({ value: one.name, label: one.name }))}
            onChange={(chosen: string) => {
              const found = all.data!.find((one) => one.name === chosen);
              if (found !== undefined) onChange(fitting(found.mapping, draft.header));
            }}
          />
        )}
        <Input aria-label={t("mapping.name")} placeholder={t("mapping.name")} style={{ width: 180 }} value={name} onChange={(event) => setName(event.target.value)} />
        <Button disabled={name.trim() === ""} loading={save.isPending} onClick={() => save.mutate({ name: name.trim(), mapping })}>
          {t("mapping.save")}
        </Button>
        {save.isSuccess && <Typography.Text role="status">{t("mapping.saved")}</Typography.Text>}
      </Flex>
      <Refused problem={save.error} />
    </>
  );
}

export function MappingForm({ draft, mapping, onChange }: MappingFormProps) {
  const { t, i18n } = useTranslation("imports");
  const fields = useFields(draft.kind);
  const fill = (field: string, column: string | undefined) => {
    const { [field]: _, ...others } = mapping.columns;
    onChange({ ...mapping, columns: column === undefined ? others : { ...others, [field]: column } });
  };
  return (
    <Flex vertical gap="middle">
      <Typography.Text type="secondary">{t("mapping.hint")}</Typography.Text>
      <Form layout="vertical">
        <Form.Item label={t("mapping.source")} htmlFor="import-source" extra={t("mapping.sourceHint")}>
          <Input id="import-source" value={mapping.source} onChange={(event) => onChange({ ...mapping, source: event.target.value })} />
        </Form.Item>
        <div className="import-fields">
          {(fields.data ?? []).map((field) => {
            const title = i18n.language === "en" ? field.title.en : field.title.zh;
            return (
              <Form.Item key={field.id} label={title} htmlFor={`field-${field.id}`} required={field.required}>
                <Select
                  id={`field-${field.id}`}
                  aria-label={t("mapping.columnOf", { field: title })}
                  allowClear
                  placeholder={t("mapping.none")}
                  value={mapping.columns[field.id] ?? null}
                  options={draft.header.filter((column) => column !== "").map((column) => ({ value: column, label: column }))}
                  onChange={(column: string | null | undefined) => fill(field.id, column ?? undefined)}
                />
              </Form.Item>
            );
          })}
        </div>
      </Form>
      <Saved draft={draft} mapping={mapping} onChange={onChange} />
    </Flex>
  );
}
