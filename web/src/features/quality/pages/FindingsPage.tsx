// Who is held to account for what, by state, unit and time; one's own apart; the points that costs; a new
// one without a case.
import { Flex, Form, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../../../api/problem";
import { useMethod } from "../../../shared/acts/api/method";
import { UnitPicker } from "../../../shared/acts/components/pickers";
import { useFindings, type FindingFilter, type FindingState } from "../../../shared/findings/api/findings";
import { FindingCard } from "../../../shared/findings/components/FindingCard";
import { MakeFinding } from "../../../shared/findings/components/MakeFinding";
import { useSession } from "../../../shared/session";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Page } from "../../../shared/ui/Page";
import { Broken, Loading, Nothing, Refused } from "../../../shared/ui/states";
import { DeductionsView } from "../components/DeductionsView";

const STATES: FindingState[] = ["made", "appealed", "upheld", "changed", "withdrawn"];
const DAY_MS = 86_400_000;

interface Picked {
  mine: boolean;
  state?: FindingState | undefined;
  unit?: string | undefined;
  from: string; // dates, "" any
  to: string; // its last day
}

// The midnight in China that a date begins with, or ends with.
const begins = (date: string) => `${date}T00:00:00+08:00`;
const ends = (date: string) => begins(new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10));

function filterOf({ mine, state, unit, from, to }: Picked): FindingFilter {
  return {
    ...(mine ? { mine } : {}),
    ...(state === undefined ? {} : { state }),
    ...(unit === undefined ? {} : { unit }),
    ...(from === "" ? {} : { from: begins(from) }),
    ...(to === "" ? {} : { to: ends(to) }),
  };
}

function Filters({ picked, onChange }: { picked: Picked; onChange: (picked: Picked) => void }) {
  const { t } = useTranslation(["quality", "findings"]);
  const date = (name: "from" | "to") => (
    <Form.Item label={t(`filter.${name}`)} htmlFor={`findings-${name}`}>
      <Input id={`findings-${name}`} type="date" value={picked[name]} onChange={(event) => onChange({ ...picked, [name]: event.target.value })} />
    </Form.Item>
  );
  return (
    <Form layout="inline" component="div" className="sw-findings-filter">
      <Form.Item label={t("filter.state")} htmlFor="findings-state">
        <Select
          id="findings-state"
          allowClear
          className="sw-select"
          value={picked.state ?? null}
          onChange={(state) => onChange({ ...picked, state: state ?? undefined })}
          options={STATES.map((value) => ({ value, label: t(`findings:state.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t("filter.unit")} htmlFor="findings-unit">
        <UnitPicker id="findings-unit" allowClear className="sw-select" onChange={(unit) => onChange({ ...picked, unit })} />
      </Form.Item>
      {date("from")}
      {date("to")}
    </Form>
  );
}

function Content({ filter }: { filter: FindingFilter }) {
  const { t } = useTranslation("findings");
  const query = useFindings(filter);
  if (query.data === undefined) {
    if (query.isPending) return <Loading />;
    const problem = asProblem(query.error);
    return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing title={t("nothingFound")} />;
  return (
    <>
      {items.map((finding) => (
        <FindingCard key={finding.id} finding={finding} />
      ))}
      <LoadMore query={query} />
    </>
  );
}

function Make() {
  const { method, rights } = useSession();
  const query = useMethod(method.id, method.version);
  if (!rights.includes("case.assign") || query.data === undefined) return null;
  return <MakeFinding method={query.data} />;
}

export default function FindingsPage() {
  const { t } = useTranslation("quality");
  const [picked, setPicked] = useState<Picked>({ mine: false, from: "", to: "" });
  const [points, setPoints] = useState(false);
  const show = (value: string) => {
    setPoints(value === "points");
    setPicked({ ...picked, mine: value === "mine" });
  };
  return (
    <Page title={t("findings")} actions={<Make />}>
      <Flex vertical gap="middle">
        <Segmented
          className="sw-no-print sw-findings-tabs"
          value={points ? "points" : picked.mine ? "mine" : "all"}
          onChange={show}
          options={[
            { value: "all", label: t("all") },
            { value: "mine", label: t("mine") },
            { value: "points", label: t("points.tab") },
          ]}
        />
        {points ? (
          <DeductionsView />
        ) : (
          <>
            <Filters picked={picked} onChange={setPicked} />
            <Content filter={filterOf(picked)} />
          </>
        )}
      </Flex>
    </Page>
  );
}
