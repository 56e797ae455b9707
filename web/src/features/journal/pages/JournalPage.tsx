import { useTranslation } from "react-i18next";
import { Page } from "../../../shared/ui/Page";
import { Sections } from "../../../shared/ui/Sections";
import { Events } from "../components/Events";
import { Looks } from "../components/Looks";
import { Verify } from "../components/Verify";

export default function JournalPage() {
  const { t } = useTranslation("journal");
  return (
    <Page title={t("title")}>
      <Sections
        sections={[
          { key: "events", label: t("tab.events"), children: <Events /> },
          { key: "looks", label: t("tab.looks"), children: <Looks /> },
          { key: "verify", label: t("tab.verify"), children: <Verify /> },
        ]}
      />
    </Page>
  );
}
