// What my unit was asked for by others and has not answered: beside the promises of the day.
import { Badge, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useMyParts } from "../api/together";
import { PartLine } from "./PartLine";
import "../together.css";

// Nothing to do, or nothing known yet: nothing in the way.
export function MyParts() {
  const { t } = useTranslation("together");
  const parts = useMyParts().data ?? [];
  if (parts.length === 0) return null;
  return (
    <section aria-label={t("part.mine")}>
      <Typography.Title level={2} className="sw-urgency-title">
        {t("part.mine")} <Badge count={parts.length} color={parts.some((part) => part.late) ? "#a8071a" : "#595959"} />
      </Typography.Title>
      <ul className="sw-together">
        {parts.map((part) => (
          <PartLine key={part.id} part={part} withCase />
        ))}
      </ul>
    </section>
  );
}
