// The contact card (连心卡) left with people: who looks after them, and how to reach that person.
import { useTranslation } from "react-i18next";
import { usePublicOrganisation } from "../../../shared/acts/api/organisation";
import type { Server } from "../api/staff";
import { ServerSheet } from "../components/ServerSheet";

const QR_PX = 140;

function Reach({ server: { staff, unit } }: { server: Server }) {
  const { t } = useTranslation("sheets");
  const phone = staff.phone === "" ? unit.phone : staff.phone;
  return (
    <>
      <p>{unit.name}</p>
      {phone !== "" && <p>{t("contact.phone", { phone })}</p>}
    </>
  );
}

export default function ContactCardPage() {
  const { t } = useTranslation("sheets");
  const hotline = usePublicOrganisation().data?.hotline ?? "";
  return (
    <ServerSheet
      title={t("contact.title")}
      qrPx={QR_PX}
      qrAlt={(name) => t("contact.qr", { name })}
      above={(server) => <Reach server={server} />}
      below={
        <>
          <p>{t("contact.say")}</p>
          {hotline !== "" && <p>{t("contact.hotline", { phone: hotline })}</p>}
        </>
      }
    />
  );
}
