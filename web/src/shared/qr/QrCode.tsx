// A QR code as an image. What draws it is loaded with the first one.
import { useEffect, useState } from "react";

interface QrCodeProps {
  text: string;
  size: number; // in CSS pixels; drawn at three times that, for print
  alt: string;
}

const PRINT = 3;

export function QrCode({ text, size, alt }: QrCodeProps) {
  const [image, setImage] = useState("");
  useEffect(() => {
    let stale = false;
    void import("qrcode").then(async ({ toDataURL }) => {
      const url = await toDataURL(text, { width: size * PRINT, margin: 2, errorCorrectionLevel: "M" });
      if (!stale) setImage(url);
    });
    return () => {
      stale = true;
    };
  }, [text, size]);
  return image === "" ? null : <img src={image} width={size} height={size} alt={alt} />;
}

// Where the code of a unit, or of a place it looks after, leads: the public page with both filled in.
// Never a person's data, only where it hangs.
export function sayAddress(origin: string, unit: string, place: string): string {
  const words = new URLSearchParams({ unit });
  if (place.trim() !== "") words.set("place", place.trim());
  return `${origin}/p?${words.toString()}`;
}
