// The levels from the ground up as a picture: arrows say how a case goes up, goes across and comes
// back; beside each level stands what it owes. Drawn as SVG, so that it prints sharp.
import { useTranslation } from "react-i18next";
import type { Method } from "../api/methods";
import { saysIn } from "../says";

const BOX_W = 190;
const BOX_H = 46;
const STEP = 92;
const LEFT = 96;
const OWES_X = LEFT + BOX_W + 36;
const WIDTH = 760;

interface Level {
  id: string;
  title: string;
  y: number;
  limits: string[];
}

// A promise belongs to the level its condition names; one that names none holds on every level.
export function levelOf(condition: string): string {
  return /level\s*==\s*"([^"]+)"/.exec(condition)?.[1] ?? "";
}

function layout(method: Method, language: string): Level[] {
  const top = method.levels.length - 1;
  return method.levels.map((level, index) => ({
    id: level.id,
    title: saysIn(level.title, language),
    y: 20 + (top - index) * STEP,
    limits: method.promises
      .filter((promise) => levelOf(promise.if) === level.id)
      .map((promise) => `${saysIn(promise.title, language)} · ${promise.within}`),
  }));
}

function Arrow({ from, to, x, dashed, label }: { from: Level; to: Level; x: number; dashed: boolean; label: string }) {
  const up = to.y < from.y;
  const y1 = up ? from.y : from.y + BOX_H;
  const y2 = up ? to.y + BOX_H : to.y;
  return (
    <path
      d={`M ${x} ${y1} L ${x} ${y2}`}
      className={dashed ? "sw-flow sw-flow-dashed" : "sw-flow"}
      markerEnd="url(#sw-flow-head)"
    >
      <title>{label}</title>
    </path>
  );
}

export function LevelDiagram({ method }: { method: Method }) {
  const { t, i18n } = useTranslation("studio");
  const levels = layout(method, i18n.language);
  const find = (id: string) => levels.find((level) => level.id === id);
  const pairs = method.route.escalate.slice(1).map((to, index) => [method.route.escalate[index] ?? "", to] as const);
  const height = 20 + levels.length * STEP;
  const title = t("diagram.title", { method: saysIn(method.title, i18n.language) });
  return (
    <div className="sw-diagram">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title} width="100%">
        <defs>
          <marker id="sw-flow-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M 0 0 L 8 4 L 0 8 z" />
          </marker>
        </defs>
        {pairs.map(([a, b]) => {
          const from = find(a);
          const to = find(b);
          return from && to ? (
            <Arrow key={`${a}-${b}`} from={from} to={to} x={LEFT + 40} dashed={false} label={t("diagram.escalate", { from: from.title, to: to.title })} />
          ) : null;
        })}
        {method.route.assign.map((row) => {
          const from = find(row.from);
          const to = find(row.to);
          return from && to ? (
            <Arrow key={`assign-${row.from}-${row.to}`} from={from} to={to} x={LEFT + BOX_W - 40} dashed label={t("diagram.assign", { from: from.title, to: to.title })} />
          ) : null;
        })}
        {levels.map((level) => (
          <g key={level.id}>
            <rect x={LEFT} y={level.y} width={BOX_W} height={BOX_H} rx="8" className={level.id === method.starts_at ? "sw-level sw-level-first" : "sw-level"} />
            <text x={LEFT + BOX_W / 2} y={level.y + BOX_H / 2 + 5} textAnchor="middle" className="sw-level-name">
              {level.title}
            </text>
            {level.id === method.starts_at && (
              <text x={LEFT - 12} y={level.y + BOX_H / 2 + 5} textAnchor="end" className="sw-level-note">
                {t("diagram.start")}
              </text>
            )}
            {level.limits.map((limit, index) => (
              <text key={limit} x={OWES_X} y={level.y + 16 + index * 20} className="sw-level-note">
                {limit}
              </text>
            ))}
          </g>
        ))}
      </svg>
      <p className="sw-legend">
        <span className="sw-legend-line" /> {t("diagram.legend.escalate")}
        <span className="sw-legend-line sw-legend-dashed" /> {t("diagram.legend.assign")}
      </p>
    </div>
  );
}
