// Beside a field of points: what was deducted from somebody in a period. It is looked at and written by hand;
// nothing is filled in by itself.
import { Flex, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../../../api/problem";
import { StaffPicker } from "../../../shared/acts/components/pickers";
import { serverNow } from "../../../shared/clock";
import { useDeductions, type DeductionFilter } from "../../../shared/findings/api/deductions";
import { PeriodPicker } from "../../../shared/findings/components/PeriodPicker";
import { chinaYear } from "../../../shared/findings/period";
import { Refused } from "../../../shared/ui/states";

function Sum({ filter }: { filter: DeductionFilter }) {
  const { t } = useTranslation("registers");
  const query = useDeductions(filter);
  if (query.error !== null) return <Refused problem={asProblem(query.error)} />;
  if (query.data === undefined) return null;
  const { points, findings, open_points } = query.data.whole;
  return (
    <Typography.Text role="status">
      {t("deducted.sum", { points, count: findings })}
      {open_points > 0 && t("deducted.open", { points: open_points })}
    </Typography.Text>
  );
}

export function DeductionHint({ field, period }: { field: string; period: string }) {
  const { t } = useTranslation("registers");
  const [staff, setStaff] = useState<string>();
  const [picked, setPicked] = useState(period === "" ? String(chinaYear(serverNow())) : period);
  return (
    <Flex vertical gap={4}>
      <Typography.Text type="secondary">{t("deducted.says")}</Typography.Text>
      <Flex gap="small" wrap>
        <StaffPicker aria-label={t("deducted.whose")} placeholder={t("deducted.whose")} allowClear className="sw-select" onChange={(id) => setStaff(id ?? undefined)} />
        <PeriodPicker id={`deducted-${field}`} value={picked} onChange={setPicked} />
      </Flex>
      {staff !== undefined && <Sum filter={{ period: picked, staff }} />}
    </Flex>
  );
}
