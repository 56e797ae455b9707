import { Alert, Button, Flex, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useSaveSettings, useSettings, type Settings } from "../api/org";

const HOURS_MAX = 720;

function Fields({ start }: { start: Settings }) {
  const { t } = useTranslation("admin");
  const [form] = Form.useForm<Settings>();
  const save = useSaveSettings(() => undefined);
  useRefusalAtField(form, save.error);
  return (
    <Form<Settings>
      form={form}
      layout="vertical"
      className="sw-form"
      initialValues={{ ...start, tile_url: start.tile_url ?? "" }}
      onValuesChange={(changed: object) => forgetRefusal(form, changed)}
      onFinish={(input) => save.mutate({ ...start, ...input, tile_url: input.tile_url === "" ? null : input.tile_url })}
    >
      <Form.Item name="organisation" label={t("settings.organisation")} rules={[{ required: true, message: t("missing") }]}>
        <Input />
      </Form.Item>
      <Form.Item name="hotline" label={t("settings.hotline")}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name="supervision_phone" label={t("settings.supervisionPhone")}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name={["consent", "zh"]} label={t("settings.consentZh")}>
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name={["consent", "en"]} label={t("settings.consentEn")}>
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name="tile_url" label={t("settings.tileUrl")} extra={t("settings.tileHint")}>
        <Input inputMode="url" />
      </Form.Item>
      <Form.Item name="public_url" label={t("settings.publicUrl")} extra={t("settings.publicHint")}>
        <Input inputMode="url" placeholder={location.origin} />
      </Form.Item>
      <Form.Item name="about_to_break_hours" label={t("settings.aboutToBreak")}>
        <InputNumber min={1} max={HOURS_MAX} />
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

export function SettingsForm() {
  const settings = useSettings();
  return <QueryView query={settings}>{(start) => <Fields start={start} />}</QueryView>;
}
