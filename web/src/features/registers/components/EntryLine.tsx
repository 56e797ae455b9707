// An entry in a list: its number, where it stands, what it says, by when.
import { Button, Flex, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { TimeLeft } from "../../../shared/ui/TimeLeft";
import type { Entry, Register } from "../api/registers";
import { fieldText, filled, stateTitle } from "../words";

export function EntryLine({ register, entry, onOpen }: { register: Register; entry: Entry; onOpen: () => void }) {
  const { t } = useTranslation("registers");
  const words = { yes: t("yes"), no: t("no") };
  const said = filled(register, entry)
    .map(({ field, text }) => (field.type === "boolean" ? (text === "true" ? field.title : "") : fieldText(field, text, words)))
    .filter((text) => text !== "");
  return (
    <li className="sw-reg-line">
      <Flex gap="small" wrap align="center">
        <strong>{entry.number}</strong>
        <Tag color="blue">{stateTitle(register, entry.state)}</Tag>
        {entry.late && <Tag color="red">{t("late")}</Tag>}
        {!entry.late && entry.due_at !== null && <TimeLeft dueAt={entry.due_at} />}
      </Flex>
      <div>{said.join(" · ")}</div>
      <Typography.Text type="secondary">
        {entry.author?.name ?? t("byThemselves")} · {dateTime(entry.written_at)}
        {entry.person !== null && ` · ${entry.person.name}`}
        {entry.to_unit !== null && ` · → ${entry.to_unit.name}`}
      </Typography.Text>
      <Button onClick={onOpen} aria-label={t("openNumber", { number: entry.number })}>
        {t("open")}
      </Button>
    </li>
  );
}
