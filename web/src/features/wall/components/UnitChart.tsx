// Late and about to break by unit, as bars. The table beside it says the same to whoever reads it.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Wall } from "../api/wall";

const BARS_MAX = 15;
const BAR_PX = 30;

export default function UnitChart({ wall }: { wall: Wall }) {
  const { t } = useTranslation("wall");
  const box = useRef<HTMLDivElement>(null);
  const rows = wall.by_unit.filter((row) => row.late + row.about_to_break > 0).slice(0, BARS_MAX);
  useEffect(() => {
    const place = box.current;
    if (place === null || rows.length === 0) return;
    let gone = false;
    let drop = () => undefined as void;
    void import("../chart").then(({ drawBars }) => {
      if (!gone) drop = drawBars(place, rows.map((row) => ({ name: row.unit.name, late: row.late, soon: row.about_to_break })), { late: t("late"), soon: t("soon") });
    });
    return () => {
      gone = true;
      drop();
    };
  }, [rows, t]);
  if (rows.length === 0) return null;
  return <div ref={box} role="img" aria-label={t("chart")} style={{ height: 60 + rows.length * BAR_PX }} />;
}
