import { Select, type SelectProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "../../use-debounced";
import { currentLanguage } from "../../../i18n";
import { useEntryChoices, useStaff, useUnits, useUnlicensed } from "../api/organisation";

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

// An entry of a register, by its title; beside it what tells two of one title apart.
export function EntryPicker({ register, placeholder, ...rest }: Picker & { register: string }) {
  const { t } = useTranslation("acts");
  const [typed, setTyped] = useState("");
  const found = useEntryChoices(register, useDebounced(typed, SETTLE_MS));
  return (
    <Select<string>
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder ?? t("pick.entry")}
      loading={found.isFetching}
      notFoundContent={found.isError ? t("pick.failed") : t("pick.nobody")}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="sw-beside">{data.beside}</span>
        </>
      )}
      options={(found.data ?? []).map((one) => ({ value: one.id, label: one.title, beside: [one.number, one.state_title, one.unit.name].filter((text) => text !== one.title).join(" · ") }))}
    />
  );
}

const NONE: readonly string[] = [];

// `forCases`: who may be given none of them for want of a licence cannot be chosen, and it says why; who
// may be given some can be, and it says of how many not.
export function StaffPicker({ unit, forCases = NONE, placeholder, ...rest }: Picker & { unit?: string | undefined; forCases?: readonly string[] | undefined }) {
  const { t } = useTranslation("acts");
  const [typed, setTyped] = useState("");
  const staff = useStaff(useDebounced(typed, SETTLE_MS), unit);
  const without = useUnlicensed(forCases, unit);
  const option = (id: string, name: string) => {
    const lacks = without.flatMap((ofCase) => ofCase.filter((one) => one.staff === id).slice(0, 1));
    const [first] = lacks;
    if (first === undefined) return { value: id, label: name };
    const title = currentLanguage() === "en" ? first.says.en : first.says.zh;
    if (lacks.length < forCases.length) {
      return { value: id, label: t("pick.unlicensedForSome", { name, count: lacks.length, all: forCases.length }), title };
    }
    return { value: id, label: t("pick.unlicensed", { name }), title, disabled: true };
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
