// Who calls: masked, with what is open and what was before. Picks the person the case is for.
import { Card, Flex, Radio, Tag, Typography } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { TimeLeft } from "../../../shared/ui/TimeLeft";
import { QueryView } from "../../../shared/ui/states";
import type { Caller } from "../../../shared/acts/api/views";
import { isWhole, useCaller } from "../api/caller";
import { NEW_PERSON } from "../intake";

function Past({ caller }: { caller: Caller }) {
  const { t } = useTranslation("desk");
  return (
    <>
      {caller.preferences.length > 0 && (
        <Flex gap={4} wrap>
          {caller.preferences.map((text) => (
            <Tag key={text} color="purple">
              {text}
            </Tag>
          ))}
        </Flex>
      )}
      {caller.open_promises.length > 0 && (
        <section aria-label={t("caller.promises")}>
          <Typography.Text strong>{t("caller.promises")}</Typography.Text>
          <ul className="sw-caller-list">
            {caller.open_promises.map((promise) => (
              <li key={promise.id}>
                <TimeLeft dueAt={promise.due_at} />
                <Link to={`/cases/${promise.case_id}`} target="_blank" rel="noopener">
                  {promise.case.subject === "" ? promise.number : promise.case.subject}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t("caller.history")}>
        <Typography.Text strong>{t("caller.history")}</Typography.Text>
        {caller.history.length === 0 && <div>{t("caller.noHistory")}</div>}
        <ul className="sw-caller-list">
          {caller.history.map((line) => (
            <li key={line.id}>
              <Link to={`/cases/${line.id}`} target="_blank" rel="noopener">
                {line.subject}
              </Link>{" "}
              <Typography.Text type="secondary">
                {dateTime(line.received_at)} · {t(`state.${line.state}`)}
              </Typography.Text>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface PickProps {
  callers: Caller[];
  person: string | undefined;
  onPerson: (id: string | undefined) => void;
}

function Pick({ callers, person, onPerson }: PickProps) {
  const { t } = useTranslation("desk");
  const only = callers[0]?.id;
  useEffect(() => {
    // The number as good as names its owner: picked until the clerk says otherwise.
    if (person === undefined && only !== undefined) onPerson(only);
  }, [person, only, onPerson]);
  if (callers.length === 0) return <Typography.Text>{t("caller.unknown")}</Typography.Text>;
  const chosen = callers.find((one) => one.id === person);
  return (
    <Flex vertical gap="small">
      <Radio.Group
        aria-label={t("caller.title")}
        value={person}
        onChange={(event) => onPerson(String(event.target.value))}
        options={[
          ...callers.map((one) => ({ value: one.id, label: `${one.name} ${one.phone}` })),
          { value: NEW_PERSON, label: t("caller.other") },
        ]}
      />
      {chosen !== undefined && <Past caller={chosen} />}
    </Flex>
  );
}

interface CallerPanelProps {
  phone: string;
  person: string | undefined;
  onPerson: (id: string | undefined) => void;
}

export function CallerPanel({ phone, person, onPerson }: CallerPanelProps) {
  const { t } = useTranslation("desk");
  const query = useCaller(phone);
  return (
    <Card size="small" title={<h2 className="sw-part-title">{t("caller.title")}</h2>}>
      <div aria-live="polite">
        {!isWhole(phone) ? (
          <Typography.Text type="secondary">{t("caller.hint")}</Typography.Text>
        ) : (
          <QueryView query={query}>{(callers) => <Pick callers={callers} person={person} onPerson={onPerson} />}</QueryView>
        )}
      </div>
    </Card>
  );
}
