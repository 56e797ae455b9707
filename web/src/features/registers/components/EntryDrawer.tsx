// One entry: what was written and done, its limits, who it is about, and what may be done next.
import { App, Button, Drawer, Flex, Form, Input, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { isPeriod } from "../../../shared/findings/period";
import { useProblemText } from "../../../shared/problem-text";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { useIsPhone } from "../../../shared/ui/phone";
import { QueryView, Refused } from "../../../shared/ui/states";
import { TimeLeft } from "../../../shared/ui/TimeLeft";
import { useAct, useEntry, useReveal, type EntryDetail, type Read, type Register } from "../api/registers";
import { asks, fieldText, filled, personOf, placeInEntry, stateTitle, textsOf, type EntryValues } from "../words";
import { EntryFields, PersonFields } from "./EntryFields";

type Act = Register["acts"][number];
type Refusal = NonNullable<EntryDetail["allowed"][number]["refusal"]>;

function WhyNot({ refusal }: { refusal: Refusal }) {
  const text = useProblemText(refusal);
  return text === null ? null : <Typography.Text type="secondary">{text.says}</Typography.Text>;
}

function ActForm({ register, read, act, onDone }: { register: Register; read: Read; act: Act; onDone: () => void }) {
  const { t } = useTranslation("registers");
  const { message } = App.useApp();
  const wanted = asks(register, act);
  const command = useAct(register.id, read.entry.id, (after) => {
    void message.success(t("done", { number: after.number, state: stateTitle(register, after.state) }));
    onDone();
  });
  const [form] = Form.useForm<EntryValues>();
  useRefusalAtField(form, command.error, placeInEntry);
  const finish = (values: EntryValues) => {
    const person = personOf(values.person);
    const note = values.note?.trim() ?? "";
    command.mutate({
      act: act.id,
      etag: read.etag,
      body: {
        fields: textsOf(wanted.fields, values.fields),
        ...(person === null ? {} : { person }),
        ...(note === "" ? {} : { note }),
      },
    });
  };
  const has = (id: string) => (read.entry.fields[id] ?? "") !== "";
  const period = Object.values(read.entry.fields).find(isPeriod) ?? "";
  return (
    <Form<EntryValues> name="act" form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={finish} aria-label={act.title}>
      <EntryFields fields={wanted.fields} period={period} needed={(field) => act.needs.includes(field.id) && !has(field.id)} />
      {wanted.person && register.person !== null && (
        <PersonFields title={register.person.title} needed={wanted.personNeeded && read.entry.person === null} />
      )}
      <Form.Item name="note" label={t("note")}>
        <Input />
      </Form.Item>
      <Flex vertical gap="middle">
        <Refused problem={command.error} />
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {act.title}
        </Button>
      </Flex>
    </Form>
  );
}

function Acts({ register, read, picked, onPick }: { register: Register; read: Read; picked: string | null; onPick: (act: string) => void }) {
  const { t } = useTranslation("registers");
  if (read.entry.allowed.length === 0) return <Typography.Text type="secondary">{t("nothingToDo")}</Typography.Text>;
  return (
    <Flex vertical gap="small" role="group" aria-label={t("acts")}>
      {read.entry.allowed.map(({ act: id, refusal }) => (
        <Flex key={id} gap="small" align="center" wrap>
          <Button type={picked === id ? "primary" : "default"} disabled={refusal !== null} onClick={() => onPick(id)}>
            {register.acts.find((act) => act.id === id)?.title ?? id}
          </Button>
          {refusal !== null && <WhyNot refusal={refusal} />}
        </Flex>
      ))}
    </Flex>
  );
}

function Who({ register, entry }: { register: Register; entry: EntryDetail }) {
  const { t } = useTranslation("registers");
  const { rights } = useSession();
  const [open, setOpen] = useState(false);
  const reveal = useReveal(register.id, entry.id);
  if (entry.person === null || register.person === null) return null;
  const shown = reveal.data;
  return (
    <section aria-label={register.person.title}>
      <Typography.Text strong>{register.person.title}</Typography.Text>{" "}
      <span>{shown === undefined ? `${entry.person.name} ${entry.person.phone}` : `${shown.name} ${shown.phones.join(" ")}`}</span>{" "}
      {shown === undefined && !open && rights.includes("person.reveal") && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t("reveal")}
        </Button>
      )}
      {shown === undefined && open && (
        <Form<{ reason: string }> name="reveal" layout="vertical" onFinish={({ reason }) => reveal.mutate(reason)}>
          <Form.Item name="reason" label={t("reason")} extra={t("revealKept")} rules={[{ required: true, whitespace: true, message: t("common:required") }]}>
            <Input autoFocus />
          </Form.Item>
          <Refused problem={reveal.error} />
          <Button htmlType="submit" loading={reveal.isPending}>
            {t("reveal")}
          </Button>
        </Form>
      )}
    </section>
  );
}

function Limits({ entry }: { entry: EntryDetail }) {
  const { t } = useTranslation("registers");
  return entry.limits.map((limit) => (
    <div key={limit.rule + limit.made_at}>
      {limit.title} ({limit.within}) {limit.state === "open" ? <TimeLeft dueAt={limit.due_at} /> : <Tag>{t(`limit.${limit.state}`)}</Tag>}
    </div>
  ));
}

function Content({ register, read, onDone }: { register: Register; read: Read; onDone: () => void }) {
  const { t } = useTranslation("registers");
  const [picked, setPicked] = useState<string | null>(null);
  const { entry } = read;
  const act = register.acts.find((one) => one.id === picked);
  const words = { yes: t("yes"), no: t("no") };
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap align="center">
        <Tag color="blue">{stateTitle(register, entry.state)}</Tag>
        {entry.late && <Tag color="red">{t("late")}</Tag>}
        <Typography.Text type="secondary">
          {entry.unit.name}
          {entry.to_unit !== null && ` → ${entry.to_unit.name}`}
        </Typography.Text>
      </Flex>
      <dl className="sw-reg-facts">
        {filled(register, entry).map(({ field, text }) => (
          <div key={field.id}>
            <dt>{field.title}</dt>
            <dd>{field.type === "instant" ? dateTime(text) : fieldText(field, text, words)}</dd>
          </div>
        ))}
      </dl>
      <Who register={register} entry={entry} />
      <Limits entry={entry} />
      <Acts register={register} read={read} picked={picked} onPick={setPicked} />
      {act !== undefined && <ActForm key={act.id} register={register} read={read} act={act} onDone={onDone} />}
      <ol className="sw-reg-done" aria-label={t("history")}>
        {entry.done.map((one) => (
          <li key={`${one.at} ${one.act}`}>
            {[one.title, one.by?.name, dateTime(one.at), one.note].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ol>
    </Flex>
  );
}

function Loaded({ register, entry, onDone }: { register: Register; entry: string; onDone: () => void }) {
  return <QueryView query={useEntry(register.id, entry)}>{(read) => <Content register={register} read={read} onDone={onDone} />}</QueryView>;
}

interface EntryDrawerProps {
  register: Register;
  entry: { id: string; number: string } | null; // null: closed
  onClose: () => void;
}

export function EntryDrawer({ register, entry, onClose }: EntryDrawerProps) {
  const phone = useIsPhone();
  return (
    <Drawer
      open={entry !== null}
      onClose={onClose}
      title={entry === null ? "" : `${register.title} ${entry.number}`}
      placement={phone ? "bottom" : "right"}
      size={phone ? "85%" : 560}
      destroyOnHidden
    >
      {entry !== null && <Loaded register={register} entry={entry.id} onDone={onClose} />}
    </Drawer>
  );
}
