// How one's own case stands: promises, what happened, the reply; and the answer that counts.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useNavigate } from "react-router";
import { currentLanguage } from "../../../i18n";
import { dateTime } from "../../../shared/time";
import { keepClaim, keptClaim, useOwnCase, type Answer, type Claim } from "../api/follow";
import type { PublicCase } from "../api/types";
import { Evaluate } from "../components/Evaluate";
import { Page } from "../components/Page";
import { Promises } from "../components/Promises";
import { QueryView } from "../components/states";
import { Urge } from "../components/Urge";
import { Phone } from "./Receipt";

function Timeline({ steps }: { steps: PublicCase["timeline"] }) {
  return (
    <ol className="timeline">
      {steps.map((step) => (
        <li key={`${step.at} ${step.title}`}>
          <time dateTime={step.at}>{dateTime(step.at)}</time>
          <strong>{step.title}</strong>
          {step.text !== undefined && <p>{step.text}</p>}
        </li>
      ))}
    </ol>
  );
}

// What came of an answer just given: an answer that displeased may have sent the case back.
function Thanks({ answer, shown }: { answer: Answer; shown: PublicCase }) {
  const { t } = useTranslation("public");
  const back = shown.state === "open";
  const chosen = shown.timeline.length > 0 && back ? t("evaluate.back", { unit: shown.unit }) : t("evaluate.taken");
  return (
    <div role="status" className="card note">
      <strong>{back ? t("evaluate.backTitle") : t("evaluate.thanks")}</strong>
      <p>{chosen}</p>
      {answer.comment !== "" && <p className="hint">{answer.comment}</p>}
    </div>
  );
}

function Shown({ claim, shown }: { claim: Claim; shown: PublicCase }) {
  const { t } = useTranslation("public");
  const [given, setGiven] = useState<Answer | null>(null);
  const evaluation = shown.scale.find((one) => one.answer === shown.evaluation);
  return (
    <>
      <section className="card">
        <p className="muted">{shown.number}</p>
        <h2>{shown.subject}</h2>
        <p>
          <span className={`tag state-${shown.state}`}>{t(`case.state.${shown.state}`)}</span> {shown.level_title}
        </p>
        <dl>
          <dt>{t("receipt.firstAsked")}</dt>
          <dd>
            {shown.first_asked} <Phone number={shown.first_asked_phone} />
          </dd>
          <dt>{t("case.holder")}</dt>
          <dd>
            {shown.unit} <Phone number={shown.unit_phone} />
          </dd>
        </dl>
      </section>
      {given !== null && <Thanks answer={given} shown={shown} />}
      {shown.result !== "" && (
        <section className="card">
          <h2>{t("case.result")}</h2>
          <p>{shown.result}</p>
        </section>
      )}
      {shown.can_evaluate && <Evaluate claim={claim} shown={shown} onDone={setGiven} />}
      {evaluation !== undefined && given === null && (
        <p className="card note">{t("case.evaluated", { answer: currentLanguage() === "en" ? evaluation.en : evaluation.zh })}</p>
      )}
      {shown.replies.length > 0 && (
        <section>
          <h2>{t("case.replies")}</h2>
          {shown.replies.map((reply) => (
            <blockquote key={reply} className="card">
              {reply}
            </blockquote>
          ))}
        </section>
      )}
      {shown.promises.length > 0 && (
        <section>
          <h2>{t("promise.title")}</h2>
          <Promises promises={shown.promises} />
        </section>
      )}
      {shown.can_urge && shown.state === "open" && <Urge claim={claim} shown={shown} />}
      <section className="card">
        <h2>{t("case.timeline")}</h2>
        <Timeline steps={shown.timeline} />
      </section>
    </>
  );
}

function Own({ claim }: { claim: Claim }) {
  const query = useOwnCase(claim);
  return <QueryView query={query}>{(shown) => <Shown claim={claim} shown={shown} />}</QueryView>;
}

export default function CasePage() {
  const { t } = useTranslation("public");
  const navigate = useNavigate();
  const [claim] = useState(keptClaim);
  if (claim === null) return <Navigate to="/p/follow" replace />;
  return (
    <Page title={t("case.title")}>
      <Own claim={claim} />
      <div className="row no-print">
        <button
          type="button"
          className="button"
          onClick={() => {
            keepClaim(null);
            void navigate("/p/follow");
          }}
        >
          {t("case.leave")}
        </button>
        <Link className="button" to="/p">
          {t("receipt.again")}
        </Link>
      </div>
    </Page>
  );
}
