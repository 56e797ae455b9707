import { Select, type SelectProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "../../use-debounced";
import { currentLanguage } from "../../../i18n";
import { useStaff, useUnits, useUnlicensed } from "../api/organisation";

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

// `forCase`: who may not be given that case for want of a licence cannot be chosen, and it says why.
export function StaffPicker({ unit, forCase, placeholder, ...rest }: Picker & { unit?: string | undefined; forCase?: string | undefined }) {
  const { t } = useTranslation("acts");
  const [typed, setTyped] = useState("");
  const staff = useStaff(useDebounced(typed, SETTLE_MS), unit);
  const without = useUnlicensed(forCase, unit);
  const option = (id: string, name: string) => {
    const lacks = without.data?.find((one) => one.staff === id);
    if (lacks === undefined) return { value: id, label: name };
    const says = currentLanguage() === "en" ? lacks.says.en : lacks.says.zh;
    return { value: id, label: t("pick.unlicensed", { name }), title: says, disabled: true };
  };
  return (
    <Select<string>
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder ?? t("pick.staff")}
      loading={staff.isFetching}
      notFoundContent={staff.isError ? t("pick.failed") : t("pick.nobody")}
      options={(staff.data ?? []).map((one) => option(one.id, one.name))}
    />
  );
}
