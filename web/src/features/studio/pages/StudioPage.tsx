import { useTranslation } from "react-i18next";
import { Page } from "../../../shared/ui/Page";
import { Nothing } from "../../../shared/ui/states";

export default function StudioPage() {
  const { t } = useTranslation("studio");
  return (
    <Page title={t("title")}>
      <Nothing />
    </Page>
  );
}
