// Nothing has happened: the person asks again, in a word or without one.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUrge, type Claim } from "../api/follow";
import type { PublicCase } from "../api/types";
import { Field } from "./Field";
import { Trouble } from "./states";

export function Urge({ claim, shown }: { claim: Claim; shown: PublicCase }) {
  const { t } = useTranslation("public");
  const [text, setText] = useState("");
  const urge = useUrge(claim, () => setText(""));
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        urge.mutate({ text: text.trim() });
      }}
    >
      <h2>{t("urge.title")}</h2>
      {shown.urged > 0 && <p role="status">{t("urge.times", { count: shown.urged })}</p>}
      <Field label={t("urge.text")} optional>
        {(control) => <textarea {...control} rows={2} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Trouble problem={urge.error} />
      <button type="submit" className="button" disabled={urge.isPending}>
        {t("urge.submit")}
      </button>
    </form>
  );
}
