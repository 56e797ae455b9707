// A year, or one of its quarters or months.
import { Flex, Select } from "antd";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../clock";
import { chinaYear } from "../period";

const YEARS = 6; // this one and those before it
const QUARTERS = [1, 2, 3, 4];
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

interface PeriodPickerProps {
  id: string;
  value: string; // 2026, 2026-Q4, 2026-11
  onChange: (period: string) => void;
}

export function PeriodPicker({ id, value, onChange }: PeriodPickerProps) {
  const { t } = useTranslation("findings");
  const year = value.slice(0, 4);
  const part = value.slice(5);
  const join = (of: string, which: string) => (which === "" ? of : `${of}-${which}`);
  const now = chinaYear(serverNow());
  const years = new Set([year, ...Array.from({ length: YEARS }, (_, at) => String(now - at))]);
  return (
    <Flex gap="small">
      <Select
        id={id}
        aria-label={t("period.year")}
        value={year}
        onChange={(of) => onChange(join(of, part))}
        options={[...years].map((one) => ({ value: one, label: t("period.ofYear", { year: one }) }))}
      />
      <Select
        aria-label={t("period.part")}
        className="sw-select"
        value={part}
        onChange={(which) => onChange(join(year, which))}
        options={[
          { value: "", label: t("period.whole") },
          ...QUARTERS.map((n) => ({ value: `Q${n}`, label: t("period.quarter", { n }) })),
          ...MONTHS.map((n) => ({ value: String(n).padStart(2, "0"), label: t("period.month", { n }) })),
        ]}
      />
    </Flex>
  );
}
