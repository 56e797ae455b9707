// When somebody is away and who stands in; what is theirs goes to the deputy meanwhile.
import { Button, Flex, Form, Input, Select, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../shared/clock";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useAbsences, useAddAbsence, useEndAbsence, useStaff, type Absence, type Staff } from "../api/org";

interface Values {
  from_at: string; // as the field gives it: the office's local time
  to_at: string;
  deputy?: string;
}

const OFFICE_ZONE = "+08:00";
const instant = (local: string) => `${local}:00${OFFICE_ZONE}`;

function Line({ person, absence, nameOf }: { person: Staff; absence: Absence; nameOf: (id: string) => string }) {
  const { t } = useTranslation("admin");
  const end = useEndAbsence(person.id);
  const over = Date.parse(absence.to_at) <= useNow();
  return (
    <li>
      <Typography.Text {...(over ? { type: "secondary" as const } : {})}>
        {t("absence.line", { from: dateTime(absence.from_at), to: dateTime(absence.to_at) })}
      </Typography.Text>
      <div>{absence.deputy === null ? t("absence.nobody") : t("absence.by", { name: nameOf(absence.deputy) })}</div>
      {!over && (
        <Button size="small" loading={end.isPending} onClick={() => end.mutate({ from_at: absence.from_at })}>
          {t("absence.back")}
        </Button>
      )}
      <Refused problem={end.error} />
    </li>
  );
}

export function Absences({ person }: { person: Staff }) {
  const { t } = useTranslation("admin");
  const absences = useAbsences(person.id);
  const staff = useStaff();
  const [form] = Form.useForm<Values>();
  const add = useAddAbsence(person.id, () => form.resetFields());
  const missing = [{ required: true, message: t("missing") }];
  const nameOf = (id: string) => staff.data?.find((one) => one.id === id)?.name ?? id;
  const mates = (staff.data ?? []).filter((one) => one.unit === person.unit && one.active && one.id !== person.id);
  const send = ({ from_at, to_at, deputy }: Values) =>
    add.mutate({ from_at: instant(from_at), to_at: instant(to_at), ...(deputy === undefined ? {} : { deputy }) });
  useRefusalAtField(form, add.error);
  return (
    <section aria-label={t("absence.title")}>
      <h3>{t("absence.title")}</h3>
      <QueryView query={absences} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("absence.none")} />}>
        {(list) => (
          <ul className="sw-facts">
            {list.map((one) => (
              <Line key={one.from_at} person={person} absence={one} nameOf={nameOf} />
            ))}
          </ul>
        )}
      </QueryView>
      <Form<Values> name="absence" form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={send}>
        <Form.Item name="from_at" label={t("absence.from")} rules={missing}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to_at" label={t("absence.to")} rules={missing}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="deputy" label={t("absence.deputy")} extra={t("absence.deputyHint")}>
          <Select allowClear options={mates.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
        <Flex vertical gap="small">
          <Refused problem={add.error} />
          <Button htmlType="submit" loading={add.isPending}>
            {t("absence.add")}
          </Button>
        </Flex>
      </Form>
    </section>
  );
}
