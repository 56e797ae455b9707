// The badge (亮身份、亮标准、亮承诺): name, post, the standards promised, the telephone that supervises.
import { useTranslation } from "react-i18next";
import { usePublicOrganisation } from "../../../shared/acts/api/organisation";
import type { Server } from "../api/staff";
import { ServerSheet } from "../components/ServerSheet";

const QR_PX = 110;

function Posts({ server: { unit, posts, standards } }: { server: Server }) {
  const { t, i18n } = useTranslation("sheets");
  return (
    <>
      <p>
        {unit.name} {posts.map((post) => (i18n.language === "en" ? post.en : post.zh)).join(" · ")}
      </p>
      {standards.length > 0 && (
        <ul aria-label={t("badge.standards")}>
          {standards.map((standard) => (
            <li key={standard}>{standard}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export default function BadgePage() {
  const { t } = useTranslation("sheets");
  const supervision = usePublicOrganisation().data?.supervision_phone ?? "";
  return (
    <ServerSheet
      title={t("badge.title")}
      qrPx={QR_PX}
      qrAlt={(name) => t("badge.qr", { name })}
      above={(server) => <Posts server={server} />}
      below={supervision !== "" && <p>{t("badge.supervision", { phone: supervision })}</p>}
    />
  );
}
