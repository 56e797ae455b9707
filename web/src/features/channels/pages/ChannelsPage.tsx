import { useTranslation } from "react-i18next";
import { Page } from "../../../shared/ui/Page";
import { Sections } from "../../../shared/ui/Sections";
import { doors } from "../doors";

export default function ChannelsPage() {
  const { t } = useTranslation("channels");
  return (
    <Page title={t("title")}>
      <Sections sections={doors.map(({ id, Component }) => ({ key: id, label: t(`door.${id}`), children: <Component /> }))} />
    </Page>
  );
}
