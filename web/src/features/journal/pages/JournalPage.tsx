import { useTranslation } from "react-i18next";
import { Page } from "../../../shared/ui/Page";
import { Nothing } from "../../../shared/ui/states";

export default function JournalPage() {
  const { t } = useTranslation("journal");
  return (
    <Page title={t("title")}>
      <Nothing />
    </Page>
  );
}
