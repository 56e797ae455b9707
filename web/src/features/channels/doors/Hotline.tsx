import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Address } from "../components/Address";
import { Keys } from "../components/Keys";

export function Hotline() {
  const { t } = useTranslation("channels");
  return (
    <>
      <Typography.Paragraph>{t("hotline.hint")}</Typography.Paragraph>
      <Address label={t("hotline.address")} path="/channel/calls" />
      <Typography.Paragraph>
        <Link to="/calls">{t("hotline.calls")}</Link>
      </Typography.Paragraph>
      <Keys door="hotline" />
    </>
  );
}
