// At once after asking: the number, who was asked first and how to reach them, what is promised by when.
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { keepClaim } from "../api/follow";
import type { PublicCase } from "../api/types";
import { Page } from "../components/Page";
import { Promises } from "../components/Promises";

interface ReceiptProps {
  shown: PublicCase;
  tail: string;
  onAgain: () => void;
}

export function Phone({ number }: { number: string }) {
  return number === "" ? null : <a href={`tel:${number}`}>{number}</a>;
}

export function Receipt({ shown, tail, onAgain }: ReceiptProps) {
  const { t } = useTranslation("public");
  return (
    <Page title={t("receipt.title")} lead={t("receipt.lead")}>
      <section className="card receipt">
        <dl>
          <dt>{t("receipt.number")}</dt>
          <dd className="number">{shown.number}</dd>
          <dt>{t("receipt.subject")}</dt>
          <dd>{shown.subject}</dd>
          <dt>{t("receipt.firstAsked")}</dt>
          <dd>
            {shown.first_asked} <Phone number={shown.first_asked_phone} />
          </dd>
          <dt>{t("receipt.unit")}</dt>
          <dd>
            {shown.unit} <Phone number={shown.unit_phone} />
          </dd>
          {shown.receipt.supervision_phone !== "" && (
            <>
              <dt>{t("receipt.supervision")}</dt>
              <dd>
                <Phone number={shown.receipt.supervision_phone} />
              </dd>
            </>
          )}
          <dt>{t("receipt.at")}</dt>
          <dd>{dateTime(shown.received_at)}</dd>
        </dl>
        <p className="hint">{t("receipt.keep")}</p>
      </section>
      <h2>{t("promise.title")}</h2>
      <Promises promises={shown.promises} />
      <div className="row no-print">
        <Link className="button primary" to="/p/case" onClick={() => keepClaim({ number: shown.number, tail })}>
          {t("receipt.follow")}
        </Link>
        <button type="button" className="button" onClick={() => window.print()}>
          {t("receipt.print")}
        </button>
        <button type="button" className="button" onClick={onAgain}>
          {t("receipt.again")}
        </button>
      </div>
    </Page>
  );
}
