import { Button, DatePicker, Flex, Input, Select, Table, Tooltip } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { UnitPicker } from "../../../shared/acts/components/pickers";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { useCaseOf, useEvents, useStaff, type Event } from "../api/journal";
import { isKnown, OfNumber } from "./OfNumber";

// What the type of an event begins with, by its text.
const TYPES = {
  case: "case.",
  promise: "promise.",
  person: "person.",
  org: "org.",
  session: "org.session",
  method: "method.",
  posting: "posting.",
  finding: "finding.",
  register: "register.",
  limit: "limit.",
  call: "call.",
  door: "door.",
  channel: "channel.",
};
const HASH_SHOWN = 12;

// A method names what happens to a case; the rest is named here, and what nobody named by its type.
function wordsOf(row: Event, t: TFunction): string {
  return row.title === "" || row.title === row.type ? t(`event.${row.type}`, { defaultValue: row.type }) : row.title;
}

function Rows({ events }: { events: Event[] }) {
  const { t } = useTranslation("journal");
  return (
    <Table
      size="small"
      rowKey="seq"
      pagination={false}
      scroll={{ x: 760 }}
      dataSource={events}
      columns={[
        { title: t("seq"), dataIndex: "seq", width: 90 },
        { title: t("at"), width: 180, render: (_, row) => dateTime(row.at) },
        { title: t("what"), render: (_, row) => <Tooltip title={row.type}>{wordsOf(row, t)}</Tooltip> },
        { title: t("who"), render: (_, row) => row.actor?.name ?? t(`kind.${row.actor_kind}`) },
        { title: t("unit"), render: (_, row) => row.unit?.name ?? "" },
        { title: t("case"), render: (_, row) => (row.case_id === null ? "" : <Link to={`/cases/${row.case_id}`}>{t("open")}</Link>) },
        { title: t("hash"), width: 140, render: (_, row) => <Tooltip title={row.hash}><code>{row.hash.slice(0, HASH_SHOWN)}</code></Tooltip> },
      ]}
    />
  );
}

export function Events() {
  const { t } = useTranslation("journal");
  const [type, setType] = useState<string>();
  const [actor, setActor] = useState<string>();
  const [unit, setUnit] = useState<string>();
  const [number, setNumber] = useState("");
  const [range, setRange] = useState<[Dayjs | null, Dayjs | null] | null>(null);
  const staff = useStaff();
  const found = useCaseOf(number);
  const events = useEvents({
    type,
    actor,
    unit,
    case: found.data ?? undefined,
    from_at: range?.[0]?.startOf("day").toISOString(),
    to_at: range?.[1]?.endOf("day").toISOString(),
  }, isKnown(number, found));
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap role="search">
        <Input.Search aria-label={t("number")} placeholder={t("number")} allowClear className="sw-select" onSearch={(text) => setNumber(text.trim())} />
        <Select aria-label={t("what")} placeholder={t("what")} allowClear className="sw-select" value={type ?? null} onChange={(v) => setType(v ?? undefined)} options={Object.entries(TYPES).map(([key, value]) => ({ value, label: t(`type.${key}`) }))} />
        <Select aria-label={t("who")} placeholder={t("who")} allowClear showSearch={{ optionFilterProp: "label" }} className="sw-select" value={actor ?? null} onChange={(v) => setActor(v ?? undefined)} options={(staff.data ?? []).map((s) => ({ value: s.id, label: s.name }))} />
        <UnitPicker aria-label={t("unit")} placeholder={t("unit")} allowClear className="sw-select" value={unit ?? null} onChange={(v) => setUnit(v ?? undefined)} />
        <DatePicker.RangePicker aria-label={t("period")} value={range} onChange={setRange} />
      </Flex>
      <OfNumber number={number} found={found} />
      {isKnown(number, found) && (
        <QueryView query={events} isEmpty={(data) => data.pages[0]?.items.length === 0} empty={<Nothing title={t("none")} />}>
          {(data) => (
            <>
              <Rows events={data.pages.flatMap((page) => page.items)} />
              {events.hasNextPage && (
                <Button block loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
                  {t("more")}
                </Button>
              )}
            </>
          )}
        </QueryView>
      )}
    </Flex>
  );
}
