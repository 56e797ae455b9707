import { useTranslation } from "react-i18next";
import { Page } from "../../../shared/ui/Page";
import { Sections } from "../../../shared/ui/Sections";
import { ExportTables } from "../components/ExportTables";
import { ImportTable } from "../components/ImportTable";
import "../imports.css";

export default function ImportPage() {
  const { t } = useTranslation("imports");
  return (
    <Page title={t("title")}>
      <Sections
        sections={[
          { key: "import", label: t("tab.import"), children: <ImportTable /> },
          { key: "export", label: t("tab.export"), children: <ExportTables /> },
        ]}
      />
    </Page>
  );
}
