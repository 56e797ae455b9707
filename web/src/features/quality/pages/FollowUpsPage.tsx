// The call list: whom to call, the script, and the answers heard. The number is revealed on the page
// of the case, with a reason.
import { App, Button, Card, Form, Input, Radio, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { asProblem } from "../../../api/problem";
import { inWords } from "../../../shared/acts/words";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Page } from "../../../shared/ui/Page";
import { Broken, Loading, Nothing, Refused } from "../../../shared/ui/states";
import { TimeLeft } from "../../../shared/ui/TimeLeft";
import { useFollowUps, useRecordCall, type FollowUpLine } from "../api/quality";

interface Heard {
  contacted: boolean;
  solved?: "yes" | "partly" | "no";
  answer?: string;
  note?: string;
  fields?: Record<string, "true" | "false">;
}

function Choice({ name, label, options }: { name: string | string[]; label: string; options: { value: string | boolean; label: string }[] }) {
  return (
    <Form.Item name={name} label={label}>
      <Radio.Group options={options} />
    </Form.Item>
  );
}

function Questions({ line }: { line: FollowUpLine }) {
  const { t } = useTranslation("quality");
  const contacted = Form.useWatch("contacted") as boolean | undefined;
  const yesNo = [
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  return (
    <>
      <Form.Item name="contacted" label={t("ask.contacted")} rules={[{ required: true, message: t("missing") }]}>
        <Radio.Group
          options={[
            { value: true, label: t("reached") },
            { value: false, label: t("notReached") },
          ]}
        />
      </Form.Item>
      {contacted === true && (
        <>
          {line.asks.includes("solved") && (
            <Choice name="solved" label={t("ask.solved")} options={(["yes", "partly", "no"] as const).map((value) => ({ value, label: t(`solved.${value}`) }))} />
          )}
          {line.asks.includes("satisfied") && line.scale.length > 0 && (
            <Choice name="answer" label={t("ask.satisfied")} options={line.scale.map((one) => ({ value: one.id, label: inWords(one) }))} />
          )}
          {line.fields.map((field) => (
            <Choice key={field.id} name={["fields", field.id]} label={inWords(field)} options={yesNo} />
          ))}
        </>
      )}
      <Form.Item name="note" label={t("note")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}

// Questions that were not asked are left out.
function answered({ fields, ...heard }: Heard): Heard {
  const said = Object.entries(fields ?? {}).filter(([, value]) => value !== undefined);
  return said.length === 0 ? heard : { ...heard, fields: Object.fromEntries(said) };
}

function Call({ line }: { line: FollowUpLine }) {
  const { t } = useTranslation("quality");
  const { message } = App.useApp();
  const command = useRecordCall(line, () => void message.success(t("recorded")));
  return (
    <Card
      title={
        <Link to={`/cases/${line.case}`}>
          {line.number} {line.subject}
        </Link>
      }
      extra={<TimeLeft dueAt={line.due_at} />}
      style={{ marginBottom: 16 }}
    >
      {line.contradicted && <Tag color="red">{t("contradicted")}</Tag>}
      {line.confidential && <Tag>{t("confidential")}</Tag>}
      <Typography.Paragraph>
        {t("settledBy", { who: line.settled_by.name, unit: line.unit.name })} {line.result}
        {line.evaluation !== "" && ` ${t("card", { answer: line.evaluation })}`}
      </Typography.Paragraph>
      {line.script.map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
      <Form<Heard> layout="vertical" onFinish={(heard) => command.mutate(answered(heard))}>
        <Questions line={line} />
        {command.error !== null && (command.error.refused ? <Refused problem={command.error} /> : <Broken problem={command.error} />)}
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t("record")}
        </Button>
      </Form>
    </Card>
  );
}

function Content() {
  const { t } = useTranslation("quality");
  const query = useFollowUps();
  if (query.data === undefined) {
    if (query.isPending) return <Loading />;
    const problem = asProblem(query.error);
    return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing title={t("nobodyToCall")} />;
  return (
    <>
      {items.map((line) => (
        <Call key={line.case} line={line} />
      ))}
      <LoadMore query={query} />
    </>
  );
}

export default function FollowUpsPage() {
  const { t } = useTranslation("quality");
  return (
    <Page title={t("followUps")}>
      <Content />
    </Page>
  );
}
