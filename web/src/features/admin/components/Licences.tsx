// Which licences somebody holds, by which examination; granting another, and withdrawing one.
import { Button, Flex, Form, Input, InputNumber, Modal, Select, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import {
  useGrantLicence,
  useLicenceKinds,
  useLicences,
  useStaff,
  useWithdrawLicence,
  type Licence,
  type LicenceKind,
  type Staff,
} from "../api/org";

interface Values {
  kind: string; // METHOD.LICENCE
  training: string;
  examined_on: string;
  mark?: number | null;
  examiner: string;
}

const TEXT_MAX = 500;
const MARK_MAX = 100;

const keyOf = (kind: LicenceKind) => `${kind.method}.${kind.id}`;

function useSays() {
  const { i18n } = useTranslation("admin");
  return (words: { zh: string; en: string }) => (i18n.language === "en" && words.en !== "" ? words.en : words.zh);
}

function Standing({ licence }: { licence: Licence }) {
  const { t } = useTranslation("admin");
  if (licence.withdrawn_at !== null) return t("licence.withdrawn", { at: dateTime(licence.withdrawn_at), reason: licence.reason });
  if (licence.until_at === null) return t("licence.endless");
  return t(licence.valid ? "licence.until" : "licence.ended", { until: dateTime(licence.until_at) });
}

function Withdraw({ person, licence, onClose }: { person: Staff; licence: Licence; onClose: () => void }) {
  const { t } = useTranslation(["admin", "common"]);
  const says = useSays();
  const [form] = Form.useForm<{ reason: string }>();
  const withdraw = useWithdrawLicence(person.id, onClose);
  useRefusalAtField(form, withdraw.error);
  return (
    <Modal
      open
      title={t("licence.withdrawTitle", { name: person.name, licence: says(licence.title) })}
      okText={t("licence.withdraw")}
      cancelText={t("common:action.cancel")}
      okButtonProps={{ danger: true, loading: withdraw.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t("licence.withdrawSays")}</p>
      <Form
        form={form}
        layout="vertical"
        onValuesChange={(changed: object) => forgetRefusal(form, changed)}
        onFinish={({ reason }) => withdraw.mutate({ method: licence.method, licence: licence.licence, reason })}
      >
        <Form.Item name="reason" label={t("licence.why")} rules={[{ required: true, whitespace: true, message: t("missing") }]}>
          <Input maxLength={TEXT_MAX} />
        </Form.Item>
      </Form>
      <Refused problem={withdraw.error} />
    </Modal>
  );
}

function Line({ person, licence, nameOf }: { person: Staff; licence: Licence; nameOf: (id: string) => string }) {
  const { t } = useTranslation("admin");
  const says = useSays();
  const [asked, setAsked] = useState(false);
  const record = { training: licence.training, on: licence.examined_on, examiner: nameOf(licence.examiner), mark: licence.mark };
  return (
    <li>
      <Typography.Text strong={licence.valid}>{says(licence.title)}</Typography.Text>
      <div>
        <Standing licence={licence} />
      </div>
      <div>{t(licence.mark === null ? "licence.record" : "licence.marked", record)}</div>
      {licence.valid && (
        <Button size="small" danger onClick={() => setAsked(true)}>
          {t("licence.withdraw")}
        </Button>
      )}
      {asked && <Withdraw person={person} licence={licence} onClose={() => setAsked(false)} />}
    </li>
  );
}

function Grant({ person, kinds }: { person: Staff; kinds: LicenceKind[] }) {
  const { t } = useTranslation("admin");
  const says = useSays();
  const staff = useStaff();
  const [form] = Form.useForm<Values>();
  const grant = useGrantLicence(person.id, () => form.resetFields());
  const chosen = Form.useWatch("kind", form);
  const kind = kinds.find((one) => keyOf(one) === chosen);
  const missing = [{ required: true, message: t("missing") }];
  const marked = kind !== undefined && kind.pass > 0;
  const others = (staff.data ?? []).filter((one) => one.id !== person.id);
  const send = (values: Values) => {
    if (kind === undefined) return;
    grant.mutate({
      method: kind.method,
      licence: kind.id,
      training: values.training,
      examined_on: values.examined_on,
      examiner: values.examiner,
      ...(typeof values.mark === "number" ? { mark: values.mark } : {}),
    });
  };
  useRefusalAtField(form, grant.error);
  return (
    <Form<Values> name="licence" form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={send}>
      <Form.Item name="kind" label={t("licence.kind")} rules={missing}>
        <Select options={kinds.map((one) => ({ value: keyOf(one), label: `${says(one.title)} · ${says(one.method_title)}` }))} />
      </Form.Item>
      <Form.Item name="training" label={t("licence.training")} rules={[{ required: true, whitespace: true, message: t("missing") }]}>
        <Input maxLength={TEXT_MAX} />
      </Form.Item>
      <Form.Item name="examined_on" label={t("licence.examinedOn")} rules={missing}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="mark"
        label={t("licence.mark")}
        rules={marked ? missing : []}
        extra={marked ? t("licence.markPass", { pass: kind.pass }) : undefined}
      >
        <InputNumber min={0} max={MARK_MAX} precision={0} />
      </Form.Item>
      <Form.Item name="examiner" label={t("licence.examiner")} rules={missing} extra={t("licence.examinerHint")}>
        <Select options={others.map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={grant.error} />
        <Button htmlType="submit" loading={grant.isPending}>
          {t("licence.grant")}
        </Button>
      </Flex>
    </Form>
  );
}

export function Licences({ person }: { person: Staff }) {
  const { t } = useTranslation("admin");
  const licences = useLicences(person.id);
  const kinds = useLicenceKinds();
  const staff = useStaff();
  const nameOf = (id: string) => staff.data?.find((one) => one.id === id)?.name ?? id;
  return (
    <section aria-label={t("licence.title")}>
      <h3>{t("licence.title")}</h3>
      <QueryView query={licences} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("licence.none")} />}>
        {(list) => (
          <ul className="sw-facts">
            {list.map((one) => (
              <Line key={one.id} person={person} licence={one} nameOf={nameOf} />
            ))}
          </ul>
        )}
      </QueryView>
      <QueryView query={kinds} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("licence.noKinds")} />}>
        {(list) => <Grant person={person} kinds={list} />}
      </QueryView>
    </section>
  );
}
