// One posting: rates with what they are a part of, then every case, requesters masked.
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { QrCode } from "../../../shared/qr/QrCode";
import { day } from "../../../shared/time";
import { answerOf, percent, ratesOf, usePosting, type Posting, type PostingRow, type Rate } from "../api/board";
import { Page } from "../components/Page";
import { Nothing, QueryView } from "../components/states";

const QR_PX = 96;

function RateCard({ title, rate }: { title: string; rate: Rate }) {
  const { t } = useTranslation("public");
  return (
    <div className="card rate">
      <p>{title}</p>
      <p className="figure">{percent(rate) === "" ? t("board.noRate") : percent(rate)}</p>
      <p className="muted">{t("board.of", { part: rate.part, whole: rate.whole })}</p>
    </div>
  );
}

function Evaluation({ words }: { words: string }) {
  const { t } = useTranslation("public");
  const answer = answerOf(words);
  if (words === "") return t("board.notYet");
  return answer === null ? words : t(`answer.${answer}`);
}

function Rows({ title, rows, evaluated }: { title: string; rows: PostingRow[]; evaluated: boolean }) {
  const { t } = useTranslation("public");
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <Nothing>{t("board.none")}</Nothing>
      ) : (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t("board.number")}</th>
              <th scope="col">{t("board.subject")}</th>
              <th scope="col">{t("board.requester")}</th>
              <th scope="col">{t("board.unit")}</th>
              <th scope="col">{evaluated ? t("board.settledAt") : t("board.receivedAt")}</th>
              <th scope="col">{evaluated ? t("board.evaluation") : t("board.state")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number}>
                <td data-label={t("board.number")}>{row.number}</td>
                <td data-label={t("board.subject")}>{row.subject}</td>
                <td data-label={t("board.requester")}>{row.requester}</td>
                <td data-label={t("board.unit")}>{row.unit}</td>
                <td data-label={evaluated ? t("board.settledAt") : t("board.receivedAt")}>{day((evaluated ? row.settled_at : null) ?? row.received_at)}</td>
                <td data-label={evaluated ? t("board.evaluation") : t("board.state")}>
                  {evaluated ? <Evaluation words={row.evaluation} /> : t(`board.is.${row.state}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Shown({ posting }: { posting: Posting }) {
  const { t } = useTranslation("public");
  const rates = ratesOf(posting);
  return (
    <>
      <p className="lead">
        {posting.title} · {posting.period}
      </p>
      <div className="rates">
        <RateCard title={t("board.settledRate")} rate={rates.settled} />
        <RateCard title={t("board.satisfiedRate")} rate={rates.satisfied} />
      </div>
      <Rows title={t("board.received")} rows={posting.received} evaluated={false} />
      <Rows title={t("board.settled")} rows={posting.settled} evaluated />
      <footer className="sheet-code">
        <QrCode text={`${location.origin}/p/board/${posting.id}`} size={QR_PX} alt={t("board.qr")} />
        <p className="muted">{t("board.scan")}</p>
      </footer>
    </>
  );
}

export default function PostingPage() {
  const { t } = useTranslation("public");
  const { id = "" } = useParams();
  return (
    <Page title={t("board.posting")}>
      <QueryView query={usePosting(id)}>{(posting) => <Shown posting={posting} />}</QueryView>
      <p className="no-print">
        <Link to="/p/board">{t("board.back")}</Link>{" "}
        <button type="button" className="button small" onClick={() => window.print()}>
          {t("common:action.print")}
        </button>
      </p>
    </Page>
  );
}
