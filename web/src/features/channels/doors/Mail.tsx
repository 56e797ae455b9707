// E-mail: letters come in as cases and notes, and who asked is told by letter.
import { Flex, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { QueryView } from "../../../shared/ui/states";
import { useMail } from "../api/mail";
import { Deliveries } from "../components/Deliveries";
import { Letters } from "../components/Letters";
import { MailForm } from "../components/MailForm";

export function Mail() {
  const { t } = useTranslation("channels");
  const mail = useMail();
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph type="secondary">{t("mail.hint")}</Typography.Paragraph>
      <Letters />
      <QueryView query={mail}>{(one) => <MailForm mail={one} />}</QueryView>
      <Deliveries doors={["mail"]} nameOf={() => t("mail.requester")} />
    </Flex>
  );
}
