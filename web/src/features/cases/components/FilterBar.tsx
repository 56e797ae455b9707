import { DownOutlined, FilterOutlined, SearchOutlined, StarOutlined } from "@ant-design/icons";
import { App, Button, Drawer, Dropdown, Flex, Form, Input, Modal, Segmented, Select, Space } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Method } from "../../../shared/acts/api/method";
import { UnitPicker } from "../../../shared/acts/components/pickers";
import { inWords } from "../../../shared/acts/words";
import { Refused } from "../../../shared/ui/states";
import { useDebounced } from "../../../shared/use-debounced";
import { useForgetFilter, useSavedFilters, useSaveFilter } from "../api/saved-filters";
import { filterOf, looksLikePhone, sorts, states, wordsOf, type Filter, type Sort } from "../filter";

const SETTLE_MS = 300;

interface FilterBarProps {
  filter: Filter;
  method: Method | undefined;
  onChange: (filter: Filter) => void;
  onPhone: (phone: string) => void; // a telephone was typed: it must not get into the address
}

function Search({ filter, onChange, onPhone }: Omit<FilterBarProps, "method">) {
  const { t } = useTranslation("cases");
  const [typed, setTyped] = useState(filter.q ?? "");
  const settled = useDebounced(typed.trim(), SETTLE_MS);
  const inUse = filter.q ?? "";
  useEffect(() => setTyped(inUse), [inUse]); // another page of the history, a saved filter
  const search = (words: string) => {
    if (words !== inUse && !looksLikePhone(words)) onChange({ ...filter, q: words });
  };
  useEffect(() => {
    if (settled === typed.trim()) search(settled);
    // Only what was typed begins a search; the filter of then is the one of now.
  }, [settled]);
  const phone = looksLikePhone(typed);
  return (
    <Input
      allowClear
      type="search"
      className="sw-search"
      prefix={<SearchOutlined aria-hidden />}
      aria-label={t("filter.search")}
      placeholder={t("filter.searchHint")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => search(typed.trim())} // at once: later it would call back who has opened a case meanwhile
      onPressEnter={(event) => {
        if (phone) {
          event.preventDefault(); // else the key goes on to the dialog's first button, which closes it
          onPhone(typed.trim());
          setTyped(inUse);
        }
      }}
      suffix={
        phone ? (
          <Button
            size="small"
            type="link"
            onClick={() => {
              onPhone(typed.trim());
              setTyped(inUse);
            }}
          >
            {t("filter.asPhone")}
          </Button>
        ) : null
      }
    />
  );
}

function More({ filter, method, onChange }: Omit<FilterBarProps, "onPhone">) {
  const { t } = useTranslation(["cases", "common"]);
  const [open, setOpen] = useState(false);
  const choices = (list: Method["ledgers"] | undefined) =>
    (list ?? []).map((choice) => ({ value: choice.id, label: inWords(choice.title) }));
  const used = [filter.level, filter.ledger, filter.kind, filter.unit].filter((value) => value !== undefined).length;
  const pick = (name: "level" | "ledger" | "kind" | "unit") => ({
    value: filter[name] ?? null,
    allowClear: true,
    onChange: (value: string | null | undefined) => {
      const { [name]: _, ...rest } = filter;
      onChange(value === undefined || value === null ? rest : { ...rest, [name]: value });
    },
  });
  return (
    <>
      <Button icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {used === 0 ? t("filter.more") : t("filter.moreUsed", { count: used })}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t("filter.more")} size="default">
        <Form layout="vertical">
          <Form.Item label={t("filter.ledger")} htmlFor="filter-ledger">
            <Select id="filter-ledger" options={choices(method?.ledgers)} {...pick("ledger")} />
          </Form.Item>
          <Form.Item label={t("filter.level")} htmlFor="filter-level">
            <Select id="filter-level" options={choices(method?.levels)} {...pick("level")} />
          </Form.Item>
          {(method?.kinds.length ?? 0) > 0 && (
            <Form.Item label={t("filter.kind")} htmlFor="filter-kind">
              <Select id="filter-kind" options={choices(method?.kinds)} {...pick("kind")} />
            </Form.Item>
          )}
          <Form.Item label={t("filter.unit")} htmlFor="filter-unit">
            <UnitPicker id="filter-unit" {...pick("unit")} />
          </Form.Item>
          <Flex gap="small" justify="end">
            <Button onClick={() => onChange(filter.q === undefined ? {} : { q: filter.q })}>{t("filter.reset")}</Button>
            <Button type="primary" onClick={() => setOpen(false)}>
              {t("common:action.close")}
            </Button>
          </Flex>
        </Form>
      </Drawer>
    </>
  );
}

