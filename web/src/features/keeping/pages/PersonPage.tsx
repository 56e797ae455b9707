// One person: who it is (masked, in full with a reason), what they asked, what is kept of them.
import { EyeOutlined } from "@ant-design/icons";
import { Button, Card, Descriptions, Flex, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Schema } from "../../../api/client";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useCasesOf, usePerson, useRevealPerson, type Person } from "../api/keeping";
import { KeepingParts } from "../components/Keeping";
import { WhyDialog } from "../components/WhyDialog";
import "../keeping.css";

function Who({ person }: { person: Person }) {
  const { t } = useTranslation("keeping");
  const { rights } = useSession();
  const [asking, setAsking] = useState(false);
  const [full, setFull] = useState<Schema<"PersonInFull"> | null>(null);
  const reveal = useRevealPerson(person.id);
  const shown = (text: string) => (text === "" ? "—" : text);
  return (
    <Flex vertical gap="small" align="start">
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "name", label: t("person.name"), children: shown(full?.name ?? person.name) },
          { key: "phone", label: t("person.phone"), children: shown(full === null ? person.phone : full.phones.join(" ")) },
          { key: "address", label: t("person.address"), children: shown(full?.address ?? person.address) },
          { key: "email", label: t("person.email"), children: shown(full?.email ?? person.email) },
        ]}
      />
      {rights.includes("person.reveal") && (
        <Flex gap="small" align="center" wrap>
          {full === null && (
            <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)}>
              {t("person.reveal")}
            </Button>
          )}
          <Link to={`/print/care/${person.id}`}>{t("person.care")}</Link>
        </Flex>
      )}
      {asking && (
        <WhyDialog
          title={t("person.reveal")}
          hint={t("person.revealHint")}
          busy={reveal.isPending}
          problem={reveal.error}
          onClose={() => setAsking(false)}
          onSend={(reason) =>
            reveal.mutate(
              { reason },
              {
                onSuccess: (one) => {
                  setFull(one);
                  setAsking(false);
                },
              },
            )
          }
        />
      )}
    </Flex>
  );
}

function Cases({ id }: { id: string }) {
  const { t } = useTranslation("keeping");
  const { rights } = useSession();
  const query = useCasesOf(id, rights.includes("case.view"));
  return (
    <QueryView query={query} isEmpty={(page) => page.items.length === 0} empty={<p>{t("cases.none")}</p>}>
      {(page) => (
        <>
          <ul className="sw-person-cases">
            {page.items.map((line) => (
              <li key={line.id}>
                <Link to={`/cases/${line.id}`}>
                  {line.number} {line.subject}
                </Link>{" "}
                <Tag>{t(`cases.state.${line.state}`)}</Tag> {dateTime(line.received_at)}
              </li>
            ))}
          </ul>
          {page.next_cursor !== null && <p>{t("cases.more", { count: page.items.length })}</p>}
        </>
      )}
    </QueryView>
  );
}

export default function PersonPage() {
  const { t } = useTranslation("keeping");
  const { rights } = useSession();
  const { id = "" } = useParams();
  const query = usePerson(id);
  return (
    <Page title={query.data?.name ?? t("person.title")}>
      <QueryView query={query}>
        {(person) => (
          <Flex vertical gap="middle">
            <Card size="small" title={<h2 className="sw-card-title">{t("person.title")}</h2>}>
              <Who key={person.id} person={person} />
            </Card>
            {rights.includes("case.view") && (
              <Card size="small" title={<h2 className="sw-card-title">{t("cases.title")}</h2>}>
                <Cases id={id} />
              </Card>
            )}
            <KeepingParts id={id} />
          </Flex>
        )}
      </QueryView>
    </Page>
  );
}
