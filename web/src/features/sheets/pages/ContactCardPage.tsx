// The contact card (连心卡) left with people: who looks after them, how to reach that person; the code opens the
// public page with the unit filled in.
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { QrCode, sayAddress } from "../../../shared/qr/QrCode";
import { useSession } from "../../../shared/session";
import { usePublicOrganisation } from "../../../shared/acts/api/organisation";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useServer, type Server } from "../api/staff";
import "../sheets.css";

const QR_PX = 140;

function Card({ server }: { server: Server }) {
  const { t } = useTranslation("sheets");
  const { organisation } = useSession();
  const hotline = usePublicOrganisation().data?.hotline ?? "";
  const { staff, unit } = server;
  const phone = staff.phone === "" ? unit.phone : staff.phone;
  return (
    <article className="sw-smallcard">
      <p>{organisation.name}</p>
      <h2>{staff.name}</h2>
      <p>{unit.name}</p>
      {phone !== "" && <p>{t("contact.phone", { phone })}</p>}
      <QrCode text={sayAddress(location.origin, unit.id, "")} size={QR_PX} alt={t("contact.qr", { name: unit.name })} />
      <p>{t("contact.say")}</p>
      {hotline !== "" && <p>{t("contact.hotline", { phone: hotline })}</p>}
    </article>
  );
}

export default function ContactCardPage() {
  const { t } = useTranslation(["sheets", "common"]);
  const { id = "" } = useParams();
  const query = useServer(id);
  return (
    <Page
      title={t("contact.title")}
      actions={
        <Flex gap="small" className="sw-no-print">
          <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()} disabled={query.data === undefined}>
            {t("common:action.print")}
          </Button>
        </Flex>
      }
    >
      <QueryView query={query}>{(server) => <Card server={server} />}</QueryView>
    </Page>
  );
}
