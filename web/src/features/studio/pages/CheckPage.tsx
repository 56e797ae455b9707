import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Page } from "../../../shared/ui/Page";
import { FileDesk } from "../components/FileDesk";

export default function CheckPage() {
  const { t } = useTranslation("studio");
  return (
    <Page title={t("check.title")}>
      <Typography.Paragraph>{t("check.hint")}</Typography.Paragraph>
      <FileDesk start="" />
    </Page>
  );
}
