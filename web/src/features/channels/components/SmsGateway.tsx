// By which gateway short messages go out. Address and secret are set and never shown again.
import { Alert, Button, Flex, Form, Input, InputNumber, Popconfirm, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Schema } from "../../../api/client";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Refused } from "../../../shared/ui/states";
import { useSaveSms, type Sms } from "../api/sms";
import { placeAtDoor } from "../refused";

type NewSms = Schema<"NewSms">;
const PROVIDERS: Sms["provider"][] = ["aliyun", "tencent", "json"];
const PER_SECOND = 10;
const PER_SECOND_MAX = 1000;

// An empty secret or address keeps what is stored, as long as the provider stays the same.
export function bodyOf(fields: NewSms): NewSms {
  const { url = "", secret = "", ...rest } = fields;
  return {
    ...rest,
    ...(url.trim() === "" ? {} : { url: url.trim() }),
    ...(secret.trim() === "" ? {} : { secret: secret.trim() }),
  };
}

export function SmsGateway({ sms }: { sms: Sms | null }) {
  const { t } = useTranslation("channels");
  const [form] = Form.useForm<NewSms>();
  const save = useSaveSms(() => form.setFieldsValue({ url: "", secret: "" }));
  const provider = Form.useWatch("provider", form) ?? sms?.provider ?? "aliyun";
  const stored = sms?.provider === provider ? sms : null;
  const needed = [{ required: true, whitespace: true, message: t("missing") }];
  const drops = sms !== null && stored === null;
  const button = (
    <Button type="primary" htmlType={drops ? "button" : "submit"} loading={save.isPending}>
      {t("common:action.save")}
    </Button>
  );
  useRefusalAtField(form, save.error, placeAtDoor);
  return (
    <Form<NewSms>
      name="sms"
      form={form}
      layout="vertical"
      className="sw-form"
      initialValues={sms ?? { provider: "aliyun", key_id: "", app_id: "", region: "", sign_name: "", per_second: PER_SECOND, enabled: true }}
      onValuesChange={(changed: object) => forgetRefusal(form, changed)}
      onFinish={(fields) => save.mutate(bodyOf(fields))}
    >
      <Form.Item name="provider" label={t("sms.provider")}>
        <Select options={PROVIDERS.map((value) => ({ value, label: t(`sms.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="url"
        label={t("sms.url")}
        extra={stored === null ? t(provider === "json" ? "notSet" : "sms.ownUrl") : t("sms.urlSet", { host: stored.host })}
        {...(provider === "json" && stored === null ? { rules: needed } : {})}
      >
        <Input.Password autoComplete="off" />
      </Form.Item>
      {provider !== "json" && (
        <Form.Item name="key_id" label={t(`sms.keyId.${provider}`)} rules={needed}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="secret"
        label={t(`sms.secret.${provider}`)}
        extra={stored?.secret_set === true ? t("set") : t("notSet")}
        {...(stored === null ? { rules: needed } : {})}
      >
        <Input.Password autoComplete="off" />
      </Form.Item>
      {provider === "tencent" && (
        <>
          <Form.Item name="app_id" label={t("sms.appId")} rules={needed}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="region" label={t("sms.region")} extra={t("sms.regionHint")}>
            <Input autoComplete="off" />
          </Form.Item>
        </>
      )}
      <Form.Item name="sign_name" label={t("sms.sign")} extra={t("sms.signHint")} {...(provider === "json" ? {} : { rules: needed })}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="per_second" label={t("sms.perSecond")} extra={t("sms.perPhone")}>
        <InputNumber min={1} max={PER_SECOND_MAX} />
      </Form.Item>
      <Form.Item name="enabled" label={t("enabled")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={save.error} />
        {save.isSuccess && <Alert type="success" showIcon title={t("saved")} />}
        {drops ? (
          <Popconfirm title={t("sms.drops")} onConfirm={() => form.submit()}>
            {button}
          </Popconfirm>
        ) : (
          button
        )}
      </Flex>
    </Form>
  );
}
