import { Button, Flex, Input, Select, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { useCaseOf, useLooks, useStaff, type Looked } from "../api/journal";
import { isKnown, OfNumber } from "./OfNumber";

const WHATS: Looked["what"][] = ["view", "reveal", "print", "export", "attachment"];

export function Looks() {
  const { t } = useTranslation("journal");
  const [staff, setStaff] = useState<string>();
  const [what, setWhat] = useState<Looked["what"]>();
  const [number, setNumber] = useState("");
  const people = useStaff();
  const found = useCaseOf(number);
  const looks = useLooks({ staff, what, case: found.data ?? undefined }, isKnown(number, found));
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap role="search">
        <Input.Search aria-label={t("number")} placeholder={t("number")} allowClear className="sw-select" onSearch={(text) => setNumber(text.trim())} />
        <Select aria-label={t("who")} placeholder={t("who")} allowClear showSearch={{ optionFilterProp: "label" }} className="sw-select" value={staff ?? null} onChange={(v) => setStaff(v ?? undefined)} options={(people.data ?? []).map((s) => ({ value: s.id, label: s.name }))} />
        <Select aria-label={t("look")} placeholder={t("look")} allowClear className="sw-select" value={what ?? null} onChange={(v) => setWhat(v ?? undefined)} options={WHATS.map((v) => ({ value: v, label: t(`looks.${v}`) }))} />
      </Flex>
      <OfNumber number={number} found={found} />
      {isKnown(number, found) && (
        <QueryView query={looks} isEmpty={(data) => data.pages[0]?.items.length === 0} empty={<Nothing title={t("noLooks")} />}>
          {(data) => (
            <>
              <Table
                size="small"
                rowKey="seq"
                pagination={false}
                scroll={{ x: 640 }}
                dataSource={data.pages.flatMap((page) => page.items)}
                columns={[
                  { title: t("at"), width: 180, render: (_, row) => dateTime(row.at) },
                  { title: t("who"), render: (_, row) => `${row.staff.name} · ${row.unit.name}` },
                  { title: t("look"), render: (_, row) => <Tag color={row.what === "reveal" ? "red" : "default"}>{t(`looks.${row.what}`)}</Tag> },
                  { title: t("case"), render: (_, row) => (row.case === null ? "" : <Link to={`/cases/${row.case.id}`}>{row.case.number}</Link>) },
                  { title: t("reason"), dataIndex: "reason" },
                ]}
              />
              {looks.hasNextPage && (
                <Button block loading={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
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
