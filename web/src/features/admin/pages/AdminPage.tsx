import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../../../shared/ui/Page";
import { Sections } from "../../../shared/ui/Sections";
import { useUnits } from "../api/org";
import { Roles } from "../components/Roles";
import { SettingsForm } from "../components/SettingsForm";
import { Staff } from "../components/Staff";
import { Topics } from "../components/Topics";
import { Units } from "../components/Units";
import { Wording } from "../components/Wording";

const FEW = 2; // an organisation of one unit has not been set up yet

export default function AdminPage() {
  const { t } = useTranslation("admin");
  const units = useUnits();
  return (
    <Page title={t("title")}>
      {units.data !== undefined && units.data.length < FEW && (
        <Alert type="info" showIcon title={t("guide.unfinished")} action={<Link to="/setup">{t("guide.goOn")}</Link>} />
      )}
      <Sections
        sections={[
          { key: "units", label: t("tab.units"), children: <Units /> },
          { key: "staff", label: t("tab.staff"), children: <Staff /> },
          { key: "roles", label: t("tab.roles"), children: <Roles /> },
          { key: "topics", label: t("tab.topics"), children: <Topics /> },
          { key: "wording", label: t("tab.wording"), children: <Wording /> },
          { key: "settings", label: t("tab.settings"), children: <SettingsForm /> },
        ]}
      />
    </Page>
  );
}
