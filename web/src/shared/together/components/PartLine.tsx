// A part a unit is asked for: what, by when, how it stands; its unit acts on it here.
import { Button, Flex, Input, Modal, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession } from "../../session";
import { dateTime } from "../../time";
import { Refused } from "../../ui/states";
import { TimeLeft } from "../../ui/TimeLeft";
import { useActOnPart, type Part, type PartAct } from "../api/together";

function Words({ part, act, onClose }: { part: Part; act: "returns" | "results"; onClose: () => void }) {
  const { t } = useTranslation("together");
  const [words, setWords] = useState("");
  const send = useActOnPart(part);
  const empty = words.trim() === "";
  const ok = () => {
    if (!empty) send.mutate({ act, words: words.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal open title={t(`part.${act}`)} okText={t(`part.${act}`)} okButtonProps={{ disabled: empty, loading: send.isPending }} onOk={ok} onCancel={onClose}>
      <Flex vertical gap="small">
        <Input.TextArea autoFocus rows={3} aria-label={t(`part.words.${act}`)} placeholder={t(`part.words.${act}`)} value={words} onChange={(event) => setWords(event.target.value)} />
        <Refused problem={send.error} />
      </Flex>
    </Modal>
  );
}

// `withCase`: outside of the page of its case.
export function PartLine({ part, withCase = false }: { part: Part; withCase?: boolean }) {
  const { t } = useTranslation("together");
  const { staff } = useSession();
  const [asking, setAsking] = useState<"returns" | "results" | null>(null);
  const accept = useActOnPart(part);
  const open = part.state === "asked" || part.state === "accepted";
  const mine = staff.unit === part.unit.id;
  const acts: PartAct[] = part.state === "asked" ? ["acceptances", "results", "returns"] : ["results", "returns"];
  const pick = (act: PartAct) => (act === "acceptances" ? accept.mutate({ act, words: "" }) : setAsking(act));
  return (
    <li className="sw-together-line">
      <Typography.Text>{part.text}</Typography.Text>
      {withCase && part.subject !== "" && <Link to={`/cases/${part.case_id}`}>{part.subject}</Link>}
      <Flex gap={4} wrap align="center">
        <Typography.Text type="secondary">{t("part.asks", { lead: part.asked_unit.name, unit: part.unit.name })}</Typography.Text>
        <Tag>{t(`part.state.${part.state}`)}</Tag>
        {open ? <TimeLeft dueAt={part.due_at} /> : <Typography.Text type="secondary">{dateTime(part.changed_at)}</Typography.Text>}
        {part.late && !open && <Tag color="red">{t("part.late")}</Tag>}
      </Flex>
      {part.answer !== "" && <Typography.Text>{part.answer}</Typography.Text>}
      {open && mine && (
        <Flex gap="small" wrap>
          {acts.map((act, at) => (
            <Button key={act} size="small" type={at === 0 ? "primary" : "default"} loading={act === "acceptances" && accept.isPending} onClick={() => pick(act)}>
              {t(`part.${act}`)}
            </Button>
          ))}
        </Flex>
      )}
      <Refused problem={accept.error} />
      {asking !== null && <Words part={part} act={asking} onClose={() => setAsking(null)} />}
    </li>
  );
}
