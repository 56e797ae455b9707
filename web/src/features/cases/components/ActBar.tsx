// What may be done now, the promise keepers first; and below it what may not, and why, in the method's
// words where it has some.
import { Button, Collapse, Flex } from "antd";
import { useTranslation } from "react-i18next";
import type { Schema } from "../../../api/client";
import { useProblemText } from "../../../shared/problem-text";
import type { CasePage } from "../../../shared/acts/api/case";
import { acts, actNames, keepersOf, type ActName } from "../../../shared/acts/acts";

interface ActBarProps {
  subject: CasePage;
  onPick: (act: ActName) => void;
}

type Refused = NonNullable<Schema<"Allowed">["refusal"]>;

function WhyNot({ act, refusal }: { act: ActName; refusal: Refused }) {
  const { t } = useTranslation(["cases", "acts"]);
  const text = useProblemText(refusal);
  return (
    <li>
      <Button size="small" disabled>
        {t(`acts:act.${act}`)}
      </Button>
      <span>
        {text?.says}
        {text !== null && text.rule !== "" && <small> {t("act.rule", { rule: text.rule })}</small>}
      </span>
    </li>
  );
}

// What this method does not know at all is no use explaining.
const NOT_IN_THE_METHOD = ["cases.no_extension", "cases.no_pause"];

function owedNow(subject: CasePage): ActName[] {
  const due = subject.promises.filter((promise) => promise.state === "open" || promise.state === "broken");
  return keepersOf(due.flatMap((promise) => promise.owes));
}

export function ActBar({ subject, onPick }: ActBarProps) {
  const { t } = useTranslation(["cases", "acts"]);
  const refusals = new Map(subject.allowed.map((row) => [row.act, row.refusal]));
  const may = actNames.filter((act) => refusals.get(act) === null);
  const mayNot = actNames.filter((act) => {
    const refusal = refusals.get(act) ?? null;
    return refusal !== null && !NOT_IN_THE_METHOD.includes(refusal.code);
  });
  const owed = owedNow(subject);
  const rank = (act: ActName) => (act === "case.accept" ? 0 : owed.includes(act) ? 1 : acts[act].danger === true ? 3 : 2);
  const ordered = [...may].sort((a, b) => rank(a) - rank(b));
  return (
    <div>
      {may.length === 0 && <p className="sw-no-acts">{t("act.nothing")}</p>}
      <Flex gap="small" wrap className="sw-acts">
        {ordered.map((act, at) => (
          <Button
            key={act}
            type={at === 0 && rank(act) < 2 ? "primary" : "default"}
            danger={acts[act].danger ?? false}
            onClick={() => onPick(act)}
          >
            {t(`acts:act.${act}`)}
          </Button>
        ))}
      </Flex>
      {mayNot.length > 0 && (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: "not",
              label: t("act.whyNot", { count: mayNot.length }),
              children: (
                <ul className="sw-why-not">
                  {mayNot.map((act) => (
                    <WhyNot key={act} act={act} refusal={refusals.get(act)!} />
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
