// What the forms about exits, reviews, contacts and orders ask.
import { Checkbox, Form, Input, Radio, Select, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Method } from "../api/method";
import { titleOf } from "../words";
import { InstantInput } from "../../ui/InstantInput";
import { StaffPicker } from "./pickers";

const HOW = ["visit", "call", "message"] as const;
const AGAINST = ["refusal", "evaluation"] as const;
const TEXT_MAX = 2000;

type Reasons = Method["exits"][number]["reasons"];

function Reason({ required }: { required: boolean }) {
  const { t } = useTranslation("acts");
  const rules = required ? [{ required: true, whitespace: true, message: t("form.missing") }] : [];
  return (
    <Form.Item name="reason" label={required ? t("form.reason") : t("form.reasonMore")} rules={rules}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={TEXT_MAX} showCount />
    </Form.Item>
  );
}

// A reason of the method's catalogue, or in words where it has none.
export function Cause({ reasons }: { reasons: Reasons }) {
  const { t } = useTranslation("acts");
  return (
    <>
      {reasons.length > 0 && (
        <Form.Item name="cause" label={t("form.cause")} rules={[{ required: true, message: t("form.missing") }]}>
          <Select options={reasons.map((one) => ({ value: one.id, label: titleOf(reasons, one.id) }))} />
        </Form.Item>
      )}
      <Reason required={reasons.length === 0} />
    </>
  );
}

export function Proposal({ method }: { method: Method | undefined }) {
  const { t } = useTranslation("acts");
  const exits = (method?.exits ?? []).filter((exit) => exit.appeals === "" && !exit.by_clock);
  const picked = Form.useWatch("exit") as string | undefined;
  if (method !== undefined && exits.length === 0) return <Typography.Paragraph>{t("form.noExits")}</Typography.Paragraph>;
  return (
    <>
      <Form.Item name="exit" label={t("form.exit")} rules={[{ required: true, message: t("form.missing") }]}>
        <Select options={exits.map((exit) => ({ value: exit.id, label: titleOf(exits, exit.id) }))} />
      </Form.Item>
      <Cause reasons={exits.find((exit) => exit.id === picked)?.reasons ?? []} />
    </>
  );
}

export function Decision({ name }: { name: "granted" | "upheld" }) {
  const { t } = useTranslation("acts");
  const yes = name === "granted" ? t("granted.yes") : t("upheld.yes");
  const no = name === "granted" ? t("granted.no") : t("upheld.no");
  return (
    <Form.Item name={name} label={t("form.decision")} rules={[{ required: true, message: t("form.missing") }]}>
      <Radio.Group
        options={[
          { value: true, label: yes },
          { value: false, label: no },
        ]}
      />
    </Form.Item>
  );
}

export function Against() {
  const { t } = useTranslation("acts");
  return (
    <Form.Item name="against" label={t("form.against")} rules={[{ required: true, message: t("form.missing") }]}>
      <Radio.Group options={AGAINST.map((value) => ({ value, label: t(`against.${value}`) }))} />
    </Form.Item>
  );
}

export function Contacted() {
  const { t } = useTranslation("acts");
  return (
    <>
      <Form.Item name="how" label={t("form.how")} rules={[{ required: true, message: t("form.missing") }]}>
        <Radio.Group options={HOW.map((value) => ({ value, label: t(`how.${value}`) }))} />
      </Form.Item>
      <Form.Item name="found" valuePropName="checked">
        <Checkbox>{t("form.found")}</Checkbox>
      </Form.Item>
    </>
  );
}

export function OrderInputs() {
  const { t } = useTranslation("acts");
  const rules = [{ required: true, message: t("form.missing") }];
  return (
    <>
      <Form.Item name="person" label={t("form.person")} rules={rules}>
        <StaffPicker />
      </Form.Item>
      <Form.Item name="due_at" label={t("form.dueAt")} rules={rules}>
        <InstantInput />
      </Form.Item>
      <Form.Item name="standard" label={t("form.standard")} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={TEXT_MAX} />
      </Form.Item>
    </>
  );
}
