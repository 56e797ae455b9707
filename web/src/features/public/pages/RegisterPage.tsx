// A register anybody may read: searched, of one unit or of all, newest first.
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { asProblem } from "../../../api/problem";
import { dateOnly, dateTime } from "../../../shared/time";
import { useOrganisation } from "../api/organisation";
import { usePublicEntries, type PublicEntry } from "../api/registers";
import { Page } from "../components/Page";
import { Loading, Nothing, Trouble } from "../components/states";

const SEARCH_MAX = 100; // as the server takes it

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation("public");
  const [typed, setTyped] = useState(q);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form role="search" className="no-print" onSubmit={submit}>
      <label htmlFor="register-q">{t("register.search")}</label>{" "}
      <input id="register-q" type="search" maxLength={SEARCH_MAX} value={typed} onChange={(event) => setTyped(event.target.value)} />{" "}
      <button type="submit" className="button">
        {t("register.find")}
      </button>
    </form>
  );
}

function Entry({ entry }: { entry: PublicEntry }) {
  const { t } = useTranslation("public");
  const text = (field: PublicEntry["fields"][number]) => {
    if (field.type === "boolean") return t(field.text === "true" ? "register.yes" : "register.no");
    return field.type === "instant" ? dateTime(field.text) : field.text;
  };
  return (
    <li className="card">
      <dl className="facts">
        {entry.fields.map((field) => (
          <div key={field.id}>
            <dt>{field.title}</dt>
            <dd>{text(field)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {entry.unit} · {entry.state_title} {dateOnly(entry.state_at)}
      </p>
    </li>
  );
}

export default function RegisterPage() {
  const { t } = useTranslation("public");
  const { id = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const unit = search.get("unit") ?? "";
  const [q, setQ] = useState("");
  const units = useOrganisation().data?.units;
  const query = usePublicEntries(id, q, unit);
  const pages = query.data?.pages;
  const entries = pages?.flatMap((page) => page.items);
  const of = units?.find((one) => one.id === unit)?.name;
  return (
    <Page title={pages?.[0]?.register.title ?? t("register.title")} {...(of === undefined ? {} : { lead: t("register.of", { unit: of }) })}>
      <Search q={q} onSearch={setQ} />
      {unit !== "" && (
        <p className="no-print">
          <button type="button" className="button" onClick={() => setSearch({})}>
            {t("register.all")}
          </button>
        </p>
      )}
      {query.isPending && <Loading />}
      {query.error !== null && <Trouble problem={asProblem(query.error)} onRetry={() => void query.refetch()} />}
      {entries?.length === 0 && !query.hasNextPage && <Nothing>{t(q === "" ? "register.empty" : "register.notFound")}</Nothing>}
      <ul className="postings">
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => void query.fetchNextPage()}>
          {t("common:action.more")}
        </button>
      )}
      {unit !== "" && (
        <p className="no-print">
          <Link to={`/p/units/${unit}`}>{t("register.back")}</Link>
        </p>
      )}
    </Page>
  );
}
