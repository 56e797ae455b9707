// Signing on glass. Who cannot draw types the name, and it is written on the same sheet.
import { useEffect, useRef, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./Field";

const WIDTH = 600;
const HEIGHT = 220;

export function Signature({ onChange }: { onChange: (png: string | null) => void }) {
  const { t } = useTranslation("public");
  const sheet = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const [typed, setTyped] = useState("");

  const wipe = () => {
    const pen = sheet.current?.getContext("2d");
    if (pen == null) return;
    // Ink on white paper, also where the page is dark: it is kept as evidence.
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  };
  useEffect(wipe, []);

  const place = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext("2d");
    if (pen === null) return;
    if (typed !== "") {
      wipe();
      setTyped("");
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    pen.strokeStyle = "#111111";
    pen.lineWidth = 4;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(...place(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext("2d");
    if (!drawing.current || pen === null) return;
    pen.lineTo(...place(event));
    pen.stroke();
  };
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawing.current) return;
    drawing.current = false;
    onChange(event.currentTarget.toDataURL("image/png"));
  };
  const write = (name: string) => {
    setTyped(name);
    wipe();
    const pen = sheet.current?.getContext("2d");
    if (sheet.current === null || pen == null) return;
    pen.fillStyle = "#111111";
    pen.font = "64px serif";
    pen.textBaseline = "middle";
    pen.fillText(name, 32, HEIGHT / 2, WIDTH - 64);
    onChange(name.trim() === "" ? null : sheet.current.toDataURL("image/png"));
  };
  return (
    <div className="field">
      <span className="label">{t("sign.label")}</span>
      <canvas
        ref={sheet}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t("sign.sheet")}
        className="sheet"
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <button
        type="button"
        className="button small"
        onClick={() => {
          wipe();
          setTyped("");
          onChange(null);
        }}
      >
        {t("sign.again")}
      </button>
      <Field label={t("sign.typed")} optional>
        {(control) => <input {...control} value={typed} maxLength={20} onChange={(event) => write(event.target.value)} />}
      </Field>
    </div>
  );
}
