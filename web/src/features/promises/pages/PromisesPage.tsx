// What I owe: most urgent first, with why and since when, kept from here.
import { App, Badge, Button, Typography } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { asProblem } from "../../../api/problem";
import { useNow } from "../../../shared/clock";
import { useAsQueue } from "../../../shared/queue";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Page } from "../../../shared/ui/Page";
import { Broken, Loading, Nothing, Refused } from "../../../shared/ui/states";
import { isAct, type ActName } from "../../../shared/acts/acts";
import type { Promised } from "../../../shared/acts/api/views";
import { ActDrawer } from "../../../shared/acts/components/ActDrawer";
import { DueExplained } from "../../../shared/acts/components/DueExplained";
import { MyParts } from "../../../shared/together/components/MyParts";
import { useMyPromises } from "../api/my-promises";
import { PromiseCard } from "../components/PromiseCard";
import { urgencies, urgencyOf } from "../urgency";
import "../promises.css";

interface Picked {
  caseId: string;
  act: ActName;
}

function KeepButtons({ promise, onPick }: { promise: Promised; onPick: (picked: Picked) => void }) {
  const { t } = useTranslation("acts");
  return promise.keep_by.filter(isAct).map((act, at) => (
    <Button key={act} type={at === 0 ? "primary" : "default"} onClick={() => onPick({ caseId: promise.case_id, act })}>
      {t(`act.${act}`)}
    </Button>
  ));
}

function Groups({ items, onPick }: { items: Promised[]; onPick: (picked: Picked) => void }) {
  const { t } = useTranslation("promises");
  const now = useNow();
  return urgencies.map((urgency) => {
    const some = items.filter((promise) => urgencyOf(promise.due_at, now) === urgency);
    if (some.length === 0) return null;
    return (
      <section key={urgency} aria-label={t(`urgency.${urgency}`)} className="sw-urgency">
        <Typography.Title level={2} className="sw-urgency-title">
          {t(`urgency.${urgency}`)} <Badge count={some.length} showZero color={urgency === "late" ? "#a8071a" : "#595959"} overflowCount={999} />
        </Typography.Title>
        <div className="sw-promises">
          {some.map((promise) => (
            <PromiseCard
              key={promise.id}
              promise={promise}
              acts={<KeepButtons promise={promise} onPick={onPick} />}
              why={() => <DueExplained promise={promise} />}
            />
          ))}
        </div>
      </section>
    );
  });
}

function Content({ onPick }: { onPick: (picked: Picked) => void }) {
  const { t } = useTranslation("promises");
  const query = useMyPromises();
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  useAsQueue(items.map((promise) => ({ id: promise.case_id, subject: promise.case.subject })));
  if (query.data === undefined) {
    if (query.isPending) return <Loading />;
    const problem = asProblem(query.error);
    return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />;
  }
  if (items.length === 0) {
    return (
      <Nothing title={t("nothing")}>
        <Link to="/cases">{t("toCases")}</Link>
      </Nothing>
    );
  }
  return (
    <>
      <Groups items={items} onPick={onPick} />
      <LoadMore query={query} />
    </>
  );
}

export default function PromisesPage() {
  const { t } = useTranslation(["promises", "acts"]);
  const { message } = App.useApp();
  const [picked, setPicked] = useState<Picked | null>(null);
  return (
    <Page title={t("title")} actions={<Typography.Text type="secondary">{t("order")}</Typography.Text>}>
      <MyParts />
      <Content onPick={setPicked} />
      <ActDrawer
        caseId={picked?.caseId ?? ""}
        act={picked?.act ?? null}
        onClose={() => setPicked(null)}
        onDone={(act) => {
          setPicked(null);
          void message.success(t(`acts:done.${act}`));
        }}
      />
    </Page>
  );
}
