// Where one takes a ticket or books a time oneself: by place, with who waits and how long people waited.
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { doing } from "../api/doing";
import type { Counter } from "../api/types";
import { ownKeys, useCounters } from "../api/visit";
import { Page } from "../components/Page";
import { Nothing, QueryView } from "../components/states";
import { Wait } from "../components/Wait";
import { Phone } from "./Receipt";

function Own() {
  const { t } = useTranslation("public");
  const own = ownKeys();
  if (own.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("visit.own")}</h2>
      <ul className="links">
        {own.map((one) => (
          <li key={one.entry}>
            <Link to={`/p/visit/own/${one.entry}`}>
              {one.number} · {one.title} · {one.unit}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Place({ counter }: { counter: Counter }) {
  const { t } = useTranslation("public");
  return (
    <section className="card">
      <h2>{counter.unit.name}</h2>
      <p>
        {counter.unit.level_title} <Phone number={counter.unit.phone} />
      </p>
      {counter.registers.map((register) => (
        <div key={register.id}>
          <p className="muted">
            {register.form === "queue" && `${t("visit.inLine", { count: register.in_line })} `}
            {doing(register) === "take" && <Wait wait={register.wait} />}
          </p>
          <p>
            <Link className="button" to={`/p/visit/${register.id}/${counter.unit.id}`}>
              {t(`visit.${doing(register)}`, { title: register.title })}
            </Link>
          </p>
        </div>
      ))}
    </section>
  );
}

export default function VisitPage() {
  const { t } = useTranslation("public");
  const [query] = useSearchParams();
  const unit = query.get("unit");
  return (
    <Page title={t("visit.title")} lead={t("visit.lead")}>
      <Own />
      <QueryView query={useCounters()}>
        {(counters) => {
          const shown = counters.filter((one) => unit === null || one.unit.id === unit);
          if (shown.length === 0) return <Nothing>{t("visit.none")}</Nothing>;
          return <>{shown.map((counter) => <Place key={counter.unit.id} counter={counter} />)}</>;
        }}
      </QueryView>
    </Page>
  );
}
