// The queue: filtered and sorted by the server, page after page, with the filter in the address.
import { Checkbox, Flex, Tag, Typography } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { asProblem } from "../../../api/problem";
import { Page } from "../../../shared/ui/Page";
import { useIsPhone } from "../../../shared/ui/phone";
import { Broken, Loading, Nothing, Refused } from "../../../shared/ui/states";
import { useDefaultMethod, type Method } from "../../../shared/acts/api/method";
import { useTopicTitle } from "../../../shared/acts/api/topics";
import { titleOf } from "../../../shared/acts/words";
import { useAsQueue } from "../../../shared/queue";
import { useCaseList, type Line } from "../api/list";
import { BulkBar } from "../components/BulkBar";
import { CallerFilter, type Caller } from "../components/CallerFilter";
import { NarrowRow, WideRow } from "../components/CaseRow";
import { ExportButton } from "../components/ExportButton";
import { FilterBar } from "../components/FilterBar";
import { VirtualRows } from "../components/VirtualRows";
import { filterOf, wordsOf, type Filter } from "../filter";
import "../cases.css";

const WIDE_ROW_PX = 60;
const NARROW_ROW_PX = 104;
const COLUMNS = ["subject", "unit", "ledger", "state", "due", "received"] as const;

function useChosen() {
  const [chosen, setChosen] = useState(new Map<string, Line>());
  const choose = (line: Line, on: boolean) =>
    setChosen((old) => {
      const next = new Map(old);
      if (on) next.set(line.id, line);
      else next.delete(line.id);
      return next;
    });
  return { chosen, choose, chooseAll: (lines: Line[]) => setChosen(new Map(lines.map((line) => [line.id, line]))) };
}

function useFilter(): [Filter, (filter: Filter) => void] {
  const [words, setWords] = useSearchParams();
  const filter = useMemo(() => filterOf(words), [words]);
  const change = useCallback((next: Filter) => setWords(wordsOf(next), { replace: true }), [setWords]);
  return [filter, change];
}

type Listed = ReturnType<typeof useCaseList>;

function Head({ all, some, onAll }: { all: boolean; some: boolean; onAll: (on: boolean) => void }) {
  const { t } = useTranslation("cases");
  return (
    <div role="row" className="sw-row sw-row-head">
      <span role="columnheader">
        <Checkbox
          checked={all}
          indeterminate={some && !all}
          aria-label={t("chooseAll")}
          onChange={(event) => onAll(event.target.checked)}
        />
      </span>
      {COLUMNS.map((name) => (
        <span role="columnheader" key={name}>
          {t(`column.${name}`)}
        </span>
      ))}
    </div>
  );
}

interface ListProps {
  query: Listed;
  q: string | undefined;
  method: Method | undefined;
  select: ReturnType<typeof useChosen>;
}

function List({ query, q, method, select }: ListProps) {
  const { t } = useTranslation("cases");
  const phone = useIsPhone();
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const topicTitle = useTopicTitle(method);
  useAsQueue(lines);
  const first = query.data?.pages[0];
  if (first === undefined) {
    if (query.isPending) return <Loading />;
    const problem = asProblem(query.error);
    return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />;
  }
  if (lines.length === 0) return <Nothing title={t("nothing")} />;
  const Row = phone ? NarrowRow : WideRow;
  const chosen = lines.filter((line) => select.chosen.has(line.id)).length;
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "sw-old" : ""}>
      <VirtualRows
        items={lines}
        rowHeight={phone ? NARROW_ROW_PX : WIDE_ROW_PX}
        label={t("title")}
        total={first.total_capped ? -1 : first.total}
        head={
          phone ? undefined : (
            <Head all={chosen === lines.length} some={chosen > 0} onAll={(on) => select.chooseAll(on ? lines : [])} />
          )
        }
        row={(line) => (
          <Row
            line={line}
            q={q}
            ledger={titleOf(method?.ledgers, line.ledger)}
            topic={topicTitle(line.topic)}
            chosen={select.chosen.has(line.id)}
            onChoose={(on) => select.choose(line, on)}
          />
        )}
        onNearEnd={onNearEnd}
      />
      {isFetchNextPageError && <Broken problem={asProblem(query.error)} onRetry={() => void fetchNextPage()} />}
    </div>
  );
}

export default function CasesPage() {
  const { t } = useTranslation("cases");
  const [filter, setFilter] = useFilter();
  const [phone, setPhone] = useState("");
  const [caller, setCaller] = useState<Caller | null>(null);
  const select = useChosen();
  const method = useDefaultMethod();
  const query = useCaseList(filter, caller?.id);
  const first = query.data?.pages[0];
  const total = first === undefined ? "" : t(first.total_capped ? "totalCapped" : "total", { count: first.total });
  return (
    <Page
      title={t("title")}
      actions={
        <Flex gap="middle" align="center">
          <Typography.Text type="secondary" role="status">
            {total}
          </Typography.Text>
          <ExportButton filter={filter} requester={caller?.id} total={total} />
        </Flex>
      }
    >
      <FilterBar filter={filter} method={method.data} onChange={setFilter} onPhone={setPhone} />
      {caller !== null && (
        <Tag closable onClose={() => setCaller(null)} className="sw-caller-tag">
          {t("caller.chosen", { name: caller.name })}
        </Tag>
      )}
      <List query={query} q={filter.q} method={method.data} select={select} />
      <CallerFilter
        phone={phone}
        onClose={() => setPhone("")}
        onPick={(picked) => {
          setCaller(picked);
          setPhone("");
        }}
      />
      <BulkBar lines={[...select.chosen.values()]} onClear={() => select.chooseAll([])} />
    </Page>
  );
}
