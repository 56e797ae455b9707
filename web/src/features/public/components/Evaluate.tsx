// The person who asked is the judge: an answer of the method's scale, signed where the method wants it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../../i18n";
import { useEvaluate, type Answer, type Claim } from "../api/follow";
import type { PublicCase } from "../api/types";
import { Field } from "./Field";
import { Signature } from "./Signature";
import { Trouble } from "./states";

interface EvaluateProps {
  claim: Claim;
  shown: PublicCase;
  onDone: (answer: Answer) => void;
}

export function Evaluate({ claim, shown, onDone }: EvaluateProps) {
  const { t } = useTranslation("public");
  const [answer, setAnswer] = useState("");
  const [comment, setComment] = useState("");
  const [signature, setSignature] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const evaluate = useEvaluate(claim, (_, given) => onDone(given));
  const unsigned = shown.signed_required && signature === null;
  const last = shown.scale.at(-1)?.answer;
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (answer === "" || unsigned) return;
        evaluate.mutate({ answer, comment: comment.trim(), ...(signature === null ? {} : { signature }) });
      }}
    >
      <fieldset>
        <legend>{t("evaluate.title")}</legend>
        <div className="answers">
          {shown.scale.map((one) => (
            <label key={one.answer} className="answer">
              <input type="radio" name="answer" value={one.answer} checked={answer === one.answer} onChange={() => setAnswer(one.answer)} />
              <span>{currentLanguage() === "en" ? one.en : one.zh}</span>
            </label>
          ))}
        </div>
        {tried && answer === "" && <span className="wrong">{t("evaluate.choose")}</span>}
      </fieldset>
      {shown.unsatisfied_returns && answer === last && <p className="note">{t("evaluate.returns")}</p>}
      <Field label={t("evaluate.comment")} optional>
        {(control) => <textarea {...control} rows={3} value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
      {shown.signed_required && <Signature onChange={setSignature} />}
      {tried && unsigned && <p className="wrong">{t("sign.missing")}</p>}
      <Trouble problem={evaluate.error} />
      <button type="submit" className="button primary" disabled={evaluate.isPending}>
        {t("evaluate.submit")}
      </button>
    </form>
  );
}
