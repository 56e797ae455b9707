// What the forms about a finding ask.
import { Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";

export const MEASURES = ["criticised", "deducted", "disciplined"] as const;

export function useMissing() {
  const { t } = useTranslation("findings");
  return [{ required: true, whitespace: true, message: t("missing") }];
}

// What follows from it, and how many points when points are deducted.
export function MeasureInputs() {
  const { t } = useTranslation("findings");
  const measure = Form.useWatch("measure") as string | undefined;
  return (
    <>
      <Form.Item name="measure" label={t("measureLabel")}>
        <Select allowClear options={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))} />
      </Form.Item>
      {measure === "deducted" && (
        <Form.Item name="points" label={t("points")} rules={[{ required: true, message: t("missing") }]}>
          <InputNumber min={1} max={1000} />
        </Form.Item>
      )}
    </>
  );
}

