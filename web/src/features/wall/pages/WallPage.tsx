// The supervisor's wall: how many are open, about to break, late; where; which first. Every number
// leads to the cases behind it.
import { Card, Col, Flex, Row, Statistic, Table, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { TimeLeft } from "../../../shared/ui/TimeLeft";
import { useWall, type Wall, type WallCounts, type WallPromise } from "../api/wall";
import UnitChart from "../components/UnitChart";

const HOUR_MS = 3_600_000;

function soonUntil(wall: Wall): string {
  return new Date(new Date(wall.at).getTime() + wall.about_to_break_hours * HOUR_MS).toISOString();
}

interface Where {
  unit?: string;
  method?: string;
  level?: string;
}

// The list of cases a number counts.
function listOf(wall: Wall, what: keyof WallCounts, where: Where): string {
  const words = new URLSearchParams({ state: "open", ...where });
  if (what === "late") words.set("late", "true");
  if (what === "about_to_break") words.set("due_before", soonUntil(wall));
  return `/cases?${words.toString()}`;
}

function Count({ wall, what, where, n }: { wall: Wall; what: keyof WallCounts; where: Where; n: number }) {
  return n === 0 ? <span>0</span> : <Link to={listOf(wall, what, where)}>{n}</Link>;
}

function Totals({ wall }: { wall: Wall }) {
  const { t } = useTranslation("wall");
  const cell = (what: keyof WallCounts, mark?: string) => (
    <Col xs={8}>
      <Link to={listOf(wall, what, {})}>
        <Card size="small">
          <Statistic
            title={t(what === "about_to_break" ? "soonIn" : what, { hours: wall.about_to_break_hours })}
            value={wall.totals[what]}
            className={mark !== undefined && wall.totals[what] > 0 ? mark : ""}
          />
        </Card>
      </Link>
    </Col>
  );
  return (
    <Row gutter={[12, 12]}>
      {cell("open")}
      {cell("about_to_break", "sw-count-soon")}
      {cell("late", "sw-count-late")}
    </Row>
  );
}

// What it is about first; the number, which nobody remembers, in one piece below it.
function CaseLink({ row }: { row: WallPromise }) {
  const subject = row.case.subject === "" ? row.number : row.case.subject;
  return (
    <>
      <Link to={`/cases/${row.case_id}`}>{subject}</Link>
      {subject !== row.number && (
        <div>
          <Typography.Text type="secondary">{row.number}</Typography.Text>
        </div>
      )}
    </>
  );
}

function Promises({ rows, title, none }: { rows: WallPromise[]; title: string; none: string }) {
  const { t } = useTranslation("wall");
  return (
    <Card size="small" title={<h2 className="sw-h2">{title}</h2>} className="sw-card">
      {rows.length === 0 ? (
        <Nothing title={none} />
      ) : (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 500 }}
          dataSource={rows}
          columns={[
            { title: t("case"), width: 150, render: (_, row) => <CaseLink row={row} /> },
            { title: t("owes"), render: (_, row) => <span className="sw-clamp" title={row.rule_words}>{row.rule_title}</span> },
            { title: t("who"), width: 110, render: (_, row) => row.owed_by.staff?.name ?? row.owed_by.unit.name },
            { title: t("left"), width: 120, render: (_, row) => <TimeLeft dueAt={row.due_at} /> },
          ]}
        />
      )}
    </Card>
  );
}

function Contradictions({ wall }: { wall: Wall }) {
  const { t } = useTranslation("wall");
  if (wall.contradictions.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="sw-h2">{t("contradictions")}</h2>}>
      <ul>
        {wall.contradictions.map((one) => (
          <li key={one.case}>
            <Link to={`/cases/${one.case}`}>
              {one.number} {one.subject}
            </Link>{" "}
            {one.unit.name} {dateTime(one.at)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Place {
  unit?: { id: string };
  method?: string;
  level: string;
}

// A level in the words of its method, which is named where another method calls one of its own by the same id.
function levelIn(wall: Wall, row: Wall["by_level"][number]): string {
  const shared = wall.by_level.some((other) => other.level === row.level && other.method !== row.method);
  return shared ? `${row.level_title} · ${row.method_title}` : row.level_title;
}

function Tables({ wall }: { wall: Wall }) {
  const { t } = useTranslation("wall");
  const columns = (where: (row: Place) => Where) =>
    (["open", "about_to_break", "late"] as const).map((what) => ({
      title: t(what === "about_to_break" ? "soon" : what),
      align: "right" as const,
      render: (_: unknown, row: WallCounts & Place) => (
        <Count wall={wall} what={what} where={where(row)} n={row[what]} />
      ),
    }));
  return (
    <Row gutter={[12, 12]}>
      <Col xs={24} lg={14}>
        <Card size="small" title={<h2 className="sw-h2">{t("byUnit")}</h2>}>
          <UnitChart wall={wall} />
          <Table
            size="small"
            rowKey={(row) => row.unit.id}
            scroll={{ x: 420 }}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={wall.by_unit}
            columns={[{ title: t("unit"), render: (_, row) => row.unit.name }, ...columns((row) => (row.unit ? { unit: row.unit.id } : {}))]}
          />
        </Card>
      </Col>
      <Col xs={24} lg={10}>
        <Card size="small" title={<h2 className="sw-h2">{t("byLevel")}</h2>}>
          <Table
            size="small"
            rowKey={(row) => `${row.method}.${row.level}`}
            pagination={false}
            scroll={{ x: 320 }}
            dataSource={wall.by_level}
            columns={[
              { title: t("level"), render: (_, row) => levelIn(wall, row) },
              ...columns((row) => ({ level: row.level, ...(row.method === undefined ? {} : { method: row.method }) })),
            ]}
          />
        </Card>
      </Col>
    </Row>
  );
}

export default function WallPage() {
  const { t } = useTranslation("wall");
  const wall = useWall();
  return (
    <Page title={t("title")} actions={wall.data && <Typography.Text type="secondary">{t("at", { at: dateTime(wall.data.at) })}</Typography.Text>}>
      <QueryView query={wall}>
        {(data) => (
          <Flex vertical gap="middle">
            <Totals wall={data} />
            <Row gutter={[12, 12]}>
              <Col xs={24} xl={12}>
                <Promises rows={data.longest_late} title={t("longestLate")} none={t("noneLate")} />
              </Col>
              <Col xs={24} xl={12}>
                <Promises rows={data.soonest} title={t("soonest")} none={t("noneSoon")} />
              </Col>
            </Row>
            <Contradictions wall={data} />
            <Tables wall={data} />
          </Flex>
        )}
      </QueryView>
    </Page>
  );
}
