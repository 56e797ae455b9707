// Calls, newest first: who took them, how long they waited, what became of them.
import { Button, Flex, Form, Input, Modal, Statistic, Switch, Table, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { asProblem } from "../../../api/problem";
import { useNow } from "../../../shared/clock";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Page } from "../../../shared/ui/Page";
import { Broken, Loading, Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useCallMeasures, useCalls, useHearCall, type PhoneCall } from "../api/calls";

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;
const COLOUR = { offered: "processing", answered: "processing", ended: "default", missed: "error", lost: "warning" } as const;

// The China day that holds `now`.
export function dayOf(now: number): { from: string; to: string } {
  const start = Math.floor((now + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS;
  return { from: new Date(start).toISOString(), to: new Date(start + DAY_MS).toISOString() };
}

function Today() {
  const { t } = useTranslation("calls");
  const { rights } = useSession();
  const allowed = rights.includes("measure.view");
  const measures = useCallMeasures(dayOf(useNow()), allowed);
  if (!allowed) return null;
  return (
    <QueryView query={measures}>
      {(m) => (
        <Flex gap="large" wrap>
          <Statistic title={t("today.calls")} value={m.calls} />
          <Statistic title={t("today.inTime", { seconds: m.in_time_ms / 1000 })} value={m.answered_in_time} suffix={`/ ${m.answered}`} />
          <Statistic title={t("today.missed")} value={m.missed} />
        </Flex>
      )}
    </QueryView>
  );
}

function Hear({ call, onClose }: { call: PhoneCall; onClose: () => void }) {
  const { t } = useTranslation("calls");
  const [url, setUrl] = useState("");
  const [form] = Form.useForm<{ reason: string }>();
  const hear = useHearCall(setUrl);
  return (
    <Modal open title={t("hear.title")} onCancel={onClose} footer={null}>
      {url !== "" ? (
        <Typography.Paragraph>
          <a href={url} target="_blank" rel="noopener noreferrer">
            {t("hear.open")}
          </a>
        </Typography.Paragraph>
      ) : (
        <Form form={form} layout="vertical" onFinish={({ reason }) => hear.mutate({ id: call.id, reason })}>
          <Form.Item name="reason" label={t("hear.reason")} rules={[{ required: true, whitespace: true, message: t("hear.needReason") }]}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Refused problem={hear.error} />
          <Button type="primary" htmlType="submit" loading={hear.isPending}>
            {t("hear.ask")}
          </Button>
        </Form>
      )}
    </Modal>
  );
}

function CallTable({ items }: { items: PhoneCall[] }) {
  const { t } = useTranslation("calls");
  const { rights } = useSession();
  const [heard, setHeard] = useState<PhoneCall | null>(null);
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        scroll={{ x: true }}
        pagination={false}
        dataSource={items}
        columns={[
          { title: t("at"), render: (_, call) => dateTime(call.first_at) },
          { title: t("phone"), render: (_, call) => (call.phone === "" ? t("withheld") : call.phone) },
          { title: t("agent"), render: (_, call) => (call.staff === null ? t("nobody") : call.staff_name) },
          { title: t("state"), render: (_, call) => <Tag color={COLOUR[call.state]}>{t(`is.${call.state}`)}</Tag> },
          { title: t("waited"), render: (_, call) => (call.waited_ms === null ? "" : t("seconds", { seconds: Math.round(call.waited_ms / 1000) })) },
          {
            title: t("case"),
            render: (_, call) => {
              if (call.case_id !== null) return <Link to={`/cases/${call.case_id}`}>{t("openCase")}</Link>;
              return rights.includes("case.create") ? <Link to={`/desk?call=${call.id}`}>{t("makeCase")}</Link> : null;
            },
          },
          {
            title: t("recording"),
            render: (_, call) =>
              call.recorded && rights.includes("person.reveal") ? (
                <Button size="small" onClick={() => setHeard(call)}>
                  {t("hear.button")}
                </Button>
              ) : null,
          },
        ]}
      />
      {heard !== null && <Hear call={heard} onClose={() => setHeard(null)} />}
    </>
  );
}

export default function CallsPage() {
  const { t } = useTranslation("calls");
  const [mine, setMine] = useState(false);
  const calls = useCalls(mine);
  const items = calls.data?.pages.flatMap((page) => page.items) ?? [];
  const problem = calls.error === null ? null : asProblem(calls.error);
  return (
    <Page
      title={t("title")}
      actions={
        <label>
          <Switch checked={mine} onChange={setMine} aria-label={t("mine")} /> {t("mine")}
        </label>
      }
    >
      <Flex vertical gap="middle">
        <Today />
        {calls.isPending && <Loading />}
        {problem?.refused === true && <Refused problem={problem} />}
        {problem?.refused === false && <Broken problem={problem} onRetry={() => void calls.refetch()} />}
        {calls.isSuccess && items.length === 0 && <Nothing title={t("none")} />}
        {items.length > 0 && <CallTable items={items} />}
        <LoadMore query={calls} />
      </Flex>
    </Page>
  );
}
