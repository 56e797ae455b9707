// A long list of rows of one height, of which only those in sight are in the page. Arrow keys go from
// row to row.
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";

const OVERSCAN = 8;

interface VirtualRowsProps<T> {
  items: readonly T[];
  rowHeight: number;
  label: string;
  total: number; // -1: more than counted
  head?: ReactNode; // a row of column heads
  row: (item: T, at: number) => ReactNode;
  onNearEnd: () => void;
}

function useWindow(count: number, rowHeight: number) {
  const body = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ from: 0, to: Math.min(count, 30) });
  useEffect(() => {
    const measure = () => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const from = Math.max(0, Math.floor(-top / rowHeight) - OVERSCAN);
      const to = Math.min(count, Math.ceil((window.innerHeight - top) / rowHeight) + OVERSCAN);
      setRange((old) => (old.from === from && old.to === to ? old : { from, to }));
    };
    measure();
    window.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
    };
  }, [count, rowHeight]);
  return { body, range };
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = (event.target as HTMLElement).closest("[data-row]");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const link = next?.querySelector<HTMLElement>("a");
  if (link === null || link === undefined) return;
  event.preventDefault();
  link.focus();
}

export function VirtualRows<T>({ items, rowHeight, label, total, head, row, onNearEnd }: VirtualRowsProps<T>) {
  const { body, range } = useWindow(items.length, rowHeight);
  const nearEnd = range.to + OVERSCAN >= items.length;
  useEffect(() => {
    if (nearEnd) onNearEnd();
  }, [nearEnd, onNearEnd]);
  const inSight = items.slice(range.from, range.to);
  return (
    <div role="table" aria-label={label} aria-rowcount={total === -1 ? -1 : total + (head === undefined ? 0 : 1)} className="sw-rows">
      {head !== undefined && (
        <div role="rowgroup" className="sw-rows-head">
          {head}
        </div>
      )}
      <div
        role="rowgroup"
        ref={body}
        className="sw-rows-body"
        style={{ height: items.length * rowHeight }}
        onKeyDown={moveFocus}
      >
        {inSight.map((item, at) => {
          const index = range.from + at;
          const style: CSSProperties = { height: rowHeight, transform: `translateY(${index * rowHeight}px)` };
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + (head === undefined ? 1 : 2)}
              data-row={index}
              className="sw-row"
              style={style}
            >
              {row(item, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
