// The three disclosures of a unit: standards, who serves, what is promised.
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useDisclosures } from "../api/board";
import { doing } from "../api/doing";
import { useOrganisation } from "../api/organisation";
import { usePublicRegisters } from "../api/registers";
import type { Disclosures } from "../api/types";
import { useCounters } from "../api/visit";
import { Page } from "../components/Page";
import { Nothing, QueryView } from "../components/states";
import { Phone } from "./Receipt";

// What else of the unit anybody may read. The page is whole without it.
function Registers({ unit }: { unit: string }) {
  const { t } = useTranslation("public");
  const { data } = usePublicRegisters();
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("unit.registers")}</h2>
      <ul className="links">
        {data.map((one) => (
          <li key={one.id}>
            <Link to={`/p/registers/${one.id}?unit=${unit}`}>{one.title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

// The books that lie open there, such as the opinion book: written into from here at once.
function OpenBooks({ unit }: { unit: string }) {
  const { t } = useTranslation("public");
  const { data } = useCounters();
  const books = data?.find((one) => one.unit.id === unit)?.registers.filter((one) => doing(one) === "write") ?? [];
  return (
    <>
      {books.map((one) => (
        <Link key={one.id} className="button" to={`/p/visit/${one.id}/${unit}`}>
          {t("visit.write", { title: one.title })}
        </Link>
      ))}
    </>
  );
}

function Shown({ shown }: { shown: Disclosures }) {
  const { t } = useTranslation("public");
  const counters = useOrganisation().data?.counters === true;
  return (
    <>
      <section className="card">
        <h2>{shown.unit.name}</h2>
        <p>
          {shown.unit.level_title} <Phone number={shown.unit.phone} />
        </p>
      </section>
      <section className="card">
        <h2>{t("unit.standards")}</h2>
        {shown.standards.length === 0 ? <Nothing>{t("unit.none")}</Nothing> : <ul>{shown.standards.map((text) => <li key={text}>{text}</li>)}</ul>}
      </section>
      <section className="card">
        <h2>{t("unit.identity")}</h2>
        {shown.identity.length === 0 ? (
          <Nothing>{t("unit.none")}</Nothing>
        ) : (
          <ul>
            {shown.identity.map((one) => (
              <li key={`${one.name} ${one.post}`}>
                {one.name} <span className="muted">{one.post}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="card">
        <h2>{t("unit.promises")}</h2>
        {shown.promises.length === 0 ? <Nothing>{t("unit.none")}</Nothing> : <ul>{shown.promises.map((one) => <li key={one.text}>{one.text}</li>)}</ul>}
      </section>
      <Registers unit={shown.unit.id} />
      <p className="no-print">
        <Link className="button primary" to={`/p?unit=${shown.unit.id}`}>
          {t("unit.say")}
        </Link>{" "}
        {counters && (
          <Link className="button" to={`/p/visit?unit=${shown.unit.id}`}>
            {t("nav.visit")}
          </Link>
        )}{" "}
        {counters && <OpenBooks unit={shown.unit.id} />}
      </p>
    </>
  );
}

export default function UnitPage() {
  const { t } = useTranslation("public");
  const { id = "" } = useParams();
  return (
    <Page title={t("unit.title")}>
      <QueryView query={useDisclosures(id)}>{(shown) => <Shown shown={shown} />}</QueryView>
    </Page>
  );
}
