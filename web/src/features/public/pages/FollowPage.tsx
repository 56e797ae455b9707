import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { asProblem, type Problem } from "../../../api/problem";
import { fetchCase, keepClaim } from "../api/follow";
import { plain } from "../api/types";
import { Field } from "../components/Field";
import { Page } from "../components/Page";
import { Trouble } from "../components/states";

export default function FollowPage() {
  const { t } = useTranslation("public");
  const navigate = useNavigate();
  const [asked] = useSearchParams();
  const [number, setNumber] = useState(asked.get("number") ?? "");
  const [tail, setTail] = useState("");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const claim = { number: plain(number), tail: plain(tail) };
  const badTail = !/^\d{4}$/.test(claim.tail);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (claim.number === "" || badTail) return;
    setBusy(true);
    try {
      await fetchCase(claim);
      keepClaim(claim);
      await navigate("/p/case");
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return (
    <Page title={t("follow.title")} lead={t("follow.lead")}>
      <form className="card" onSubmit={(event) => void submit(event)} noValidate>
        <Field label={t("follow.number")} hint={t("follow.numberHint")} wrong={tried && claim.number === "" ? t("say.wrong.missing") : undefined}>
          {(control) => <input {...control} inputMode="text" autoComplete="off" value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>
        <Field label={t("follow.tail")} hint={t("follow.tailHint")} wrong={tried && badTail ? t("follow.wrongTail") : undefined}>
          {(control) => <input {...control} inputMode="numeric" autoComplete="off" maxLength={4} value={tail} onChange={(event) => setTail(event.target.value)} />}
        </Field>
        <Trouble problem={problem} />
        <button type="submit" className="button primary" disabled={busy}>
          {t("follow.submit")}
        </button>
      </form>
    </Page>
  );
}
