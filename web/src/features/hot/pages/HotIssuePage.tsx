// One hot issue: how many a day, the cases behind it, and one answer for all that are open.
import { Alert, Button, Card, Checkbox, Flex, Input, Popconfirm, Table, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { QueryView, Refused } from "../../../shared/ui/states";
import "../../../shared/together/together.css";
import { useAnswerIssue, useHotIssue, type Answered, type HotIssuePage as Issue } from "../api/hot";

function Days({ issue }: { issue: Issue }) {
  const { t } = useTranslation("hot");
  return (
    <Table
      size="small"
      rowKey="on"
      pagination={false}
      dataSource={issue.days}
      columns={[
        { title: t("day"), dataIndex: "on" },
        { title: t("perDay"), dataIndex: "cases", align: "right" },
      ]}
    />
  );
}

function Cases({ issue }: { issue: Issue }) {
  const { t } = useTranslation("hot");
  return (
    <ul className="sw-together">
      {issue.items.map((line) => (
        <li key={line.id} className="sw-together-line">
          <Link to={`/cases/${line.id}`}>{line.subject}</Link>
          <Flex gap={4} wrap align="center">
            <Typography.Text type="secondary">
              {line.number} · {line.unit.name} · {dateTime(line.received_at)}
            </Typography.Text>
            <Tag>{t(`state.${line.state}`)}</Tag>
          </Flex>
        </li>
      ))}
    </ul>
  );
}

function Report({ answered }: { answered: Answered }) {
  const { t } = useTranslation("hot");
  return (
    <section aria-label={t("report")}>
      <Alert type="success" showIcon role="status" title={t("answered", { count: answered.answer.answered, all: answered.rows.length })} />
      <ul className="sw-together">
        {answered.rows.map((row) => (
          <li key={row.case.id} className="sw-together-line">
            <Link to={`/cases/${row.case.id}`}>{row.case.subject}</Link>
            {row.refusal === null ? <Tag color="green">{t("done")}</Tag> : <Refused problem={row.refusal} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerAll({ issue }: { issue: Issue }) {
  const { t } = useTranslation(["hot", "acts"]);
  const [text, setText] = useState("");
  const [meant, setMeant] = useState(false);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const send = useAnswerIssue(issue.id, (done) => {
    setAnswered(done);
    setText("");
    setMeant(false);
  });
  const stopped = send.error?.code === "service.avoided_wording";
  const open = issue.items.filter((line) => line.state === "open").length;
  const ready = text.trim() !== "" && open > 0;
  return (
    <Flex vertical gap="small">
      <Input.TextArea rows={4} aria-label={t("text")} placeholder={t("text")} value={text} onChange={(event) => setText(event.target.value)} />
      <Popconfirm title={t("ask", { count: open })} okText={t("send")} disabled={!ready} onConfirm={() => send.mutate({ text: text.trim(), ...(meant ? { wording_accepted: true } : {}) })}>
        <Button type="primary" disabled={!ready} loading={send.isPending}>
          {t("answerAll", { count: open })}
        </Button>
      </Popconfirm>
      <Refused problem={send.error} />
      {(stopped || meant) && (
        <Checkbox checked={meant} onChange={(event) => setMeant(event.target.checked)}>
          {t("acts:wording.keep")}
        </Checkbox>
      )}
      {answered !== null && <Report answered={answered} />}
    </Flex>
  );
}

function Given({ issue }: { issue: Issue }) {
  const { t } = useTranslation("hot");
  return issue.given.map((answer) => (
    <Typography.Paragraph key={answer.id}>
      {answer.text}
      <br />
      <Typography.Text type="secondary">
        {dateTime(answer.at)} {answer.by?.name} · {t("cited", { count: answer.answered })}
      </Typography.Text>
    </Typography.Paragraph>
  ));
}

export default function HotIssuePage() {
  const { t } = useTranslation("hot");
  const { id = "" } = useParams();
  const { rights } = useSession();
  const query = useHotIssue(id);
  const title = (key: string) => <h2 className="sw-part-title">{t(key)}</h2>;
  return (
    <Page title={query.data?.title ?? t("title")}>
      <QueryView query={query}>
        {(issue) => (
          <Flex vertical gap="middle">
            {rights.includes("case.supervise") && (
              <Card size="small" title={title("answer")}>
                <AnswerAll issue={issue} />
              </Card>
            )}
            {issue.given.length > 0 && (
              <Card size="small" title={title("given")}>
                <Given issue={issue} />
              </Card>
            )}
            <Card size="small" title={title("behind")}>
              <Cases issue={issue} />
            </Card>
            <Card size="small" title={title("byDay")}>
              <Days issue={issue} />
            </Card>
          </Flex>
        )}
      </QueryView>
    </Page>
  );
}
