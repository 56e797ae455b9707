// One page to say it: words, photos, place, who asks. A QR code of a unit or a place leads here with
// `?unit=ID&place=…` filled in.
import { useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Problem } from "../../../api/problem";
import { currentLanguage } from "../../../i18n";
import { Field } from "../components/Field";
import { Page } from "../components/Page";
import { Photos } from "../components/Photos";
import { QueryView, Trouble } from "../components/states";
import { useProblemText } from "../../../shared/problem-text";
import { FoundUnsent, NotSent, useReachable } from "../components/Unsent";
import { useDraft } from "../components/use-draft";
import { amongUnits } from "../../../shared/map/places";
import { PinMapOnDemand } from "../../../shared/map/PinMapOnDemand";
import { useOrganisation } from "../api/organisation";
import { useSay } from "../api/say";
import { plain, type AskedField, type NewPublicCase, type Organisation, type Point, type PublicCase, type Uploaded } from "../api/types";
import { forgetUnsent, type Draft } from "../api/unsent";
import { Receipt } from "./Receipt";

export type Wrong = Partial<Record<"subject" | "name" | "phone" | "email" | "consent", "missing" | "phone" | "email" | "consent">>;

// What can be seen without asking the server; the rest it says itself.
export function wrongIn(draft: Draft): Wrong {
  const wrong: Wrong = {};
  if (draft.subject.trim() === "") wrong.subject = "missing";
  if (draft.name.trim() === "") wrong.name = "missing";
  if (plain(draft.phone).replace(/\D/g, "").length < 7) wrong.phone = "phone";
  if (draft.email.trim() !== "" && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(draft.email.trim())) wrong.email = "email";
  if (!draft.consent) wrong.consent = "consent";
  return wrong;
}

// What the server said of one field belongs to that field, in the words the page has for it.
export function refusedAt(problem: Problem | null): Wrong {
  const at = (path: string) => problem?.code === "core.bad_input" && path in problem.params;
  if (problem?.code === "people.bad_phone" || at("/requester/phone")) return { phone: "phone" };
  if (problem?.code === "people.bad_email" || at("/requester/email")) return { email: "email" };
  return {};
}

const PLACES: Record<string, string> = {
  "cases.subject_missing": "subject",
  "cases.unknown_ledger": "ledger",
  "cases.unknown_kind": "kind",
  "people.name_too_long": "name",
};

// Which field a refusal in the server's own words is about, by the name it has in the form.
export function refusedPlace(problem: Problem | null): string | undefined {
  const said = (name: string) => String(problem?.params[name] ?? "");
  if (problem?.code === "cases.text_too_long") return said("what");
  if (problem?.code === "cases.field_missing" || problem?.code === "cases.bad_field") return `fields.${said("field")}`;
  return PLACES[problem?.code ?? ""];
}

