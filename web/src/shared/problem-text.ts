// A Problem in the person's language: the method's own words where it has some, else the wording of
// the code; with the fields it names.
import { useTranslation } from "react-i18next";
import { useEffect, useState } from "react";
import i18next from "i18next";
import { currentLanguage, loadProblems } from "../i18n";
import type { Refusal } from "../api/problem";
import { dueTime } from "./time";

export interface ProblemText {
  says: string;
  rule: string; // "" when no method's line said it
  details: { name: string; text: string }[];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

// A moment as people say it; anything else as it is.
function said(value: unknown): string {
  const text = String(value);
  return INSTANT.test(text) ? dueTime(text) : text;
}

type Said = Pick<Refusal, "code" | "params" | "rule" | "says">;

export function problemText(problem: Said): ProblemText {
  const language = currentLanguage();
  const own = language === "en" ? problem.says.en : problem.says.zh;
  const key = `problems:${problem.code}`;
  const params = Object.fromEntries(Object.entries(problem.params).map(([name, value]) => [name, said(value)]));
  const worded = i18next.exists(key) ? i18next.t(key, { ...params, interpolation: { escapeValue: false } }) : problem.code;
  return {
    says: own !== "" ? own : worded,
    rule: problem.rule,
    details: Object.entries(params).map(([name, text]) => ({ name, text })),
  };
}

// Loads the wording with the first refusal that is shown; null until it is there.
export function useProblemText(problem: Said | null): ProblemText | null {
  const { i18n } = useTranslation();
  const language = currentLanguage();
  const [ready, setReady] = useState(() => i18next.hasResourceBundle(language, "problems"));
  useEffect(() => {
    if (problem === null) return;
    if (i18next.hasResourceBundle(language, "problems")) {
      setReady(true);
      return;
    }
    let stale = false;
    loadProblems(language).then(
      (texts) => {
        i18n.addResourceBundle(language, "problems", texts.default);
        if (!stale) setReady(true);
      },
      () => {
        if (!stale) setReady(true); // without wording the code is still said
      },
    );
    return () => {
      stale = true;
    };
  }, [i18n, language, problem]);
  return problem !== null && ready ? problemText(problem) : null;
}