function SaveDialog({ query, open, onClose }: { query: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["cases", "common"]);
  const { message } = App.useApp();
  const [name, setName] = useState("");
  const save = useSaveFilter(() => {
    onClose();
    setName("");
    void message.success(t("saved.done"));
  });
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t("saved.save")}
      okText={t("common:action.save")}
      okButtonProps={{ disabled: name.trim() === "", loading: save.isPending }}
      onOk={() => save.mutate({ name: name.trim(), query })}
      destroyOnHidden
    >
      <Flex vertical gap="middle">
        <Input
          autoFocus
          aria-label={t("saved.name")}
          placeholder={t("saved.name")}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() !== "" && save.mutate({ name: name.trim(), query })}
        />
        <Refused problem={save.error} />
      </Flex>
    </Modal>
  );
}

// As this page writes it, in whichever order it was saved.
const sameWords = (query: string) => wordsOf(filterOf(new URLSearchParams(query))).toString();

function Saved({ filter, onChange }: Pick<FilterBarProps, "filter" | "onChange">) {
  const { t } = useTranslation("cases");
  const [saving, setSaving] = useState(false);
  const list = useSavedFilters();
  const forget = useForgetFilter();
  const query = wordsOf(filter).toString();
  const same = (list.data ?? []).find((one) => sameWords(one.query) === query);
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            ...(list.data ?? []).map((one) => ({ key: one.id, label: one.name })),
            { type: "divider" as const },
            same === undefined
              ? { key: "save", label: t("saved.save"), disabled: query === "" }
              : { key: "forget", label: t("saved.forget", { name: same.name }) },
          ],
          onClick: ({ key }) => {
            if (key === "save") return setSaving(true);
            if (key === "forget") return forget.mutate(same?.id ?? "");
            const picked = list.data?.find((one) => one.id === key);
            if (picked !== undefined) onChange(filterOf(new URLSearchParams(picked.query)));
          },
        }}
      >
        <Button icon={<StarOutlined aria-hidden />}>
          {same?.name ?? t("saved.title")} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <SaveDialog query={query} open={saving} onClose={() => setSaving(false)} />
      <Refused problem={forget.error} />
    </>
  );
}

export function FilterBar({ filter, method, onChange, onPhone }: FilterBarProps) {
  const { t } = useTranslation("cases");
  const without = (name: keyof Filter): Filter => {
    const { [name]: _, ...rest } = filter;
    return rest;
  };
  return (
    <Flex gap="small" wrap align="center" className="sw-filters" role="search">
      <Search filter={filter} onChange={onChange} onPhone={onPhone} />
      <Segmented
        aria-label={t("filter.state")}
        value={filter.state ?? "all"}
        options={["all", ...states].map((value) => ({ value, label: t(`filter.${value}`) }))}
        onChange={(value) => {
          const state = states.find((one) => one === value);
          onChange(state === undefined ? without("state") : { ...filter, state });
        }}
      />
      <Space size="small" wrap>
        <Button
          type={filter.late === true ? "primary" : "default"}
          aria-pressed={filter.late === true}
          onClick={() => onChange(filter.late === true ? without("late") : { ...filter, late: true })}
        >
          {t("filter.late")}
        </Button>
        <Button
          type={filter.owed_by === "me" ? "primary" : "default"}
          aria-pressed={filter.owed_by === "me"}
          onClick={() => onChange(filter.owed_by === "me" ? without("owed_by") : { ...filter, owed_by: "me" })}
        >
          {t("filter.mine")}
        </Button>
        <Select<Sort>
          aria-label={t("filter.sort")}
          value={filter.sort ?? "-received_at"}
          popupMatchSelectWidth={false}
          options={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={(sort) => onChange({ ...filter, sort })}
        />
        <More filter={filter} method={method} onChange={onChange} />
        <Saved filter={filter} onChange={onChange} />
      </Space>
    </Flex>
  );
}
