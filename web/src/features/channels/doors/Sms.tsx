// Short messages to who asked, and to staff with a mobile number.
import { Alert, Button, Flex, Form, Input, Statistic, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useTemplates, type Delivery } from "../api/out";
import { useResumeSms, useSms, type SmsPage } from "../api/sms";
import { Address } from "../components/Address";
import { Deliveries } from "../components/Deliveries";
import { Keys } from "../components/Keys";
import { SmsGateway } from "../components/SmsGateway";
import { SmsKinds } from "../components/SmsKinds";

const DOORS = ["sms_json", "sms_aliyun", "sms_tencent"];

function Resume() {
  const { t } = useTranslation("channels");
  const [form] = Form.useForm<{ phone: string }>();
  const resume = useResumeSms(() => form.resetFields());
  useRefusalAtField(form, resume.error);
  return (
    <Form name="sms-resume" form={form} layout="vertical" className="sw-form" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={({ phone }) => resume.mutate(phone.trim())}>
      <Form.Item name="phone" label={t("sms.resume")} extra={t("sms.resumeHint")} rules={[{ required: true, whitespace: true, message: t("missing") }]}>
        <Input inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Refused problem={resume.error} />
      {resume.isSuccess && <Alert type="success" showIcon title={t("saved")} />}
      <Button htmlType="submit" loading={resume.isPending}>
        {t("sms.resumeDo")}
      </Button>
    </Form>
  );
}

function Back({ page }: { page: SmsPage }) {
  const { t } = useTranslation("channels");
  return (
    <section aria-label={t("sms.back")}>
      <Typography.Title level={2} className="sw-section">{t("sms.back")}</Typography.Title>
      <Typography.Paragraph type="secondary">{t("sms.backHint")}</Typography.Paragraph>
      <Address label={t("sms.receipts")} path={`/channel/sms/${t("sms.keyHere")}/receipts`} />
      <Address label={t("sms.replies")} path={`/channel/sms/${t("sms.keyHere")}/replies`} />
      <Keys door="sms" />
      <Flex gap="large" wrap>
        <Statistic title={t("sms.optedOut")} value={page.opted_out} />
        <Statistic title={t("sms.unknown")} value={page.unknown_receipts} />
      </Flex>
      {page.opted_out > 0 && <Resume />}
    </section>
  );
}

export function Sms() {
  const { t } = useTranslation("channels");
  const sms = useSms();
  const kinds = useTemplates();
  const nameOf = (one: Delivery) => t(one.target_kind === "staff" ? "sms.toStaff" : "sms.toPerson");
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph type="secondary">{t("sms.what")}</Typography.Paragraph>
      <QueryView query={sms}>
        {(page) => (
          <>
            {page.sms === null && <Alert type="info" showIcon title={t("sms.none")} />}
            <SmsGateway key={page.sms?.changed_at ?? ""} sms={page.sms} />
            {page.sms !== null && <SmsKinds sms={page.sms} kinds={(kinds.data ?? []).filter((one) => one.id !== "test")} mapped={page.templates} />}
            {page.sms !== null && <Back page={page} />}
          </>
        )}
      </QueryView>
      <Deliveries doors={DOORS} nameOf={nameOf} />
    </Flex>
  );
}
