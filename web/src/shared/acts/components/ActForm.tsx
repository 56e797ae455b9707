// The small form of one act. What was typed stays through a refusal, a lost connection and a conflict;
// it is gone only when the act is done.
import { Alert, Button, Checkbox, Collapse, Flex, Form, Input, InputNumber, Radio, Select } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../../api/problem";
import { keys } from "../../../api/queries";
import { forgetRefusal, useRefusalAtField } from "../../ui/at-field";
import { InstantInput } from "../../ui/InstantInput";
import { Broken, Refused } from "../../ui/states";
import { useAct } from "../api/act";
import type { CasePage } from "../api/case";
import { fieldsFor, freeFields, type MethodField, type Method } from "../api/method";
import { acts, type ActName, type Input as Ask } from "../acts";
import { bodyOf, type ActValues } from "../body";
import { placeInAct } from "../refused";
import { lengthsUpTo } from "../length";
import { inWords, lengthInWords, titleOf } from "../words";
import { FilesField, type Wanted } from "./FilesField";
import { EntryPicker, StaffPicker, UnitPicker } from "./pickers";
import { Against, Cause, Contacted, Decision, OrderInputs, Proposal } from "./JudgedInputs";
import { SignaturePad } from "./SignaturePad";
import { TopicField } from "./TopicPicker";
import { WordingHint } from "./WordingHint";

const EXITS = ["evaluated", "explained", "withdrawn", "duplicate"] as const;
const SOLVED = ["yes", "partly", "no"] as const;
const TEXT_MAX = 2000;

interface ActFormProps {
  subject: CasePage;
  act: ActName;
  method: Method | undefined;
  refusal: Refusal | null; // what the rules say to this act now
  onDone: () => void;
  onCancel: () => void;
}

function useRequired() {
  const { t } = useTranslation("acts");
  return [{ required: true, whitespace: true, message: t("form.missing") }];
}

function Words({ name, required, autoFocus }: { name: keyof ActValues; required: boolean; autoFocus?: boolean }) {
  const { t } = useTranslation("acts");
  const rules = useRequired();
  return (
    <Form.Item name={name} label={t(`form.${name}`)} rules={required ? rules : []}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={TEXT_MAX} showCount autoFocus={autoFocus ?? false} />
    </Form.Item>
  );
}

function Place({ required }: { required: boolean }) {
  const { t } = useTranslation("acts");
  const rules = useRequired();
  return (
    <Form.Item name="unit" label={t("form.unit")} rules={required ? rules : []} extra={required ? undefined : t("form.unitOptional")}>
      <UnitPicker allowClear autoFocus />
    </Form.Item>
  );
}

function Person({ forCase }: { forCase: string | undefined }) {
  const { t } = useTranslation("acts");
  const unit = Form.useWatch("unit") as string | undefined;
  return (
    <Form.Item name="staff" label={t("form.staff")}>
      <StaffPicker unit={unit} forCases={forCase === undefined ? undefined : [forCase]} allowClear />
    </Form.Item>
  );
}

function About({ method }: { method: Method | undefined }) {
  const { t } = useTranslation("acts");
  return <TopicField method={method} label={t("form.topic")} placeholder={t("form.topicStays")} />;
}

function Answer({ method, required }: { method: Method | undefined; required: boolean }) {
  const { t } = useTranslation("acts");
  const rules = useRequired();
  const scale = method?.evaluation.scale ?? [];
  return (
    <Form.Item name="answer" label={t("form.answer")} rules={required ? rules : []}>
      <Radio.Group
        options={scale.map((choice) => ({ value: choice.id, label: titleOf(scale, choice.id) }))}
        optionType="button"
        buttonStyle="solid"
      />
    </Form.Item>
  );
}

function Signature({ required }: { required: boolean }) {
  const { t } = useTranslation("acts");
  const paper = Form.useWatch("on_paper") as boolean | undefined;
  return (
    <>
      {paper !== true && (
        <Form.Item
          name="signature"
          label={t("form.signature")}
          rules={required ? [{ required: true, message: t("form.mustSign") }] : []}
        >
          <SignaturePad />
        </Form.Item>
      )}
      <Form.Item name="on_paper" valuePropName="checked">
        <Checkbox>{t("form.onPaper")}</Checkbox>
      </Form.Item>
    </>
  );
}

// What only the phone call can bring out: the yes-or-no fields of the method's own.
function Heard({ field }: { field: MethodField }) {
  const { t } = useTranslation("acts");
  return (
    <Form.Item name={["fields", field.id]} label={inWords(field.title)}>
      <Radio.Group
        options={[
          { value: "true", label: t("form.yes") },
          { value: "false", label: t("form.no") },
        ]}
      />
    </Form.Item>
  );
}

