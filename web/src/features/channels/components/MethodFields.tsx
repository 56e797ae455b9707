// By which method the new cases of a door go, and into which ledger: the fields method and ledger of the form.
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useDefaultMethod, useMethod } from "../../../shared/acts/api/method";
import type { Schema } from "../../../api/client";
import { useMethodChoices } from "../api/devices";

export function MethodFields() {
  const { t, i18n } = useTranslation("channels");
  const form = Form.useFormInstance<{ method?: string; ledger?: string }>();
  const chosen = Form.useWatch("method", form);
  const methods = useMethodChoices();
  const usual = useDefaultMethod();
  const own = useMethod(chosen === undefined || chosen === "" ? undefined : chosen);
  const ledgers = (chosen === undefined || chosen === "" ? usual.data : own.data)?.ledgers ?? [];
  const say = (title: Schema<"Says">) => (i18n.language === "en" ? title.en : title.zh);
  return (
    <>
      <Form.Item name="method" label={t("alarm.method")}>
        <Select
          allowClear
          placeholder={t("alarm.methodDefault")}
          onChange={() => form.setFieldValue("ledger", undefined)}
          options={(methods.data?.items ?? []).map((one) => ({ value: one.id, label: say(one.title) }))}
        />
      </Form.Item>
      <Form.Item name="ledger" label={t("mail.ledger")} rules={[{ required: ledgers.length > 1, message: t("missing") }]}>
        <Select allowClear options={ledgers.map((one) => ({ value: one.id, label: say(one.title) }))} />
      </Form.Item>
    </>
  );
}
