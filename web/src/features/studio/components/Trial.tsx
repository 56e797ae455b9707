import { Button, DatePicker, Flex, Form, Select, Timeline, Tag, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { Nothing, Refused } from "../../../shared/ui/states";
import { serverNow } from "../../../shared/clock";
import { dateTime, dueTime } from "../../../shared/time";
import { type Method } from "../api/methods";
import { useTrial, type TrialStep } from "../api/trials";
import { saysIn } from "../says";

interface Asked {
  at: Dayjs;
  level?: string;
  ledger?: string;
  kind?: string;
}

const COLOURS: Record<string, string> = { made: "blue", warned: "orange", broken: "red", escalated: "purple", carded: "red" };

function Step({ step, method }: { step: TrialStep; method: Method }) {
  const { t, i18n } = useTranslation("studio");
  const level = method.levels.find((row) => row.id === step.level);
  return (
    <div>
      <Typography.Text strong>{dateTime(step.at)}</Typography.Text>{" "}
      <Tag color={COLOURS[step.what] ?? "default"}>{t(`trial.what.${step.what}`)}</Tag>
      {level !== undefined && <Tag>{saysIn(level.title, i18n.language)}</Tag>}
      <div>{step.words}</div>
      {step.due_at !== null && step.what === "made" && (
        <Typography.Text type="secondary">
          {t("trial.due", { at: dueTime(step.due_at) })} {step.explain}
        </Typography.Text>
      )}
    </div>
  );
}

export function Trial({ method }: { method: Method }) {
  const { t, i18n } = useTranslation("studio");
  const trial = useTrial(method.id);
  const options = (list: Method["levels"]) => list.map((row) => ({ value: row.id, label: saysIn(row.title, i18n.language) }));
  return (
    <Flex vertical gap="middle">
      <Typography.Paragraph>{t("trial.hint")}</Typography.Paragraph>
      <Form<Asked>
        layout="inline"
        className="sw-inline"
        initialValues={{ at: dayjs(serverNow()).second(0), level: method.starts_at }}
        onFinish={({ at, level, ledger, kind }) => trial.mutate({ at: at.toISOString(), level, ledger, kind })}
      >
        <Form.Item name="at" label={t("trial.at")} rules={[{ required: true }]}>
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item name="level" label={t("trial.level")}>
          <Select className="sw-select" options={options(method.levels)} />
        </Form.Item>
        {method.ledgers.length > 0 && (
          <Form.Item name="ledger" label={t("trial.ledger")}>
            <Select className="sw-select" allowClear options={options(method.ledgers)} />
          </Form.Item>
        )}
        {method.kinds.length > 0 && (
          <Form.Item name="kind" label={t("trial.kind")}>
            <Select className="sw-select" allowClear options={options(method.kinds)} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={trial.isPending}>
          {t("trial.run")}
        </Button>
      </Form>
      <Refused problem={trial.error} />
      {trial.data !== undefined &&
        (trial.data.length === 0 ? (
          <Nothing title={t("trial.none")} />
        ) : (
          <Timeline
            items={trial.data.map((step, index) => ({
              key: `${index}`,
              color: COLOURS[step.what] ?? "gray",
              content: <Step step={step} method={method} />,
            }))}
          />
        ))}
    </Flex>
  );
}
