// The badge (亮身份、亮标准、亮承诺): name, post, the standards promised, the telephone that supervises.
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

const QR_PX = 110;

function Badge({ server }: { server: Server }) {
  const { t, i18n } = useTranslation("sheets");
  const { organisation } = useSession();
  const supervision = usePublicOrganisation().data?.supervision_phone ?? "";
  const { staff, unit, standards, posts } = server;
  return (
    <article className="sw-smallcard">
      <p>{organisation.name}</p>
      <h2>{staff.name}</h2>
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
      <QrCode text={sayAddress(location.origin, unit.id, "")} size={QR_PX} alt={t("badge.qr", { name: unit.name })} />
      {supervision !== "" && <p>{t("badge.supervision", { phone: supervision })}</p>}
    </article>
  );
}

export default function BadgePage() {
  const { t } = useTranslation(["sheets", "common"]);
  const { id = "" } = useParams();
  const query = useServer(id);
  return (
    <Page
      title={t("badge.title")}
      actions={
        <Flex gap="small" className="sw-no-print">
          <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()} disabled={query.data === undefined}>
            {t("common:action.print")}
          </Button>
        </Flex>
      }
    >
      <QueryView query={query}>{(server) => <Badge server={server} />}</QueryView>
    </Page>
  );
}
