import { Button, Collapse, Drawer, Flex, Tag, Tree, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { useLevels, useStaff, useUnits, type Unit } from "../api/org";
import { treeOf, unstaffed } from "../tree";
import { DisclosuresForm } from "./DisclosuresForm";
import { UnitCodes } from "./UnitCodes";
import { UnitForm } from "./UnitForm";
import { UnitImport } from "./UnitImport";

type Open = { kind: "form"; unit: Unit | undefined; parent: string | undefined } | { kind: "import" } | { kind: "codes" | "disclosures"; unit: Unit } | null;

function Line({ unit, open }: { unit: Unit; open: (what: Open) => void }) {
  const { t, i18n } = useTranslation("admin");
  const level = useLevels().data?.find((row) => row.value === unit.level);
  return (
    <Flex gap="small" align="center" wrap>
      <span>{unit.name}</span>
      {level !== undefined && <Tag>{i18n.language === "en" ? level.en : level.zh}</Tag>}
      {!unit.active && <Tag color="red">{t("inactive")}</Tag>}
      <Button type="link" size="small" aria-label={t("unit.changeOf", { name: unit.name })} onClick={() => open({ kind: "form", unit, parent: undefined })}>
        {t("change")}
      </Button>
      <Button type="link" size="small" aria-label={t("unit.addBelow", { name: unit.name })} onClick={() => open({ kind: "form", unit: undefined, parent: unit.id })}>
        {t("unit.add")}
      </Button>
      <Button type="link" size="small" aria-label={t("unit.codesOf", { name: unit.name })} onClick={() => open({ kind: "codes", unit })}>
        {t("unit.codes")}
      </Button>
      {unit.active && (
        <Button type="link" size="small" aria-label={t("disclosures.of", { name: unit.name })} onClick={() => open({ kind: "disclosures", unit })}>
          {t("disclosures.title")}
        </Button>
      )}
    </Flex>
  );
}

// Every unit needs somebody who may be asked; which have nobody is said by name.
function Unstaffed({ units }: { units: Unit[] }) {
  const { t } = useTranslation("admin");
  const staff = useStaff();
  const empty = staff.data === undefined ? [] : unstaffed(units, staff.data);
  if (empty.length === 0) return null;
  const children = (
    <ul>
      {empty.map((unit) => (
        <li key={unit.id}>{unit.name}</li>
      ))}
    </ul>
  );
  return <Collapse size="small" items={[{ key: "unstaffed", label: t("unit.unstaffed", { count: empty.length }), children }]} />;
}

function titleOf(what: Open, t: (key: string, names?: { name: string }) => string): string {
  if (what === null) return "";
  if (what.kind === "form") return t(what.unit === undefined ? "unit.new" : "unit.edit");
  if (what.kind === "disclosures") return t("disclosures.of", { name: what.unit.name });
  return t(what.kind === "import" ? "import.title" : "unit.codes");
}

export function Units() {
  const { t } = useTranslation("admin");
  const units = useUnits();
  const [what, open] = useState<Open>(null);
  const close = () => open(null);
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap>
        <Button type="primary" onClick={() => open({ kind: "form", unit: undefined, parent: undefined })}>
          {t("unit.new")}
        </Button>
        <Button onClick={() => open({ kind: "import" })}>{t("import.title")}</Button>
      </Flex>
      <QueryView query={units} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("unit.none")} />}>
        {(list) => (
          <Tree
            key={list.length} // what is new is shown opened too
            showLine
            defaultExpandAll
            selectable={false}
            aria-label={t("tab.units")}
            treeData={treeOf(list)}
            titleRender={(node) => <Line unit={node.unit} open={open} />}
          />
        )}
      </QueryView>
      <Unstaffed units={units.data ?? []} />
      <Typography.Text type="secondary">{t("unit.note")}</Typography.Text>
      <Drawer open={what !== null} onClose={close} destroyOnHidden title={titleOf(what, t)}>
        {what?.kind === "form" && <UnitForm unit={what.unit} parent={what.parent} units={units.data ?? []} onDone={close} />}
        {what?.kind === "import" && <UnitImport />}
        {what?.kind === "codes" && <UnitCodes unit={what.unit} />}
        {what?.kind === "disclosures" && <DisclosuresForm unit={what.unit} onDone={close} />}
      </Drawer>
    </Flex>
  );
}