function caseOf(draft: Draft, unit: string | null, point: Point | null, photos: Uploaded[]): NewPublicCase {
  const fields = Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value !== ""));
  return {
    subject: draft.subject.trim(),
    requester: { name: draft.name.trim(), phone: plain(draft.phone), ...(draft.email.trim() === "" ? {} : { email: draft.email.trim() }) },
    confidential: draft.confidential,
    ...(draft.body.trim() === "" ? {} : { body: draft.body.trim() }),
    ...(draft.place.trim() === "" ? {} : { place: draft.place.trim() }),
    ...(draft.ledger === "" ? {} : { ledger: draft.ledger }),
    ...(draft.kind === "" ? {} : { kind: draft.kind }),
    ...(unit === null ? {} : { unit }),
    ...(point === null ? {} : { place_point: point }),
    ...(photos.length === 0 ? {} : { attachments: photos }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

interface ChoiceProps {
  name: string;
  label: string;
  wrong: string | undefined;
  from: { id: string; title: string }[];
  value: string;
  optional?: boolean;
  onChange: (id: string) => void;
}

function Choice({ name, label, wrong, from, value, optional = false, onChange }: ChoiceProps) {
  const { t } = useTranslation("public");
  return (
    <Field label={label} optional={optional} wrong={wrong}>
      {(control) => (
        <select {...control} name={name} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("say.choose")}</option>
          {from.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface AskedProps {
  field: AskedField;
  value: string;
  wrong: string | undefined;
  onChange: (value: string) => void;
}

function Asked({ field, value, wrong, onChange }: AskedProps) {
  const name = `fields.${field.id}`;
  if (field.type === "choice") {
    return <Choice name={name} label={field.title} wrong={wrong} from={field.choices} value={value} optional={!field.required} onChange={onChange} />;
  }
  const type = { number: "number", date: "date", instant: "datetime-local", text: "text", boolean: "checkbox" }[field.type];
  if (type === "checkbox") {
    return (
      <label className="check">
        <input type="checkbox" name={name} checked={value === "true"} onChange={(event) => onChange(String(event.target.checked))} />
        {field.title}
        {wrong !== undefined && <span className="wrong">{wrong}</span>}
      </label>
    );
  }
  return (
    <Field label={field.title} optional={!field.required} wrong={wrong}>
      {(control) => <input {...control} name={name} type={type} value={value} required={field.required} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

// Where the map opens when no unit is named: somewhere in the organisation's own area.
function firstPlaced(units: Organisation["units"]): Point | undefined {
  return units.find((unit) => unit.point !== null)?.point ?? undefined;
}

// The list of units ends here; those beyond it are found by the search alone.
const LISTED_MAX = 1000;

function somePlaced(units: Organisation["units"]): boolean {
  return units.length >= LISTED_MAX || firstPlaced(units) !== undefined;
}

// As the server takes them.
const NAME_MAX = 100;
const PLACE_MAX = 500;

interface FormProps {
  organisation: Organisation;
  onReceived: (received: PublicCase, tail: string) => void;
}

function SayForm({ organisation, onReceived }: FormProps) {
  const { t } = useTranslation("public");
  const [words] = useSearchParams();
  const { draft, point, found, kept, tried, set, setPoint, keep, forget, ...begun } = useDraft(organisation, { unit: words.get("unit"), place: words.get("place") });
  const unit = organisation.units.find((one) => one.id === begun.unit) ?? null;
  const [photos, setPhotos] = useState<Uploaded[]>([]);
  const [uploading, setUploading] = useState(false);
  const [showWrong, setShowWrong] = useState(false);
  const consentId = useId();
  const say = useSay({
    tried,
    onOffline: keep,
    onReceived: (received, said) => {
      forgetUnsent();
      onReceived(received, (said.requester.phone ?? "").replace(/\D/g, "").slice(-4));
    },
  });
  const why = useProblemText(say.error);
  const latest = useRef(draft);
  latest.current = draft;
  const [refusedDraft, setRefusedDraft] = useState<Draft | null>(null); // with a change it is another answer
  const about = refusedPlace(say.error);
  const offline = say.error?.code === "web.offline";
  const reachable = useReachable(offline);
  const refused = refusedAt(say.error);
  const wrong = showWrong ? { ...refused, ...wrongIn(draft) } : {};
  const told = (field: string) => {
    const kind = wrong[field as keyof Wrong];
    if (kind !== undefined) return t(`say.wrong.${kind}`);
    return about === field && refusedDraft === draft ? why?.says : undefined;
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShowWrong(true);
    const form = event.currentTarget as HTMLFormElement;
    const stopAt = (found: Wrong) => {
      const first = Object.keys(found)[0];
      if (first !== undefined) form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return first !== undefined;
    };
    if (stopAt(wrongIn(draft)) || uploading) return; // Enter sends, too
    say.mutate(caseOf(draft, unit?.id ?? null, point, photos), {
      onError: (problem) => {
        setRefusedDraft(latest.current);
        const place = refusedPlace(problem);
        if (!stopAt(refusedAt(problem)) && place !== undefined) form.querySelector<HTMLElement>(`[name="${place}"]`)?.focus();
      },
    });
  };
  const consent = currentLanguage() === "en" ? organisation.consent.en : organisation.consent.zh;
  return (
    <form onSubmit={submit} noValidate>
      {found !== null && <FoundUnsent at={found.unsent.at} kept={found.kept} onForget={forget} />}
      {unit !== null && <p className="card note">{t("say.forUnit", { unit: unit.name })}</p>}
      <section className="card">
        <h2>{t("say.what")}</h2>
        <Field label={t("say.subject")} hint={t("say.subjectHint")} wrong={told("subject")}>
          {(control) => <input {...control} name="subject" value={draft.subject} maxLength={100} required onChange={(event) => set({ subject: event.target.value })} />}
        </Field>
        <Field label={t("say.body")} wrong={told("body")} optional>
          {(control) => <textarea {...control} name="body" rows={5} value={draft.body} onChange={(event) => set({ body: event.target.value })} />}
        </Field>
        {organisation.ledgers.length > 1 && <Choice name="ledger" label={t("say.ledger")} wrong={told("ledger")} from={organisation.ledgers} value={draft.ledger} onChange={(ledger) => set({ ledger })} />}
        {organisation.kinds.length > 1 && <Choice name="kind" label={t("say.kind")} wrong={told("kind")} from={organisation.kinds} value={draft.kind} onChange={(kind) => set({ kind })} />}
        {organisation.fields.map((field) => (
          <Asked key={field.id} field={field} value={draft.fields[field.id] ?? ""} wrong={told(`fields.${field.id}`)} onChange={(value) => set({ fields: { ...draft.fields, [field.id]: value } })} />
        ))}
        <Photos onChange={setPhotos} onBusy={setUploading} />
      </section>
      <section className="card">
        <h2>{t("say.where")}</h2>
        <Field label={t("say.place")} hint={t("say.placeHint")} wrong={told("place")} optional>
          {(control) => <input {...control} name="place" maxLength={PLACE_MAX} value={draft.place} onChange={(event) => set({ place: event.target.value })} />}
        </Field>
        <PinMapOnDemand
          title={t("say.pin")}
          value={point}
          tileUrl={organisation.tile_url}
          start={unit?.point ?? firstPlaced(organisation.units)}
          find={somePlaced(organisation.units) ? amongUnits : null}
          onChange={setPoint}
        />
      </section>
      <section className="card">
        <h2>{t("say.who")}</h2>
        <Field label={t("say.name")} wrong={told("name")}>
          {(control) => <input {...control} name="name" autoComplete="name" maxLength={NAME_MAX} value={draft.name} required onChange={(event) => set({ name: event.target.value })} />}
        </Field>
        <Field label={t("say.phone")} hint={t("say.phoneHint")} wrong={told("phone")}>
          {(control) => <input {...control} name="phone" type="tel" inputMode="tel" autoComplete="tel" value={draft.phone} required onChange={(event) => set({ phone: event.target.value })} />}
        </Field>
        <Field label={t("say.email")} hint={t("say.emailHint")} wrong={told("email")} optional>
          {(control) => <input {...control} name="email" type="email" inputMode="email" autoComplete="email" maxLength={254} value={draft.email} onChange={(event) => set({ email: event.target.value })} />}
        </Field>
        <label className="check">
          <input type="checkbox" role="switch" checked={draft.confidential} onChange={(event) => set({ confidential: event.target.checked })} />
          <span>
            {t("say.confidential")}
            <span className="hint">{t("say.confidentialHint")}</span>
          </span>
        </label>
        <label className="check">
          <input type="checkbox" name="consent" checked={draft.consent} aria-describedby={consentId} aria-invalid={wrong.consent !== undefined} onChange={(event) => set({ consent: event.target.checked })} />
          <span>{consent === "" ? t("say.consent") : consent}</span>
        </label>
        <div id={consentId}>{wrong.consent !== undefined && <span className="wrong">{told("consent")}</span>}</div>
      </section>
      {offline ? <NotSent kept={kept} reachable={reachable} photos={photos.length > 0} /> : <Trouble problem={Object.keys(refused).length === 0 && about === undefined ? say.error : null} />}
      <button type="submit" className="button primary" disabled={say.isPending || uploading}>
        {say.isPending ? t("say.sending") : uploading ? t("photo.wait") : t("say.submit")}
      </button>
    </form>
  );
}

export default function SayPage() {
  const { t } = useTranslation("public");
  const organisation = useOrganisation();
  const [received, setReceived] = useState<{ shown: PublicCase; tail: string } | null>(null);
  if (received !== null) {
    return <Receipt shown={received.shown} tail={received.tail} onAgain={() => setReceived(null)} />;
  }
  return (
    <Page title={t("say.title")} lead={t("say.lead")}>
      <QueryView query={organisation}>{(data) => <SayForm organisation={data} onReceived={(shown, tail) => setReceived({ shown, tail })} />}</QueryView>
    </Page>
  );
}
