import { Alert, Button, Flex, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Refused } from "../../../shared/ui/states";
import { placeInSetup } from "../refused";
import { useSetUp, type Setup, type SetupState } from "../api/setup";

type Fields = Omit<Setup, "language">;

// Name the organisation, pick a method, be its administrator.
export function FirstStep({ state }: { state: SetupState }) {
  const { t, i18n } = useTranslation("admin");
  const [form] = Form.useForm<Fields>();
  const setUp = useSetUp();
  useRefusalAtField(form, setUp.error, placeInSetup);
  const english = i18n.language === "en";
  const missing = [{ required: true, message: t("missing") }];
  return (
    <Form<Fields> form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(input) => setUp.mutate({ ...input, language: english ? "en" : "zh" })}>
      <Form.Item name="code" label={t("setup.code")} extra={t("setup.codeHint")} rules={missing}>
        <Input autoFocus autoComplete="one-time-code" />
      </Form.Item>
      <Form.Item name="organisation" label={t("settings.organisation")} rules={missing}>
        <Input />
      </Form.Item>
      <Form.Item name="method" label={t("setup.method")} extra={t("setup.methodHint")} rules={missing}>
        <Radio.Group className="sw-choices">
          {state.methods.map((method) => (
            <Radio key={method.id} value={method.id}>
              {english ? method.title.en : method.title.zh}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Alert type="info" title={t("setup.adminHint")} />
      <Form.Item name="name" label={t("staff.name")} rules={missing}>
        <Input autoComplete="name" />
      </Form.Item>
      <Form.Item name="login" label={t("staff.login")} rules={missing}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={t("setup.password")} rules={missing}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={setUp.error} />
        <Button type="primary" size="large" htmlType="submit" loading={setUp.isPending}>
          {t("setup.submit")}
        </Button>
      </Flex>
    </Form>
  );
}
