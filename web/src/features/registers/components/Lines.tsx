// The entries of one state, in line, or all of them, newest first.
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../../../api/problem";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Broken, Loading, Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useEntries, useLine, type Entry, type Register } from "../api/registers";
import { EntryDrawer } from "./EntryDrawer";
import { EntryLine } from "./EntryLine";

interface Open {
  register: Register;
  onOpen: (entry: Entry) => void;
}

function List({ register, items, onOpen }: Open & { items: Entry[] }) {
  return (
    <ul className="sw-reg-lines" aria-label={register.title}>
      {items.map((entry) => (
        <EntryLine key={entry.id} register={register} entry={entry} onOpen={() => onOpen(entry)} />
      ))}
    </ul>
  );
}

function OfState({ register, state, onOpen }: Open & { state: string }) {
  return (
    <QueryView query={useLine(register.id, state)} isEmpty={(items) => items.length === 0}>
      {(items) => <List register={register} items={items} onOpen={onOpen} />}
    </QueryView>
  );
}

function All({ register, onOpen }: Open) {
  const query = useEntries(register.id);
  if (query.data === undefined) {
    if (query.isPending) return <Loading />;
    const problem = asProblem(query.error);
    return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing />;
  return (
    <>
      <List register={register} items={items} onOpen={onOpen} />
      <LoadMore query={query} />
    </>
  );
}

const ALL = "";

export function Lines({ register, state: start }: { register: Register; state: string }) {
  const { t } = useTranslation("registers");
  const [state, setState] = useState(start);
  const [open, setOpen] = useState<Entry | null>(null);
  return (
    <section>
      <Select
        aria-label={t("state")}
        value={state}
        onChange={setState}
        className="sw-reg-state"
        options={[...register.states.map((one) => ({ value: one.id, label: one.title })), { value: ALL, label: t("allStates") }]}
      />
      {state === ALL ? (
        <All register={register} onOpen={setOpen} />
      ) : (
        <OfState key={state} register={register} state={state} onOpen={setOpen} />
      )}
      <EntryDrawer register={register} entry={open} onClose={() => setOpen(null)} />
    </section>
  );
}
