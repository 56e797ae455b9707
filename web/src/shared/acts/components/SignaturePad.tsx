// Signing on glass: a finger, a pen or a mouse draws; the drawing is a PNG. Who cannot draw signs on
// paper, which the form says instead.
import "../acts.css";
import { Button, Flex, Typography } from "antd";
import { useEffect, useRef, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";

const WIDTH = 600;
const HEIGHT = 200;
const INK = "#111111"; // on white, whatever the colour scheme: it is printed and kept

interface SignaturePadProps {
  value?: string; // a data URL, or absent
  onChange?: (image: string | undefined) => void;
}

function pointOf(event: PointerEvent<HTMLCanvasElement>): [number, number] {
  const box = event.currentTarget.getBoundingClientRect();
  return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
}

export function SignaturePad({ value, onChange }: SignaturePadProps) {
  const { t } = useTranslation("acts");
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState(false);
  const clear = () => {
    canvas.current?.getContext("2d")?.clearRect(0, 0, WIDTH, HEIGHT);
    onChange?.(undefined);
  };
  useEffect(() => {
    if (value === undefined) canvas.current?.getContext("2d")?.clearRect(0, 0, WIDTH, HEIGHT);
  }, [value]);
  const start = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const pen = event.currentTarget.getContext("2d");
    if (pen === null) return;
    Object.assign(pen, { lineWidth: 3, lineCap: "round", lineJoin: "round", strokeStyle: INK });
    pen.beginPath();
    pen.moveTo(...pointOf(event));
    setDrawing(true);
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = drawing ? event.currentTarget.getContext("2d") : null;
    if (pen === null) return;
    pen.lineTo(...pointOf(event));
    pen.stroke();
  };
  const stop = () => {
    if (!drawing) return;
    setDrawing(false);
    onChange?.(canvas.current?.toDataURL("image/png"));
  };
  return (
    <div>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        className="sw-signature"
        role="img"
        aria-label={t(value === undefined ? "sign.empty" : "sign.signed")}
        onPointerDown={start}
        onPointerMove={draw}
        onPointerUp={stop}
        onPointerCancel={stop}
      />
      <Flex justify="space-between" align="center">
        <Typography.Text type="secondary">{t(value === undefined ? "sign.hint" : "sign.signed")}</Typography.Text>
        <Button size="small" onClick={clear} disabled={value === undefined}>
          {t("sign.clear")}
        </Button>
      </Flex>
    </div>
  );
}
