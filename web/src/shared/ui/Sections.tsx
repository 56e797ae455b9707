// The parts of a page: tabs where there is room, a choice on a phone (where antd's tabs put a button
// into the list of tabs, which a screen reader stumbles over).
import { Flex, Select, Tabs } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "./phone";

export interface Section {
  key: string;
  label: string;
  children: ReactNode;
}

export function Sections({ sections }: { sections: Section[] }) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const [shown, setShown] = useState(sections[0]?.key ?? "");
  if (!phone) return <Tabs activeKey={shown} onChange={setShown} items={sections} />;
  return (
    <Flex vertical gap="middle">
      <Select
        aria-label={t("section")}
        value={shown}
        onChange={setShown}
        options={sections.map(({ key, label }) => ({ value: key, label }))}
      />
      {sections.find((section) => section.key === shown)?.children}
    </Flex>
  );
}
