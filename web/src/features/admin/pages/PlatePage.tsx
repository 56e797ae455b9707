// The door plate (联系牌) of a unit, one A4 sheet: whose door it is, the code, the telephone.
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { QrCode, sayAddress } from "../../../shared/qr/QrCode";
import { useSession } from "../../../shared/session";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useUnit, type Unit } from "../api/org";
import "../admin.css";

const SIZE_PX = 300;

function Plate({ unit, place }: { unit: Unit; place: string }) {
  const { t } = useTranslation("admin");
  const { organisation } = useSession();
  const address = sayAddress(location.origin, unit.id, place);
  return (
    <article className="sw-plate">
      <p>{organisation.name}</p>
      <h2>{unit.name}</h2>
      {place !== "" && <p className="sw-plate-place">{place}</p>}
      <QrCode text={address} size={SIZE_PX} alt={t("codes.alt", { name: unit.name, place })} />
      <p className="sw-plate-say">{t("plate.say")}</p>
      <p>{t("plate.principle")}</p>
      {unit.phone !== "" && <p className="sw-plate-phone">{t("plate.phone", { phone: unit.phone })}</p>}
      <p className="sw-plate-address">{address}</p>
    </article>
  );
}

export default function PlatePage() {
  const { t } = useTranslation(["admin", "common"]);
  const { id = "" } = useParams();
  const [words] = useSearchParams();
  const unit = useUnit(id);
  return (
    <Page
      title={t("plate.title")}
      actions={
        <Flex gap="small" align="center" className="sw-no-print">
          <Link to="/admin">{t("plate.back")}</Link>
          <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()} disabled={unit.data === undefined}>
            {t("common:action.print")}
          </Button>
        </Flex>
      }
    >
      <QueryView query={unit}>{(shown) => <Plate unit={shown} place={words.get("place") ?? ""} />}</QueryView>
    </Page>
  );
}
