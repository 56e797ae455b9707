// QR codes that lead to the public page with the unit, or a place, filled in already; printed and hung up.
import { Button, Flex, Input, Typography } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "../api/org";

const SIZE_PX = 240;

// The address the code holds: never a person's data, only where it hangs.
export function codeAddress(origin: string, unit: string, place: string): string {
  const words = new URLSearchParams({ unit });
  if (place.trim() !== "") words.set("place", place.trim());
  return `${origin}/p?${words.toString()}`;
}

function useCode(address: string): string {
  const [image, setImage] = useState("");
  useEffect(() => {
    let stale = false;
    void import("qrcode").then(async ({ toDataURL }) => {
      const url = await toDataURL(address, { width: SIZE_PX * 2, margin: 2, errorCorrectionLevel: "M" });
      if (!stale) setImage(url);
    });
    return () => {
      stale = true;
    };
  }, [address]);
  return image;
}

export function UnitCodes({ unit }: { unit: Unit }) {
  const { t } = useTranslation("admin");
  const [place, setPlace] = useState("");
  const address = codeAddress(location.origin, unit.id, place);
  const image = useCode(address);
  return (
    <Flex vertical gap="middle" align="center">
      <Input aria-label={t("codes.place")} placeholder={t("codes.place")} value={place} maxLength={100} onChange={(event) => setPlace(event.target.value)} />
      {image !== "" && <img src={image} width={SIZE_PX} height={SIZE_PX} alt={t("codes.alt", { name: unit.name, place })} />}
      <Typography.Text strong>{unit.name}</Typography.Text>
      {place !== "" && <span>{place}</span>}
      <Typography.Text copyable className="sw-break">
        {address}
      </Typography.Text>
      <Button onClick={() => window.print()}>{t("common:action.print")}</Button>
    </Flex>
  );
}
