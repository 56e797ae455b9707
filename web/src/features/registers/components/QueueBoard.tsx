// Who is called, how many wait, and the next one: large enough to be read across the hall.
import { Button, Flex, Statistic, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession } from "../../../shared/session";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useLine, useWrite, type Entry, type EntryDetail, type Register } from "../api/registers";
import { EntryDrawer } from "./EntryDrawer";

const CALLED_SHOWN = 5;

type Act = Register["acts"][number];

// Calling is the act that goes in turn.
function callOf(register: Register): Act | null {
  return register.acts.find((act) => act.in_turn && act.from.includes(register.starts)) ?? null;
}

// Where to go: what the caller had to say.
function whereTo(act: Act, entry: Entry): string {
  return act.needs.map((id) => entry.fields[id] ?? "").join(" ");
}

function Called({ register, act }: { register: Register; act: Act }) {
  const { t } = useTranslation("registers");
  const { staff } = useSession();
  const query = useLine(register.id, act.to, staff.unit);
  const newest = [...(query.data ?? [])].reverse().slice(0, CALLED_SHOWN);
  return (
    <section aria-label={t("queue.called")} aria-live="polite" className="sw-reg-called">
      <Typography.Title level={2} className="sw-section">{t("queue.called")}</Typography.Title>
      {newest.length === 0 ? <Typography.Text type="secondary">{t("queue.nobody")}</Typography.Text> : null}
      {newest.map((entry) => (
        <strong key={entry.id}>
          {entry.number} → {whereTo(act, entry)}
        </strong>
      ))}
    </section>
  );
}

export function QueueBoard({ register }: { register: Register }) {
  const { t } = useTranslation("registers");
  const [open, setOpen] = useState<Entry | null>(null);
  const [taken, setTaken] = useState<EntryDetail | null>(null);
  const { staff } = useSession();
  const waiting = useLine(register.id, register.starts, staff.unit); // each unit calls its own
  const take = useWrite(register.id, setTaken);
  const call = callOf(register);
  return (
    <div className="sw-reg-board">
      {call !== null && <Called register={register} act={call} />}
      <QueryView query={waiting}>
        {(line) => (
          <Flex vertical gap="middle">
            <Statistic title={t("queue.waiting")} value={line.length} />
            <Flex gap="small" wrap>
              <Button type="primary" size="large" disabled={line.length === 0} onClick={() => setOpen(line[0] ?? null)}>
                {line[0] === undefined ? t("queue.next") : t("queue.nextNumber", { number: line[0].number })}
              </Button>
              <Button size="large" loading={take.isPending} onClick={() => take.mutate({ fields: {} })}>
                {t("queue.take")}
              </Button>
            </Flex>
            <Refused problem={take.error} />
            {taken !== null && (
              <div role="status" className="sw-reg-taken">
                {t("queue.taken", { number: taken.number })}{" "}
                <Link to={`/print/ticket/${register.id}/${taken.id}`}>{t("queue.print")}</Link>
              </div>
            )}
          </Flex>
        )}
      </QueryView>
      <EntryDrawer register={register} entry={open} onClose={() => setOpen(null)} />
    </div>
  );
}
