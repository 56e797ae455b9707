// Photos and videos: checked, sent at once, shown small; each can be taken away again.
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, Problem } from "../../../api/problem";
import { PHOTOS_MAX, uploadPhoto } from "../api/upload";
import type { Uploaded } from "../api/types";
import { Trouble } from "./states";

interface Shown extends Uploaded {
  name: string;
  preview: string; // blob: address
  film: boolean;
}

interface PhotosProps {
  onChange: (photos: Uploaded[]) => void;
  onBusy: (busy: boolean) => void; // something is on its way
}

export function Photos({ onChange, onBusy }: PhotosProps) {
  const { t } = useTranslation("public");
  const [shown, setShown] = useState<Shown[]>([]);
  const latest = useRef<Shown[]>([]); // one may be taken away, or more added, while another is on its way
  const coming = useRef(0);
  const [busy, setBusy] = useState(0);
  const [part, setPart] = useState(0); // of the one on its way, 0 to 1
  const [problem, setProblem] = useState<Problem | null>(null);
  const previews = useRef<string[]>([]);
  const id = useId();
  useEffect(() => () => previews.current.forEach((address) => URL.revokeObjectURL(address)), []);

  const show = (next: Shown[]) => {
    latest.current = next;
    setShown(next);
    onChange(next.map(({ id: photo, key }) => ({ id: photo, key })));
  };
  const count = (more: number) => {
    coming.current += more;
    setBusy(coming.current);
    onBusy(coming.current > 0);
  };
  const add = async (files: File[]) => {
    const free = PHOTOS_MAX - latest.current.length - coming.current;
    setProblem(files.length > free ? new Problem({ code: "evidence.too_many", status: 400, params: { max: PHOTOS_MAX } }) : null);
    const room = files.slice(0, free);
    count(room.length);
    for (const file of room) {
      try {
        const uploaded = await uploadPhoto(file, setPart);
        const preview = URL.createObjectURL(file);
        previews.current.push(preview);
        show([...latest.current, { ...uploaded, name: file.name, preview, film: file.type.startsWith("video/") }]);
      } catch (thrown) {
        setProblem(asProblem(thrown));
      }
      setPart(0);
      count(-1);
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
