// A method's text with numbered lines; a line with a mistake is marked, and its mistake stands under
// the text where a click leads to the place.
import { Button, Input, Tag, Typography } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Diagnostic } from "../api/methods";

interface EditorProps {
  value: string;
  onChange: (text: string) => void;
  mistakes: Diagnostic[];
  readOnly?: boolean;
}

const ROWS = 24;
const LINE_PX = 20; // as .sw-code says

// The offset of the first character of a line (counted from 1) plus a column.
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let n = 1; n < line; n += 1) {
    const next = text.indexOf("\n", start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + Math.max(0, column - 1), end < 0 ? text.length : end);
}

function Gutter({ lines, wrong }: { lines: number; wrong: Set<number> }) {
  const rows = [];
  for (let n = 1; n <= lines; n += 1) {
    rows.push(
      <span key={n} className={wrong.has(n) ? "sw-gutter-wrong" : undefined}>
        {n}
      </span>,
    );
  }
  return <div className="sw-gutter">{rows}</div>;
}

export function YamlEditor({ value, onChange, mistakes, readOnly }: EditorProps) {
  const { t } = useTranslation("studio");
  const area = useRef<TextAreaRef>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const goTo = (mistake: Diagnostic) => {
    const box = area.current?.resizableTextArea?.textArea;
    if (box === undefined) return;
    const start = offsetOf(value, mistake.line, 1);
    const end = value.indexOf("\n", start);
    box.focus();
    box.setSelectionRange(offsetOf(value, mistake.line, mistake.column), end < 0 ? value.length : end);
    box.scrollTop = Math.max(0, (mistake.line - ROWS / 2) * LINE_PX);
  };
  return (
    <div>
      <div className="sw-code">
        <div ref={gutter} className="sw-gutter-frame" aria-hidden="true">
          <Gutter lines={value.split("\n").length} wrong={new Set(mistakes.map((m) => m.line))} />
        </div>
        <Input.TextArea
          ref={area}
          aria-label={t("check.text")}
          value={value}
          readOnly={readOnly ?? false}
          rows={ROWS}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      {mistakes.length > 0 && (
        <>
          <Typography.Text strong>{t("check.mistakes", { count: mistakes.length })}</Typography.Text>
          <ul className="sw-list">
            {mistakes.map((mistake) => (
              <li key={`${mistake.line}-${mistake.column}-${mistake.code}`} role="alert">
                <Button type="link" size="small" onClick={() => goTo(mistake)}>
                  {t("check.place", { line: mistake.line, column: mistake.column })}
                </Button>
                <Tag>{mistake.path}</Tag>
                {mistake.text}
                {mistake.hint !== "" && <Typography.Text type="secondary"> {mistake.hint}</Typography.Text>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
