// One's own ticket or booked time: the number, who stands before it, how long people waited; calling it off.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { dateTime } from "../../../shared/time";
import type { OwnEntry } from "../api/types";
import { forgetOwn, ownKeys, useActOnOwn, useOwnEntry, type OwnKey } from "../api/visit";
import { Page } from "../components/Page";
import { Nothing, QueryView, Trouble } from "../components/states";
import { Wait } from "../components/Wait";
import { Phone } from "./Receipt";

function Acts({ own, shown }: { own: OwnKey; shown: OwnEntry }) {
  const { t } = useTranslation("public");
  const command = useActOnOwn(own);
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <>
      <Trouble problem={command.error} />
      <div className="row no-print">
        {shown.acts.map((act) =>
          asked === act.id ? (
            <div key={act.id} role="group" aria-label={t("visit.sure", { act: act.title })}>
              <p>{t("visit.sure", { act: act.title })}</p>
              <button type="button" className="button primary" disabled={command.isPending} onClick={() => command.mutate({ act: act.id })}>
                {t("visit.yes", { act: act.title })}
              </button>{" "}
              <button type="button" className="button" onClick={() => setAsked(null)}>
                {t("visit.keep")}
              </button>
            </div>
          ) : (
            <button key={act.id} type="button" className="button" onClick={() => setAsked(act.id)}>
              {act.title}
            </button>
          ),
        )}
      </div>
    </>
  );
}

function Facts({ shown }: { shown: OwnEntry }) {
  const { t } = useTranslation("public");
  const rows: [string, string][] = [
    ...(shown.at === null ? [] : [[t("visit.comesAt"), dateTime(shown.at)] as [string, string]]),
    ...shown.fields.map(({ title, text }): [string, string] => [title, text === "true" ? t("visit.isSo") : text]),
    ...(shown.person === null ? [] : [[t("say.name"), shown.person.name] as [string, string], [t("say.phone"), shown.person.phone] as [string, string]]),
    [t(shown.form === "queue" || shown.at !== null ? "visit.takenAt" : "visit.writtenAt"), dateTime(shown.written_at)],
  ];
  return (
    <dl>
      {rows
        .filter(([, text]) => text !== "")
        .map(([title, text]) => (
          <div key={title} style={{ display: "contents" }}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function Shown({ own, shown }: { own: OwnKey; shown: OwnEntry }) {
  const { t } = useTranslation("public");
  const navigate = useNavigate();
  return (
    <section className="card">
      <p className="muted">
        {shown.unit} <Phone number={shown.unit_phone} />
      </p>
      <h2>{shown.title}</h2>
      <p className="figure">{shown.number}</p>
      <div role="status">
        <p>
          <span className={`tag ${shown.ended ? "state-closed" : ""}`}>{shown.state_title}</span>{" "}
          {shown.ahead !== null && (shown.ahead === 0 ? t("visit.next") : t("visit.ahead", { count: shown.ahead }))}
        </p>
      </div>
      {shown.ahead !== null && (
        <p className="muted">
          <Wait wait={shown.wait} />
        </p>
      )}
      <Facts shown={shown} />
      <Acts own={own} shown={shown} />
      {shown.ended && (
        <p className="no-print">
          <button
            type="button"
            className="button"
            onClick={() => {
              forgetOwn(own.entry);
              void navigate("/p/visit");
            }}
          >
            {t("visit.forget")}
          </button>
        </p>
      )}
    </section>
  );
}

function Own({ own }: { own: OwnKey }) {
  const { t } = useTranslation("public");
  return (
    <>
      <QueryView query={useOwnEntry(own)}>{(shown) => <Shown own={own} shown={shown} />}</QueryView>
      <p className="muted no-print">{t("visit.onThisDevice")}</p>
    </>
  );
}

export default function OwnEntryPage() {
  const { t } = useTranslation("public");
  const { entry = "" } = useParams();
  const own = ownKeys().find((one) => one.entry === entry);
  return (
    <Page title={t("visit.ownTitle")}>
      {own === undefined ? (
        <Nothing>
          {t("visit.notOurs")} <Link to="/p/visit">{t("visit.title")}</Link>
        </Nothing>
      ) : (
        <Own own={own} />
      )}
    </Page>
  );
}
