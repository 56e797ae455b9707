// The words of the form as they are typed, kept through a reload and a lost network (see api/unsent.ts).
import { useEffect, useState } from "react";
import type { Organisation, Point } from "../api/types";
import { forgetUnsent, foundUnsent, isBlank, keepUnsent, noteTyped, type Draft, type Unsent } from "../api/unsent";

export interface Begun {
  unit: string | null; // of the address the person came by
  place: string | null;
}

function blank(organisation: Organisation, { place }: Begun): Draft {
  return {
    subject: "",
    body: "",
    place: place ?? "",
    ledger: organisation.ledgers.length === 1 ? organisation.ledgers[0]!.id : "",
    kind: "",
    name: "",
    phone: "",
    email: "",
    confidential: false,
    consent: false,
    fields: {},
  };
}

// What was chosen then may not be offered any more; where the person stands now is what the address says.
function fitting(draft: Draft, organisation: Organisation, begun: Begun): Draft {
  const offered = (id: string, among: { id: string }[], instead: string) => (among.some((one) => one.id === id) ? id : instead);
  const fresh = blank(organisation, begun);
  return {
    ...draft,
    place: begun.place ?? draft.place,
    ledger: offered(draft.ledger, organisation.ledgers, fresh.ledger),
    kind: offered(draft.kind, organisation.kinds, ""),
    consent: false,
  };
}

export function useDraft(organisation: Organisation, begun: Begun) {
  const [found, setFound] = useState(() => foundUnsent(Date.now()));
  const [draft, setDraft] = useState(() => (found === null ? blank(organisation, begun) : fitting(found.unsent.draft, organisation, begun)));
  const [point, setPoint] = useState<Point | null>(found?.unsent.point ?? null);
  const [kept, setKept] = useState(found?.kept ?? false);
  const [tried, setTried] = useState<Unsent["tried"]>(found?.unsent.tried ?? null);
  const unit = begun.unit ?? found?.unsent.unit ?? null;

  useEffect(() => {
    if (isBlank(draft)) return;
    const unsent = { draft, unit, point, at: Date.now(), tried };
    noteTyped(unsent);
    if (kept) keepUnsent(unsent);
  }, [draft, unit, point, tried, kept]);

  return {
    draft,
    point,
    unit,
    found,
    kept,
    tried,
    set: (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change })),
    setPoint,
    // The try found nobody.
    keep: (of: NonNullable<Unsent["tried"]>) => {
      setTried(of);
      setKept(keepUnsent({ draft, unit, point, at: Date.now(), tried: of }));
    },
    forget: () => {
      forgetUnsent();
      setFound(null);
      setKept(false);
      setTried(null);
      setPoint(null);
      setDraft(blank(organisation, begun));
    },
  };
}
