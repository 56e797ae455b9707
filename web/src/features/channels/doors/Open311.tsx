import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Address } from "../components/Address";
import { Keys } from "../components/Keys";

export function Open311() {
  const { t } = useTranslation("channels");
  return (
    <>
      <Typography.Paragraph>{t("open311.hint")}</Typography.Paragraph>
      <Address label={t("open311.discovery")} path="/open311/discovery.xml" />
      <Address label={t("open311.base")} path="/open311/v2" />
      <Typography.Paragraph type="secondary">{t("open311.public")}</Typography.Paragraph>
      <Keys door="open311" />
    </>
  );
}
