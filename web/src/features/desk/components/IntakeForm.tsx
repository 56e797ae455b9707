import { Button, Checkbox, Collapse, Flex, Form, Input, InputNumber, Radio, Select, type FormInstance } from "antd";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../api/problem";
import { InstantInput } from "../../../shared/ui/InstantInput";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Broken, Refused } from "../../../shared/ui/states";
import { freeFields, type Method, type MethodField } from "../../../shared/acts/api/method";
import { FilesField } from "../../../shared/acts/components/FilesField";
import { EntryPicker, StaffPicker, UnitPicker } from "../../../shared/acts/components/pickers";
import { TopicSuggestion } from "../../../shared/acts/components/TopicSuggestion";
import { TopicField } from "../../../shared/acts/components/TopicPicker";
import { StaffPinMap } from "../../../shared/map/StaffPinMap";
import { inWords } from "../../../shared/acts/words";
import { channels, NEW_PERSON, type Intake } from "../intake";
import { placeAtDesk } from "../refused";
import { Materials } from "./Materials";

const FEW = 6; // more choices than that are a list, not buttons

interface IntakeFormProps {
  form: FormInstance<Intake>;
  method: Method;
  sending: boolean;
  problem: Problem | null;
  onSend: (intake: Intake) => void;
}

function Choose({ name, label, choices, required }: { name: string | string[]; label: string; choices: Method["ledgers"]; required: boolean }) {
  const { t } = useTranslation("desk");
  const options = choices.map((choice) => ({ value: choice.id, label: inWords(choice.title) }));
  if (options.length === 0) return null;
  return (
    <Form.Item name={name} label={label} rules={required ? [{ required: true, message: t("form.missing") }] : []}>
      {options.length <= FEW ? (
        <Radio.Group options={options} optionType="button" buttonStyle="solid" />
      ) : (
        <Select options={options} allowClear={!required} showSearch={{ optionFilterProp: "label" }} />
      )}
    </Form.Item>
  );
}

function Field({ field }: { field: MethodField }) {
  const { t } = useTranslation("desk");
  const label = inWords(field.title);
  const name = ["fields", field.id];
  if (field.type === "choice") return <Choose name={name} label={label} choices={field.choices} required={field.required} />;
  return (
    <Form.Item name={name} label={label} rules={field.required ? [{ required: true, message: t("form.missing") }] : []}>
      {field.type === "number" ? (
        <InputNumber stringMode style={{ width: "100%" }} />
      ) : field.type === "date" ? (
        <Input type="date" />
      ) : field.type === "instant" ? (
        <InstantInput />
      ) : field.type === "boolean" ? (
        <Select
          allowClear
          options={[
            { value: "true", label: t("form.yes") },
            { value: "false", label: t("form.no") },
          ]}
        />
      ) : field.type === "staff" ? (
        <StaffPicker allowClear />
      ) : field.type === "entry" ? (
        <EntryPicker register={field.register ?? ""} allowClear />
      ) : (
        <Input />
      )}
    </Form.Item>
  );
}

// What a method asks at the desk: its required columns, and of the free ones those that are chosen or are
// a yes or no, which often decide the limit. The rest is folded.
function askedFields(method: Method): { asked: MethodField[]; more: MethodField[] } {
  const free = freeFields(method, {});
  const picked = free.filter((field) => field.type === "choice" || field.type === "boolean");
  const asked = method.fields.filter((field) => (field.required && field.filled_from === "") || picked.includes(field));
  return { asked, more: free.filter((field) => !picked.includes(field)) };
}

function More({ fields }: { fields: MethodField[] }) {
  const { t } = useTranslation("desk");
  if (fields.length === 0) return null;
  const children = fields.map((field) => <Field key={field.id} field={field} />);
  return <Collapse ghost size="small" items={[{ key: "more", label: t("form.more"), children }]} />;
}

