// The code of a unit, or of a place it looks after: it leads to the public page with both filled in
// already. Its sheet is printed and hung up.
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Flex, Input, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { QrCode, sayAddress } from "../../../shared/qr/QrCode";
import type { Unit } from "../api/org";

const SIZE_PX = 240;
const PLACE_MAX = 100;

export function plateOf(unit: string, place: string): string {
  const words = place.trim() === "" ? "" : `?${new URLSearchParams({ place: place.trim() }).toString()}`;
  return `/print/unit/${unit}${words}`;
}

export function UnitCodes({ unit }: { unit: Unit }) {
  const { t } = useTranslation("admin");
  const [place, setPlace] = useState("");
  const address = sayAddress(location.origin, unit.id, place);
  return (
    <Flex vertical gap="middle" align="center">
      <Input aria-label={t("codes.place")} placeholder={t("codes.place")} value={place} maxLength={PLACE_MAX} onChange={(event) => setPlace(event.target.value)} />
      <QrCode text={address} size={SIZE_PX} alt={t("codes.alt", { name: unit.name, place })} />
      <Typography.Text strong>{unit.name}</Typography.Text>
      {place !== "" && <span>{place}</span>}
      <Typography.Text copyable className="sw-break">
        {address}
      </Typography.Text>
      <Link to={plateOf(unit.id, place)}>
        <Button icon={<PrinterOutlined aria-hidden />} tabIndex={-1}>
          {t("codes.plate")}
        </Button>
      </Link>
    </Flex>
  );
}
