// Photos and videos: checked, sent at once, shown small; each can be taken away again.
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { PHOTOS_MAX, uploadPhoto } from "../api/upload";
import type { Uploaded } from "../api/types";
import { Trouble } from "./states";

interface Shown extends Uploaded {
  name: string;
  preview: string; // blob: address
  film: boolean;
}

export function Photos({ onChange }: { onChange: (photos: Uploaded[]) => void }) {
  const { t } = useTranslation("public");
  const [shown, setShown] = useState<Shown[]>([]);
  const [busy, setBusy] = useState(0);
  const [part, setPart] = useState(0); // of the one on its way, 0 to 1
  const [problem, setProblem] = useState<Problem | null>(null);
  const previews = useRef<string[]>([]);
  const id = useId();
  useEffect(() => () => previews.current.forEach((address) => URL.revokeObjectURL(address)), []);

  const show = (next: Shown[]) => {
    setShown(next);
    onChange(next.map(({ id: photo, key }) => ({ id: photo, key })));
  };
  const add = async (files: File[]) => {
    setProblem(null);
    let now = shown;
    const room = files.slice(0, PHOTOS_MAX - shown.length);
    setBusy(room.length);
    for (const file of room) {
      try {
        const uploaded = await uploadPhoto(file, setPart);
        const preview = URL.createObjectURL(file);
        previews.current.push(preview);
        now = [...now, { ...uploaded, name: file.name, preview, film: file.type.startsWith("video/") }];
        show(now);
      } catch (thrown) {
        setProblem(asProblem(thrown));
      }
      setPart(0);
      setBusy((left) => left - 1);
    }
  };
  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {t("photo.label")}
        <span className="muted"> {t("say.optional")}</span>
      </span>
      <ul className="photos">
        {shown.map((photo, index) => (
          <li key={photo.id}>
            {photo.film ? (
              <video src={photo.preview} aria-label={t("photo.film", { number: index + 1 })} muted playsInline preload="metadata" />
            ) : (
              <img src={photo.preview} alt={t("photo.alt", { number: index + 1 })} />
            )}
            <button
              type="button"
              aria-label={t("photo.remove", { number: index + 1 })}
              onClick={() => show(shown.filter((one) => one !== photo))}
            >
              ×
            </button>
          </li>
        ))}
        {shown.length < PHOTOS_MAX && (
          <li>
            <label className="add-photo">
              <span aria-hidden="true">+</span>
              {t("photo.add")}
              <input
                type="file"
                accept="image/jpeg,image/png,image/webp,video/mp4,video/quicktime,video/webm"
                multiple
                onChange={(event) => {
                  void add([...(event.target.files ?? [])]);
                  event.target.value = ""; // the same file may be chosen again
                }}
              />
            </label>
          </li>
        )}
      </ul>
      <span className="hint">{t("photo.hint", { max: PHOTOS_MAX })}</span>
      {busy > 0 && part > 0 && <progress value={part} aria-label={t("photo.sent")} />}
      {busy > 0 && <p role="status">{t("photo.sending", { count: busy })}</p>}
      <Trouble problem={problem} />
    </div>
  );
}
