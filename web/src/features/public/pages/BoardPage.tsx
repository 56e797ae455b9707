// What hangs on the wall: one line a period, newest first.
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { asProblem } from "../../../api/problem";
import { dateOnly } from "../../../shared/time";
import { usePostings } from "../api/board";
import { useOrganisation } from "../api/organisation";
import { Page } from "../components/Page";
import { Loading, Nothing, Trouble } from "../components/states";

function Units() {
  const { t } = useTranslation("public");
  const { data } = useOrganisation();
  if (data === undefined || data.units.length === 0) return null;
  return (
    <section>
      <h2>{t("board.units")}</h2>
      <ul className="links">
        {data.units.map((unit) => (
          <li key={unit.id}>
            <Link to={`/p/units/${unit.id}`}>{unit.name}</Link> <span className="muted">{unit.level_title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function BoardPage() {
  const { t } = useTranslation("public");
  const postings = usePostings();
  const lines = postings.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t("board.title")} lead={t("board.lead")}>
      {postings.isPending && <Loading />}
      {postings.error !== null && <Trouble problem={asProblem(postings.error)} onRetry={() => void postings.refetch()} />}
      {lines?.length === 0 && <Nothing>{t("board.empty")}</Nothing>}
      <ul className="postings">
        {lines?.map((line) => (
          <li key={line.id} className="card">
            <h2>
              <Link to={`/p/board/${line.id}`}>
                {line.title} · {line.period}
              </Link>
            </h2>
            <p>{t("board.counts", { received: line.received, settled: line.settled })}</p>
            <p className="muted">{t("board.published", { at: dateOnly(line.published_at) })}</p>
          </li>
        ))}
      </ul>
      {postings.hasNextPage && (
        <button type="button" className="button" onClick={() => void postings.fetchNextPage()}>
          {t("common:action.more")}
        </button>
      )}
      <Units />
    </Page>
  );
}
