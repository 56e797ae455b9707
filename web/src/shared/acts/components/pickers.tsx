import { Select, type SelectProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "../../use-debounced";
import { useStaff, useUnits } from "../api/organisation";

const SETTLE_MS = 200;

type Picker = Pick<SelectProps<string>, "id" | "value" | "onChange" | "autoFocus" | "placeholder" | "className" | "aria-label"> & {
  allowClear?: boolean;
};

export function UnitPicker({ placeholder, ...rest }: Picker) {
  const { t } = useTranslation("acts");
  const [typed, setTyped] = useState("");
  const units = useUnits(useDebounced(typed, SETTLE_MS));
  return (
    <Select<string>
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder ?? t("pick.unit")}
      loading={units.isFetching}
      notFoundContent={units.isError ? t("pick.failed") : t("pick.nobody")}
      options={(units.data ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
    />
  );
}

export function StaffPicker({ unit, placeholder, ...rest }: Picker & { unit?: string | undefined }) {
  const { t } = useTranslation("acts");
  const [typed, setTyped] = useState("");
  const staff = useStaff(useDebounced(typed, SETTLE_MS), unit);
  return (
    <Select<string>
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder ?? t("pick.staff")}
      loading={staff.isFetching}
      notFoundContent={staff.isError ? t("pick.failed") : t("pick.nobody")}
      options={(staff.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}
