import { useTranslation } from "react-i18next";
import { Page } from "../../../shared/ui/Page";
import { Nothing } from "../../../shared/ui/states";

export default function CasePage() {
  const { t } = useTranslation("cases");
  return (
    <Page title={t("title")}>
      <Nothing />
    </Page>
  );
}
