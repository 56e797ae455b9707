import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Flex, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";

const MATERIALS_MAX = 30;

export function Materials() {
  const { t } = useTranslation("desk");
  return (
    <Form.List name="materials">
      {(rows, { add, remove }) => (
        <fieldset className="sw-materials">
          <legend>{t("form.materials")}</legend>
          {rows.map((row, at) => (
            <Flex key={row.key} gap="small" align="start">
              <Form.Item name={[row.name, "name"]} noStyle>
                <Input autoFocus aria-label={t("form.material", { at: at + 1 })} placeholder={t("form.materialName")} maxLength={100} />
              </Form.Item>
              <Form.Item name={[row.name, "count"]} noStyle initialValue={1}>
                <InputNumber min={1} max={9999} precision={0} aria-label={t("form.materialCount", { at: at + 1 })} suffix={t("form.copies")} />
              </Form.Item>
              <Button icon={<DeleteOutlined aria-hidden />} aria-label={t("form.materialRemove", { at: at + 1 })} onClick={() => remove(row.name)} />
            </Flex>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add()} disabled={rows.length >= MATERIALS_MAX}>
            {t("form.materialAdd")}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
