import { Alert, Button, Flex, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Refused } from "../../../shared/ui/states";
import { useChangePassword } from "../api/account";
import { placeInPasswords } from "../refused";

interface Passwords {
  old: string;
  new: string;
  again: string;
}

export function PasswordForm() {
  const { t } = useTranslation("admin");
  const [form] = Form.useForm<Passwords>();
  const change = useChangePassword();
  const wrongOld = change.error?.code === "org.bad_login_or_password";
  const missing = { required: true, message: t("missing") };
  useRefusalAtField(form, change.error, placeInPasswords);
  return (
    <Form<Passwords>
      form={form}
      layout="vertical"
      className="sw-form"
      requiredMark={false}
      onValuesChange={(changed: object) => forgetRefusal(form, changed)}
      onFinish={(input) => change.mutate({ old: input.old, new: input.new }, { onSuccess: () => form.resetFields() })}
    >
      <Form.Item name="old" label={t("account.old")} rules={[missing]} {...(wrongOld ? { validateStatus: "error" as const, help: t("account.wrongOld") } : {})}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="new" label={t("account.new")} rules={[missing]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t("account.again")}
        dependencies={["new"]}
        rules={[
          missing,
          ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue("new") ? Promise.resolve() : Promise.reject(new Error(t("account.differs")))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={wrongOld ? null : change.error} />
        {change.isSuccess && <Alert type="success" showIcon title={t("account.changed")} />}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t("account.change")}
        </Button>
      </Flex>
    </Form>
  );
}
