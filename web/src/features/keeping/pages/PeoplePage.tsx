// Finds a person by a part of the name or the phone; masked. What is typed never gets into an address.
import { Input, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { asProblem } from "../../../api/problem";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { Page } from "../../../shared/ui/Page";
import { Broken, Loading, Nothing, Refused } from "../../../shared/ui/states";
import { useDebounced } from "../../../shared/use-debounced";
import { usePeople, type Person } from "../api/keeping";

const SETTLE_MS = 300;

function Found({ q }: { q: string }) {
  const { t } = useTranslation("keeping");
  const query = usePeople(q);
  if (query.data === undefined) {
    if (query.isPending) return <Loading />;
    const problem = asProblem(query.error);
    return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void query.refetch()} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing title={t(q === "" ? "people.none" : "people.notFound")} />;
  return (
    <>
      <Table<Person>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 420 }}
        dataSource={items}
        columns={[
          { title: t("person.name"), render: (_, row) => <Link to={`/people/${row.id}`}>{row.name === "" ? "—" : row.name}</Link> },
          { title: t("person.phone"), dataIndex: "phone" },
          { title: t("person.address"), dataIndex: "address" },
        ]}
      />
      <LoadMore query={query} />
    </>
  );
}

export default function PeoplePage() {
  const { t } = useTranslation("keeping");
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), SETTLE_MS);
  return (
    <Page title={t("people.title")}>
      <Input
        allowClear
        type="search"
        autoComplete="off"
        aria-label={t("people.search")}
        placeholder={t("people.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        style={{ marginBottom: 16, maxWidth: 420 }}
      />
      <Found q={q} />
    </Page>
  );
}
