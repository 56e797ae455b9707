// Takes a ticket or books a time at one place: the little the register asks, and the time.
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import type { Problem } from "../../../api/problem";
import { useNow } from "../../../shared/clock";
import { useProblemText } from "../../../shared/problem-text";
import { timeOnly } from "../../../shared/time";
import { doing } from "../api/doing";
import type { Counter, NewOwnEntry, OfferedRegister } from "../api/types";
import { timesKey, useCounters, useTake, useTimes } from "../api/visit";
import { Field } from "../components/Field";
import { Page } from "../components/Page";
import { Nothing, QueryView, Trouble } from "../components/states";
import { Wait } from "../components/Wait";

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 14; // as the server allows

// The day in China so many days from now.
export function dayAhead(days: number, now: number): string {
  return new Date(now + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
}

type Asked = OfferedRegister["asks"][number];

function Ask({ field, value, onChange, wrong }: { field: Asked; value: string; onChange: (text: string) => void; wrong: string | undefined }) {
  if (field.type === "boolean") {
    return (
      <label className="check">
        <input type="checkbox" checked={value === "true"} onChange={(event) => onChange(event.target.checked ? "true" : "")} />
        <span>{field.title}</span>
      </label>
    );
  }
  return (
    <Field label={field.title} optional={!field.required} wrong={wrong}>
      {(control) =>
        field.type === "choice" ? (
          <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="" />
            {field.choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.title}
              </option>
            ))}
          </select>
        ) : (
          <input {...control} type={field.type === "date" ? "date" : "text"} inputMode={field.type === "number" ? "decimal" : "text"} value={value} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}

interface TimesProps {
  register: string;
  unit: string;
  value: string;
  onChange: (at: string) => void;
  wrong: string | undefined;
}

function Times({ register, unit, value, onChange, wrong }: TimesProps) {
  const { t } = useTranslation("public");
  const now = useNow();
  const [picked, setOn] = useState<string | null>(null);
  const on = picked ?? dayAhead(0, now);
  const times = useTimes(register, unit, on);
  return (
    <>
      <Field label={t("visit.day")}>
        {(control) => (
          <input
            {...control}
            type="date"
            min={dayAhead(0, now)}
            max={dayAhead(DAYS_AHEAD, now)}
            value={on}
            onChange={(event) => {
              setOn(event.target.value);
              onChange("");
            }}
          />
        )}
      </Field>
      {on !== "" && (
        <QueryView query={times}>
          {(items) => (
            <fieldset>
              <legend>{t("visit.time")}</legend>
              {items.length === 0 && <Nothing>{t("visit.noTimes")}</Nothing>}
              <div className="answers">
                {items.map((time) => (
                  <label key={time.at} className="answer">
                    <input type="radio" name="at" disabled={time.left === 0} checked={value === time.at} onChange={() => onChange(time.at)} />
                    <span>
                      {timeOnly(time.at)} <span className="muted">{time.left === 0 ? t("visit.full") : t("visit.left", { count: time.left })}</span>
                    </span>
                  </label>
                ))}
              </div>
              {wrong !== undefined && <span className="wrong">{wrong}</span>}
            </fieldset>
          )}
        </QueryView>
      )}
    </>
  );
}

interface Typed {
  fields: Record<string, string>;
  at: string;
  name: string;
  phone: string;
}

// What was left empty is left out.
export function bodyOf(register: OfferedRegister, unit: string, { fields, at, name, phone }: Typed): NewOwnEntry {
  const said = Object.entries({ ...fields, ...(register.at === "" ? {} : { [register.at]: at }) }).filter(([, text]) => text.trim() !== "");
  const person = Object.fromEntries(Object.entries({ name, phone }).filter(([, text]) => text.trim() !== ""));
  return {
    unit,
    ...(said.length === 0 ? {} : { fields: Object.fromEntries(said) }),
    ...(Object.keys(person).length === 0 ? {} : { person }),
  };
}

const TIME_GONE = ["register.time_taken", "register.not_a_time"];

// What a refusal is about: a field the register asks for, the time, the telephone; undefined: the whole.
export function refusedAt(problem: Problem | null, register: Pick<OfferedRegister, "at" | "asks">): string | undefined {
  if (problem === null) return undefined;
  if (TIME_GONE.includes(problem.code)) return register.at;
  if (problem.code === "people.bad_phone") return "phone";
  const named = String(problem.params[problem.code === "register.text_too_long" ? "what" : "field"] ?? "");
  return named !== "" && (named === register.at || register.asks.some((field) => field.id === named)) ? named : undefined;
}

function Form({ register, counter }: { register: OfferedRegister; counter: Counter }) {
  const { t } = useTranslation("public");
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>({ fields: {}, at: "", name: "", phone: "" });
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Typed | null>(null); // what was typed then: with a change it is another answer
  const queries = useQueryClient();
  const take = useTake(register.id, (own) => void navigate(`/p/visit/own/${own.entry}`, { replace: true }));
  const why = useProblemText(take.error);
  const about = refusedAt(take.error, register);
  const at = refused === typed ? about : undefined;
  const missing = (needed: boolean, text: string) => (tried && needed && text.trim() === "" ? t("say.wrong.missing") : undefined);
  const wrong = (field: string, needed: boolean, text: string) => (at === field ? why?.says : missing(needed, text));
  const books = register.at !== "";
  const needsPerson = register.person?.required === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const lacking = register.asks.some((field) => field.required && (typed.fields[field.id] ?? "").trim() === "");
    if (lacking || (books && typed.at === "") || (needsPerson && typed.name.trim() === "" && typed.phone.trim() === "")) return;
    take.mutate(bodyOf(register, counter.unit.id, typed), {
      onError: (problem) => {
        const gone = TIME_GONE.includes(problem.code);
        const left = gone ? { ...typed, at: "" } : typed;
        if (gone) void queries.invalidateQueries({ queryKey: timesKey(register.id) });
        setTyped(left);
        setRefused(left);
      },
    });
  };
  return (
    <form className="card" onSubmit={submit} noValidate>
      <p>
        <strong>{counter.unit.name}</strong> · {register.title}
      </p>
      {doing(register) === "take" && (
        <p className="note">
          {t("visit.inLine", { count: register.in_line })} <Wait wait={register.wait} />
        </p>
      )}
      {books && <Times register={register.id} unit={counter.unit.id} value={typed.at} onChange={(at) => setTyped({ ...typed, at })} wrong={wrong(register.at, true, typed.at)} />}
      {register.asks.map((field) => (
        <Ask
          key={field.id}
          field={field}
          value={typed.fields[field.id] ?? ""}
          onChange={(text) => setTyped({ ...typed, fields: { ...typed.fields, [field.id]: text } })}
          wrong={wrong(field.id, field.required, typed.fields[field.id] ?? "")}
        />
      ))}
      {register.person !== null && (
        <>
          <Field label={t("say.name")} optional={!needsPerson}>
            {(control) => <input {...control} autoComplete="name" value={typed.name} onChange={(event) => setTyped({ ...typed, name: event.target.value })} />}
          </Field>
          <Field label={t("say.phone")} optional={!needsPerson} hint={t("visit.phoneHint")} wrong={wrong("phone", needsPerson, typed.name + typed.phone)}>
            {(control) => <input {...control} type="tel" autoComplete="tel" value={typed.phone} onChange={(event) => setTyped({ ...typed, phone: event.target.value })} />}
          </Field>
        </>
      )}
      <Trouble problem={about === undefined ? take.error : null} />
      <button type="submit" className="button primary" disabled={take.isPending}>
        {t(`visit.${doing(register)}It`)}
      </button>
    </form>
  );
}

export default function TakePage() {
  const { t } = useTranslation("public");
  const { register: id = "", unit = "" } = useParams();
  return (
    <Page title={t("visit.title")}>
      <QueryView query={useCounters()}>
        {(counters) => {
          const counter = counters.find((one) => one.unit.id === unit);
          const register = counter?.registers.find((one) => one.id === id);
          if (counter === undefined || register === undefined) return <Nothing>{t("visit.notHere")}</Nothing>;
          return <Form register={register} counter={counter} />;
        }}
      </QueryView>
    </Page>
  );
}
