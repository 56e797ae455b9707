// Letters that wait for a person: read, taken in as a case or to a case, or dismissed.
import { Alert, Button, Flex, Input, Modal, Popconfirm, Table, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Broken, Loading, Nothing, Refused } from "../../../shared/ui/states";
import { asProblem } from "../../../api/problem";
import { useDismiss, useLetters, useLookAtLetter, useTakeIn, type ParkedMail } from "../api/mail";

const REASONS = [
  "own",
  "bounce",
  "auto_submitted",
  "auto_reply",
  "list",
  "no_sender",
  "empty",
  "unreadable",
  "too_large",
  "too_many",
  "other_sender",
  "closed",
  "missing",
];

export function useReason(): (reason: string) => string {
  const { t } = useTranslation("channels");
  return (reason) => (REASONS.includes(reason) ? t(`mail.reason.${reason}`) : t("mail.reason.refused", { code: reason }));
}

function subjectOf(letter: ParkedMail, none: string): string {
  return letter.subject === "" ? none : letter.subject;
}

// What it says is fetched when somebody asks for it, because the look is on record.
function Reading({ letter, onClose }: { letter: ParkedMail; onClose: () => void }) {
  const { t } = useTranslation("channels");
  const look = useLookAtLetter();
  return (
    <Modal open title={subjectOf(letter, t("mail.noSubject"))} footer={null} onCancel={onClose}>
      <Flex vertical gap="small">
        <Typography.Text type="secondary">{t("mail.onRecord")}</Typography.Text>
        <Refused problem={look.error} />
        {look.data === undefined ? (
          <Button onClick={() => look.mutate(letter.id)} loading={look.isPending}>
            {t("mail.show")}
          </Button>
        ) : (
          <>
            <Typography.Paragraph className="sw-letter" tabIndex={0}>{look.data.text === "" ? t("mail.noText") : look.data.text}</Typography.Paragraph>
            {look.data.files.length > 0 && <Typography.Text>{t("mail.files", { names: look.data.files.join(t("mail.between")) })}</Typography.Text>}
          </>
        )}
      </Flex>
    </Modal>
  );
}

function TakingIn({ letter, onClose, onDone }: { letter: ParkedMail; onClose: () => void; onDone: (done: ParkedMail) => void }) {
  const { t } = useTranslation("channels");
  const [number, setNumber] = useState("");
  const take = useTakeIn((done) => {
    onDone(done);
    onClose();
  });
  const words = number.trim() === "" ? t("mail.asCase") : t("mail.asNote", { number: number.trim() });
  return (
    <Modal
      open
      title={t("mail.takeInAsk", { subject: subjectOf(letter, t("mail.noSubject")) })}
      okText={words}
      confirmLoading={take.isPending}
      onCancel={onClose}
      onOk={() => take.mutate({ id: letter.id, number: number.trim() })}
    >
      <Flex vertical gap="small">
        <label htmlFor="sw-letter-number">{t("mail.number")}</label>
        <Input id="sw-letter-number" value={number} onChange={(event) => setNumber(event.target.value)} autoComplete="off" maxLength={40} />
        <Typography.Text type="secondary">{t("mail.numberHint")}</Typography.Text>
        <Refused problem={take.error} />
      </Flex>
    </Modal>
  );
}

function List({ letters }: { letters: ParkedMail[] }) {
  const { t } = useTranslation("channels");
  const say = useReason();
  const [reading, setReading] = useState<ParkedMail | null>(null);
  const [taking, setTaking] = useState<ParkedMail | null>(null);
  const [done, setDone] = useState<ParkedMail | null>(null);
  const dismiss = useDismiss();
  return (
    <Flex vertical gap="small">
      <Refused problem={dismiss.error} />
      {done !== null && done.case !== null && (
        <Alert type="success" showIcon title={<Link to={`/cases/${done.case}`}>{t("mail.taken")}</Link>} />
      )}
      {letters.length === 0 ? (
        <Nothing title={t("mail.none")} />
      ) : (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 720 }}
          dataSource={letters}
          columns={[
            { title: t("column.at"), render: (_, one) => dateTime(one.received_at) },
            { title: t("mail.from"), render: (_, one) => [one.sender_name, one.sender].filter((text) => text !== "").join(" · ") || "—" },
            { title: t("mail.subject"), render: (_, one) => subjectOf(one, t("mail.noSubject")) },
            { title: t("mail.why"), render: (_, one) => say(one.reason) },
            {
              title: t("mail.what"),
              render: (_, one) => (
                <Flex gap="small" wrap>
                  <Button size="small" onClick={() => setReading(one)}>
                    {t("mail.read")}
                  </Button>
                  <Button size="small" type="primary" onClick={() => setTaking(one)}>
                    {t("mail.takeIn")}
                  </Button>
                  <Popconfirm title={t("mail.dismissAsk")} okText={t("mail.dismiss")} onConfirm={() => dismiss.mutate(one.id)}>
                    <Button size="small" danger>
                      {t("mail.dismiss")}
                    </Button>
                  </Popconfirm>
                </Flex>
              ),
            },
          ]}
        />
      )}
      {reading !== null && <Reading letter={reading} onClose={() => setReading(null)} />}
      {taking !== null && <TakingIn letter={taking} onClose={() => setTaking(null)} onDone={setDone} />}
    </Flex>
  );
}

export function Letters() {
  const { t } = useTranslation("channels");
  const query = useLetters();
  const problem = query.error === null ? null : asProblem(query.error);
  return (
    <section aria-label={t("mail.waiting")}>
      <Typography.Title level={2} className="sw-section">{t("mail.waiting")}</Typography.Title>
      <Typography.Paragraph type="secondary">{t("mail.waitingHint")}</Typography.Paragraph>
      {query.data === undefined && problem === null && <Loading />}
      {query.data === undefined && problem !== null && (problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />)}
      {query.data !== undefined && <List letters={query.data.pages.flatMap((page) => page.items)} />}
      {query.data !== undefined && <LoadMore query={query} />}
    </section>
  );
}
