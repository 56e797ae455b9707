// The WeChat official account: messages come in as cases and notes, and who wrote is told there.
import { Alert, Flex, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { QueryView } from "../../../shared/ui/states";
import { useWechat, type Wechat as Account } from "../api/wechat";
import { Address } from "../components/Address";
import { Deliveries } from "../components/Deliveries";
import { WechatForm } from "../components/WechatForm";

function Heard({ wechat }: { wechat: Account }) {
  const { t } = useTranslation("channels");
  return (
    <Flex vertical gap="small">
      <Typography.Text>{wechat.checked_at === null ? t("wechat.notChecked") : t("wechat.checked", { at: dateTime(wechat.checked_at) })}</Typography.Text>
      <Typography.Text>{wechat.heard_at === null ? t("wechat.notHeard") : t("wechat.heard", { at: dateTime(wechat.heard_at) })}</Typography.Text>
      {wechat.refused > 0 && <Alert type="warning" showIcon title={t("wechat.refused", { count: wechat.refused, code: wechat.refused_code })} />}
    </Flex>
  );
}

export function Wechat() {
  const { t } = useTranslation("channels");
  const page = useWechat();
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph type="secondary">{t("wechat.hint")}</Typography.Paragraph>
      <QueryView query={page}>
        {({ wechat }) => (
          <>
            {wechat === null && <Alert type="info" showIcon title={t("wechat.none")} />}
            <Address label={t("wechat.address")} path="/channel/wechat" />
            {wechat !== null && <Heard wechat={wechat} />}
            <WechatForm key={wechat?.changed_at ?? ""} wechat={wechat} />
          </>
        )}
      </QueryView>
      <Deliveries doors={["wechat", "wechat_picture"]} nameOf={(one) => t(one.door === "wechat_picture" ? "wechat.picture" : "wechat.requester")} />
    </Flex>
  );
}