// What the method wants with a case that comes this way. A condition of its own is the server's to judge: it
// is said, and the answer to what is sent says the rest.
function Files({ method }: { method: Method }) {
  const { t } = useTranslation("desk");
  const channel = Form.useWatch("channel") as string | undefined;
  const here = method.evidence.filter((one) => one.required && (one.channels.length === 0 || one.channels.includes(channel ?? "")));
  return (
    <>
      <FilesField label={t("form.photos")} wanted={here.filter((one) => one.if === "")} />
      {here.filter((one) => one.if !== "").map((one) => <p key={one.id}>{one.words}</p>)}
    </>
  );
}

function Who() {
  const { t } = useTranslation("desk");
  const person = Form.useWatch("person") as string | undefined;
  const known = person !== undefined && person !== NEW_PERSON;
  return (
    <div className="sw-desk-row">
      <Form.Item name="phone" label={t("form.phone")}>
        <Input type="tel" autoFocus autoComplete="off" inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="person" hidden>
        <Input />
      </Form.Item>
      <Form.Item name="name" label={t("form.name")}>
        <Input autoComplete="off" disabled={known} placeholder={known ? t("form.known") : ""} maxLength={60} />
      </Form.Item>
      <Form.Item name="address" label={t("form.address")}>
        <Input autoComplete="off" disabled={known} maxLength={200} />
      </Form.Item>
      <Form.Item name="email" label={t("form.email")} extra={t("form.emailHint")} rules={[{ type: "email", transform: (given: string) => given.trim(), message: t("form.badEmail") }]}>
        <Input type="email" autoComplete="off" disabled={known} maxLength={254} />
      </Form.Item>
    </div>
  );
}

export function IntakeForm({ form, method, sending, problem, onSend }: IntakeFormProps) {
  const { t } = useTranslation("desk");
  const first = method.ledgers[0]?.id;
  const fields = askedFields(method);
  useRefusalAtField(form, problem, placeAtDesk);
  return (
    <Form<Intake>
      form={form}
      layout="vertical"
      initialValues={{ channel: "phone", ...(first === undefined ? {} : { ledger: first }) }}
      onValuesChange={(changed: Intake) => {
        forgetRefusal(form, changed);
        // Another number, another person: who was picked before must not be sent with it.
        if ("phone" in changed) form.setFieldValue("person", undefined);
      }}
      onFinish={onSend}
      scrollToFirstError={{ focus: true }}
    >
      <Who />
      <Form.Item name="subject" label={t("form.subject")} rules={[{ required: true, whitespace: true, message: t("form.missing") }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="body" label={t("form.body")}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} maxLength={5000} />
      </Form.Item>
      <Form.Item name="place" label={t("form.place")}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="place_point">
        <StaffPinMap
          title={t("form.pin")}
          onPick={(place) => {
            const said = (form.getFieldValue("place") as string | undefined) ?? "";
            if (said.trim() === "") form.setFieldValue("place", place.name);
          }}
        />
      </Form.Item>
      <Choose name="ledger" label={t("form.ledger")} choices={method.ledgers} required={method.ledgers.length > 0} />
      <div className="sw-desk-pair">
        <TopicField method={method} label={t("form.topic")} placeholder={t("form.topicHint")} />
        <Form.Item name="unit" label={t("form.unit")}>
          <UnitPicker allowClear placeholder={t("form.unitHint")} />
        </Form.Item>
        <Choose name="kind" label={t("form.kind")} choices={method.kinds} required={false} />
      </div>
      <TopicSuggestion />
      {fields.asked.map((field) => (
        <Field key={field.id} field={field} />
      ))}
      <More fields={fields.more} />
      <div className="sw-desk-pair">
        <Form.Item name="channel" label={t("form.channel")}>
          <Radio.Group options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
        </Form.Item>
        <Form.Item name="confidential" valuePropName="checked" extra={t("form.confidentialHint")}>
          <Checkbox>{t("form.confidential")}</Checkbox>
        </Form.Item>
      </div>
      <Files method={method} />
      <Materials />
      <Flex vertical gap="middle" className="sw-desk-send">
        {problem?.refused === true && <Refused problem={problem} />}
        {problem?.refused === false && <Broken problem={problem} />}
        <Button type="primary" size="large" htmlType="submit" loading={sending} aria-keyshortcuts="Control+Enter">
          {t("form.send")}
        </Button>
      </Flex>
    </Form>
  );
}
