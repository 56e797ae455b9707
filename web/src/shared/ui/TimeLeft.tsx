// A limit: how much time is left (or how late it is) with the date beside it. Colour never stands alone.
import { Tag, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useNow } from "../clock";
import { dueTime, timeLeft } from "../time";

const SOON_HOURS = 24;

export function TimeLeft({ dueAt }: { dueAt: string }) {
  const { t } = useTranslation();
  const left = timeLeft(dueAt, useNow());
  const soon = left.unit !== "days" && (left.unit !== "hours" || left.count < SOON_HOURS);
  const words = left.late
    ? t(`time.late.${left.unit}`, { count: left.count })
    : t(`time.left.${left.unit}`, { count: left.count });
  return (
    <Tooltip title={dueTime(dueAt)}>
      <Tag color={left.late ? "red" : soon ? "orange" : "blue"}>
        {words}
      </Tag>
    </Tooltip>
  );
}
