// What hangs in the hall of a unit: its standards are written here, the rest follows.
import { Button, Flex, Form, Input, Switch, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Schema } from "../../../api/client";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useDisclosures, useSaveDisclosures, type Unit } from "../api/org";

const LINES_MAX = 30;

interface Fields {
  standards: string;
  show_staff: boolean;
}

export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function Derived({ shown }: { shown: Schema<"UnitDisclosures"> }) {
  const { t } = useTranslation("admin");
  return (
    <section>
      <Typography.Title level={5}>{t("disclosures.promises")}</Typography.Title>
      {shown.promises.length === 0 && <Typography.Text type="secondary">{t("disclosures.noPromise")}</Typography.Text>}
      <ul>
        {shown.promises.map((one) => (
          <li key={one.text}>{one.text}</li>
        ))}
      </ul>
      <Typography.Text type="secondary">{t("disclosures.promisesHint")}</Typography.Text>
    </section>
  );
}

function Edit({ unit, shown, onDone }: { unit: Unit; shown: Schema<"UnitDisclosures">; onDone: () => void }) {
  const { t } = useTranslation("admin");
  const [form] = Form.useForm<Fields>();
  const save = useSaveDisclosures(unit.id, onDone);
  useRefusalAtField(form, save.error);
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      onValuesChange={(changed: object) => forgetRefusal(form, changed)}
      initialValues={{ standards: shown.standards.join("\n"), show_staff: shown.show_staff }}
      onFinish={({ standards, show_staff }) => save.mutate({ standards: linesOf(standards), show_staff })}
    >
      <Form.Item name="standards" label={t("disclosures.standards")} extra={t("disclosures.standardsHint", { max: LINES_MAX })}>
        <Input.TextArea autoFocus autoSize={{ minRows: 4, maxRows: 16 }} />
      </Form.Item>
      <Form.Item name="show_staff" label={t("disclosures.showStaff")} extra={t("disclosures.showStaffHint")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Flex vertical gap="middle">
        <Derived shown={shown} />
        <Refused problem={save.error} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("common:action.save")}
        </Button>
        <a href={`/p/units/${unit.id}`} target="_blank" rel="noreferrer">
          {t("disclosures.page")}
        </a>
      </Flex>
    </Form>
  );
}

export function DisclosuresForm({ unit, onDone }: { unit: Unit; onDone: () => void }) {
  return <QueryView query={useDisclosures(unit.id)}>{(shown) => <Edit unit={unit} shown={shown} onDone={onDone} />}</QueryView>;
}
