// A Problem in the person's language: the method's own words where it has some, else the wording of
// the code; with the fields it names.
import { useTranslation } from "react-i18next";
import { useEffect, useState } from "react";
import i18next from "i18next";
import { currentLanguage, loadProblems } from "../i18n";
import type { Reasons, Refusal } from "../api/problem";
import { dueTime } from "./time";

export interface ProblemText {
  says: string;
  rule: string; // "" when no method's line said it
  details: { name: string; text: string }[]; // every fact; what is said of a place, in words where there are some
  places: { path: string; place: string; says: string }[]; // what is wrong where: `place` in words
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

// A moment as people say it; anything else as it is.
function said(value: unknown): string {
  const text = String(value);
  return INSTANT.test(text) ? dueTime(text) : text;
}

type Said = Pick<Refusal, "code" | "params" | "rule" | "says" | "reasons">;

// "/materials/1/name" is the second row's name; what nobody has words for is called by its own name.
export function placeInWords(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  const row = parts.filter((part) => /^\d+$/.test(part)).at(-1);
  const last = parts.filter((part) => !/^\d+$/.test(part)).at(-1);
  if (last === undefined) return i18next.t("problems:place_whole");
  const key = `problems:place.${last}`;
  const word = i18next.exists(key) ? i18next.t(key) : last;
  return row === undefined ? word : i18next.t("problems:place_row", { row: Number(row) + 1, place: word, interpolation: { escapeValue: false } });
}

// A moment as people say it, a list of words as the language of the person has it between.
function reasonWords({ code, params }: Reasons[string]): string | null {
  const key = `problems:reason.${code}`;
  if (!i18next.exists(key)) return null;
  const facts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, said(value)]));
  return i18next.t(key, { ...facts, interpolation: { escapeValue: false } });
}

function placesOf({ reasons = {} }: Said): ProblemText["places"] {
  return Object.entries(reasons).flatMap(([path, reason]) => {
    const says = reasonWords(reason);
    return says === null ? [] : [{ path, place: placeInWords(path), says }];
  });
}

export function problemText(problem: Said): ProblemText {
  const language = currentLanguage();
  const own = language === "en" ? problem.says.en : problem.says.zh;
  const key = `problems:${problem.code}`;
  const params = Object.fromEntries(Object.entries(problem.params).map(([name, value]) => [name, said(value)]));
  const worded = i18next.exists(key) ? i18next.t(key, { ...params, interpolation: { escapeValue: false } }) : problem.code;
  const places = placesOf(problem);
  const inWords = new Map(places.map((one) => [one.path, one]));
  return {
    says: own !== "" ? own : worded,
    rule: problem.rule,
    details: Object.entries(params).map(([name, text]) => {
      const place = inWords.get(name);
      return place === undefined ? { name, text } : { name: place.place, text: place.says };
    }),
    places,
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