function Call({ method }: { method: Method | undefined }) {
  const { t } = useTranslation("acts");
  const contacted = Form.useWatch("contacted") as boolean | undefined;
  const plan = method?.follow_up ?? null;
  const asks = plan?.asks ?? (["contacted", "solved", "satisfied"] as const);
  return (
    <>
      {plan?.script.map((line) => (
        <blockquote key={line.zh}>{inWords(line)}</blockquote>
      ))}
      <Form.Item name="contacted" label={t("form.contacted")} rules={[{ required: true, message: t("form.missing") }]}>
        <Radio.Group
          options={[
            { value: true, label: t("form.contactedYes") },
            { value: false, label: t("form.contactedNo") },
          ]}
        />
      </Form.Item>
      {contacted === true && (
        <>
          {asks.includes("solved") && (
            <Form.Item name="solved" label={t("form.solved")} rules={[{ required: true, message: t("form.missing") }]}>
              <Radio.Group options={SOLVED.map((value) => ({ value, label: t(`solved.${value}`) }))} />
            </Form.Item>
          )}
          {asks.includes("satisfied") && (method?.evaluation.scale.length ?? 0) > 0 && <Answer method={method} required={false} />}
          {plan?.fields.map((field) => <Heard key={field.id} field={field} />)}
        </>
      )}
    </>
  );
}

function Exit() {
  const { t } = useTranslation("acts");
  const exit = Form.useWatch("exit") as string | undefined;
  return (
    <>
      <Form.Item name="exit" label={t("form.exit")} initialValue="evaluated">
        <Select options={EXITS.map((value) => ({ value, label: t(`exit.${value}`) }))} />
      </Form.Item>
      {exit !== undefined && exit !== "evaluated" && <Words name="reason" required />}
    </>
  );
}

function Colour() {
  const { t } = useTranslation("acts");
  return (
    <Form.Item name="colour" label={t("form.colour")} rules={[{ required: true, message: t("form.missing") }]}>
      <Radio.Group
        options={[
          { value: "yellow", label: t("colour.yellow") },
          { value: "red", label: t("colour.red") },
        ]}
      />
    </Form.Item>
  );
}

export function Field({ field, optional = false }: { field: MethodField; optional?: boolean }) {
  const { t } = useTranslation("acts");
  const choices =
    field.type === "boolean"
      ? [
          { value: "true", label: t("form.yes") },
          { value: "false", label: t("form.no") },
        ]
      : field.choices.map((choice) => ({ value: choice.id, label: inWords(choice.title) }));
  return (
    <Form.Item
      name={["fields", field.id]}
      label={inWords(field.title)}
      rules={optional ? [] : [{ required: true, message: t("form.missing") }]}
    >
      {field.type === "choice" || field.type === "boolean" ? (
        <Select options={choices} allowClear={optional} />
      ) : field.type === "number" ? (
        <InputNumber stringMode style={{ width: "100%" }} />
      ) : field.type === "date" ? (
        <Input type="date" />
      ) : field.type === "instant" ? (
        <InstantInput />
      ) : field.type === "staff" ? (
        <StaffPicker allowClear={optional} />
      ) : field.type === "entry" ? (
        <EntryPicker register={field.register ?? ""} allowClear={optional} />
      ) : (
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />
      )}
    </Form.Item>
  );
}

// What may be written down as well; folded, since most often it is not.
function MoreFields({ fields }: { fields: MethodField[] }) {
  const { t } = useTranslation("acts");
  if (fields.length === 0) return null;
  const children = fields.map((field) => <Field key={field.id} field={field} optional />);
  return <Collapse ghost size="small" items={[{ key: "more", label: t("form.more"), children }]} />;
}

function Length({ method }: { method: Method | undefined }) {
  const { t } = useTranslation("acts");
  const options = lengthsUpTo(method?.extension?.most ?? "").map((value) => ({ value, label: lengthInWords(value) }));
  return (
    <Form.Item name="length" label={t("form.length")} rules={[{ required: true, message: t("form.missing") }]}>
      <Select options={options} />
    </Form.Item>
  );
}

function Why({ method }: { method: Method | undefined }) {
  const { t } = useTranslation("acts");
  const reasons = method?.pause?.reasons ?? [];
  return (
    <Form.Item name="why" label={t("form.why")} rules={[{ required: true, message: t("form.missing") }]}>
      <Radio.Group options={reasons.map((one) => ({ value: one.id, label: inWords(one.title) }))} />
    </Form.Item>
  );
}

// Whether the method wants these words with the act.
function isWanted(ask: "note" | "basis", act: ActName, method: Method | undefined): boolean {
  if (ask === "note") return act === "case.hand_over" && method?.route.hand_over_needs_note === true;
  return act === "case.return" ? method?.route.returns.needs_basis === true : method?.extension?.needs_basis === true;
}

