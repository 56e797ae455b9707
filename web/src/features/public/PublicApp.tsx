import { useTranslation } from "react-i18next";

export function PublicApp() {
  const { t } = useTranslation("public");
  return <main><h1>{t("title")}</h1></main>;
}
