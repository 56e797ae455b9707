// Several cases linked in one command: found by a search, chosen, and what became of each.
import { Alert, Button, Checkbox, Flex, Input, Modal, Select, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { useProblemText } from "../../problem-text";
import { Nothing, Refused } from "../../ui/states";
import { findCases, LINKS_AT_ONCE, useLinkMany, type Found, type LinkedRows, type LinkKind } from "../api/together";

const KINDS: LinkKind[] = ["same", "earlier", "later", "parent", "child"];

function Row({ row, of }: { row: LinkedRows[number]; of: Found | undefined }) {
  const why = useProblemText(row.refusal);
  return (
    <li>
      {of?.number} {of?.subject} — {why?.says}
    </li>
  );
}

function Report({ rows, found }: { rows: LinkedRows; found: Found[] }) {
  const { t } = useTranslation("together");
  const refused = rows.filter((row) => row.refusal !== null);
  const made = rows.filter((row) => row.made).length;
  return (
    <Flex vertical gap="small">
      <Typography.Text role="status">{t("many.report", { made, before: rows.length - made - refused.length, refused: refused.length })}</Typography.Text>
      {refused.length > 0 && (
        <ul className="sw-together" aria-label={t("many.refused")}>
          {refused.map((row) => (
            <Row key={row.case} row={row} of={found.find((one) => one.id === row.case)} />
          ))}
        </ul>
      )}
    </Flex>
  );
}

interface ChoiceProps {
  found: Found[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

function Choice({ found, chosen, onChange }: ChoiceProps) {
  const { t } = useTranslation("together");
  const all = chosen.length === found.length;
  return (
    <Flex vertical gap="small">
      <Checkbox checked={all} indeterminate={chosen.length > 0 && !all} onChange={() => onChange(all ? [] : found.map((one) => one.id))}>
        {t("many.all", { count: found.length })}
      </Checkbox>
      <ul className="sw-together sw-together-found" tabIndex={0} aria-label={t("many.found")}>
        {found.map((one) => (
          <li key={one.id}>
            <Checkbox
              checked={chosen.includes(one.id)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
            >
              {one.number} {one.subject}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Flex>
  );
}

function Dialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("together");
  const [found, setFound] = useState<Found[]>();
  const [more, setMore] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [kind, setKind] = useState<LinkKind>("child");
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const command = useLinkMany(id);
  const search = async (q: string) => {
    if (q.trim() === "") return;
    setLooking(true);
    setProblem(null);
    try {
      const all = await findCases(q.trim());
      setFound(all.items.filter((one) => one.id !== id));
      setMore(all.more);
      setChosen([]);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setLooking(false);
    }
  };
  const rows = command.data;
  const footer =
    rows === undefined ? (
      <Button type="primary" disabled={chosen.length === 0} loading={command.isPending} onClick={() => command.mutate({ others: chosen, kind })}>
        {t("many.link", { count: chosen.length })}
      </Button>
    ) : (
      <Button type="primary" onClick={onClose}>
        {t("many.close")}
      </Button>
    );
  return (
    <Modal open title={t("many.title")} footer={footer} onCancel={onClose} mask={{ closable: false }}>
      {rows !== undefined && found !== undefined ? (
        <Report rows={rows} found={found} />
      ) : (
        <Flex vertical gap="small">
          <Input.Search aria-label={t("many.search")} placeholder={t("many.search")} enterButton={t("many.find")} loading={looking} onSearch={(q) => void search(q)} />
          <Select aria-label={t("how")} className="sw-select" value={kind} onChange={setKind} options={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))} />
          {found?.length === 0 && <Nothing title={t("many.none")} />}
          {more && <Alert type="info" showIcon title={t("many.more", { max: LINKS_AT_ONCE })} />}
          {found !== undefined && found.length > 0 && <Choice found={found} chosen={chosen} onChange={setChosen} />}
          <Refused problem={problem ?? command.error} />
        </Flex>
      )}
    </Modal>
  );
}

export function LinkMany({ id }: { id: string }) {
  const { t } = useTranslation("together");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("many.title")}
      </Button>
      {open && <Dialog id={id} onClose={() => setOpen(false)} />}
    </>
  );
}