function asked(ask: Ask, act: ActName, method: Method | undefined, first: boolean, subject: CasePage): ReactNode {
  const wanted = subject.evidence.filter((one) => one.act === act);
  const mustSign = method?.evaluation.signed === true || wanted.some((one) => one.type === "signature");
  switch (ask) {
    case "length":
      return <Length key={ask} method={method} />;
    case "why":
      return <Why key={ask} method={method} />;
    case "basis":
      return <Words key={ask} name="basis" required={isWanted("basis", act, method)} />;
    case "unit":
    case "unit?":
      return <Place key={ask} required={ask === "unit"} />;
    case "staff":
      return <Person key={ask} forCase={(method?.licences.length ?? 0) > 0 ? subject.id : undefined} />;
    case "topic":
      return <About key={ask} method={method} />;
    case "reason":
    case "reason?":
      return <Words key={ask} name="reason" required={ask === "reason"} autoFocus={first} />;
    case "text":
    case "result":
      return <Words key={ask} name={ask} required autoFocus={first} />;
    case "note":
      return <Words key={ask} name="note" required={isWanted("note", act, method)} />;
    case "comment":
      return <Words key={ask} name={ask} required={false} />;
    case "answer":
      return <Answer key={ask} method={method} required />;
    case "signature":
      return <Signature key={ask} required={mustSign} />;
    case "call":
      return <Call key={ask} method={method} />;
    case "exit":
      return <Exit key={ask} />;
    case "colour":
      return <Colour key={ask} />;
    case "text?":
      return <Words key={ask} name="text" required={false} />;
    case "contact":
      return <Contacted key={ask} />;
    case "cause":
      return <Cause key={ask} reasons={method?.exits.find((exit) => exit.id === "declined")?.reasons ?? []} />;
    case "proposal":
      return <Proposal key={ask} method={method} />;
    case "granted":
    case "upheld":
      return <Decision key={ask} name={ask} />;
    case "against":
      return <Against key={ask} />;
    case "order":
      return <OrderInputs key={ask} />;
    case "photos":
      return <Photos key={ask} wanted={wanted} />;
  }
}

function Photos({ wanted }: { wanted: Wanted[] }) {
  const { t } = useTranslation("acts");
  return <FilesField label={t("form.photos")} wanted={wanted} />;
}

function Conflict({ onAgree, fresh }: { onAgree: () => void; fresh: boolean }) {
  const { t } = useTranslation("acts");
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t("conflict.title")}
      description={t("conflict.kept")}
      action={
        <Button size="small" onClick={onAgree} disabled={!fresh}>
          {t("conflict.agree")}
        </Button>
      }
    />
  );
}

// Whether somebody else acted since the form was opened, told live or by the server's refusal.
function useConflict(subject: CasePage, refused: boolean) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(subject.revision);
  const moved = subject.revision !== seen;
  useEffect(() => {
    if (refused) void queries.invalidateQueries({ queryKey: keys.case(subject.id) });
  }, [refused, queries, subject.id]);
  return { seen, moved, agree: () => setSeen(subject.revision) };
}

export function ActForm({ subject, act, method, refusal, onDone, onCancel }: ActFormProps) {
  const { t } = useTranslation(["acts", "common"]);
  const [form] = Form.useForm<ActValues>();
  const command = useAct(subject.id, onDone);
  useRefusalAtField(form, command.error, placeInAct);
  const told = command.error?.code === "core.stale";
  const { seen, moved, agree } = useConflict(subject, told);
  const spec = acts[act];
  const stale = !command.isPending && !command.isSuccess && (told || moved);
  const fields = act === "case.settle" ? fieldsFor(method, "case.settle", "case.settled", subject.fields) : [];
  const send = (values: ActValues) =>
    command.mutate({ caseId: subject.id, act, body: bodyOf(act, values), ifMatch: `"${seen}"` });
  const goOn = () => {
    agree();
    command.reset();
  };
  return (
    <Form<ActValues> form={form} layout="vertical" onValuesChange={(changed) => forgetRefusal(form, changed)} onFinish={send} scrollToFirstError={{ focus: true }}>
      {spec.inputs.length === 0 && <p>{t(`ask.${act}`)}</p>}
      {spec.inputs.map((ask, at) => asked(ask, act, method, at === 0, subject))}
      {fields.map((field) => (
        <Field key={field.id} field={field} />
      ))}
      {act === "case.settle" && <MoreFields fields={freeFields(method, subject.fields)} />}
      <Flex vertical gap="middle">
        {act === "case.reply" && <WordingHint name="text" />}
        {act === "case.settle" && <WordingHint name="result" />}
        {stale && <Conflict onAgree={goOn} fresh={moved} />}
        {!stale && refusal !== null && <Refused problem={refusal} />}
        {!stale && refusal === null && command.error?.refused === true && <Refused problem={command.error} />}
        {command.error?.refused === false && <Broken problem={command.error} />}
        <Flex gap="small" justify="end">
          <Button onClick={onCancel}>{t("common:action.cancel")}</Button>
          <Button
            type="primary"
            danger={spec.danger ?? false}
            htmlType="submit"
            loading={command.isPending}
            disabled={stale || refusal !== null}
            autoFocus={spec.inputs.length === 0}
          >
            {t(`act.${act}`)}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
