// Photos, videos and documents of a form: checked here for size and type, sent at once, shown with what became
// of each. The form gets the ids of those that arrived.
import "../acts.css";
import { CameraOutlined, CloseOutlined, FilePdfOutlined, LoadingOutlined } from "@ant-design/icons";
import { Button, Flex, Typography } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { Refused } from "../../ui/states";
import { FILE_BYTES_MAX, FILE_TYPES, FILES_MAX, upload } from "../api/attachments";

interface Item {
  key: number;
  file: File;
  preview: string; // an object URL of an image or video, or ""
  part: number; // of it that has left, 0 to 1
  state: "sending" | "kept" | "failed";
  id: string;
}

interface PhotoPickerProps {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
  onSending?: (sending: boolean) => void; // something is on its way
}

let nextKey = 1;

function wrongWith(file: File): "photos.tooLarge" | "photos.badType" | null {
  if (!FILE_TYPES.includes(file.type)) return "photos.badType";
  return file.size > FILE_BYTES_MAX ? "photos.tooLarge" : null;
}

function usePhotos(onChange: PhotoPickerProps["onChange"], onSending: PhotoPickerProps["onSending"]) {
  const [items, setItems] = useState<Item[]>([]);
  const [complaint, setComplaint] = useState<{ key: string; name: string } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = useRef(new AbortController());
  const latest = useRef<Item[]>([]);
  const put = (change: (items: Item[]) => Item[]) => {
    latest.current = change(latest.current);
    setItems(latest.current);
    onSending?.(latest.current.some((item) => item.state === "sending"));
    onChange?.(latest.current.filter((item) => item.state === "kept").map((item) => item.id));
  };
  useEffect(() => {
    stop.current = new AbortController();
    return () => {
      stop.current.abort();
      for (const item of latest.current) URL.revokeObjectURL(item.preview);
    };
  }, []);
  const send = async (item: Item) => {
    const mark = (change: Partial<Item>) => put((all) => all.map((one) => (one.key === item.key ? { ...one, ...change } : one)));
    try {
      const kept = await upload(item.file, stop.current.signal, (part) => mark({ part }));
      mark({ state: "kept", id: kept.id });
    } catch (thrown) {
      if (stop.current.signal.aborted) return;
      setProblem(asProblem(thrown));
      mark({ state: "failed" });
    }
  };
  const add = (files: FileList | null) => {
    setComplaint(null);
    setProblem(null);
    for (const file of Array.from(files ?? [])) {
      const wrong = latest.current.length >= FILES_MAX ? "photos.tooMany" : wrongWith(file);
      if (wrong !== null) {
        setComplaint({ key: wrong, name: file.name });
        continue;
      }
      const preview = file.type === "application/pdf" ? "" : URL.createObjectURL(file);
      const item: Item = { key: nextKey++, file, preview, part: 0, state: "sending", id: "" };
      put((all) => [...all, item]);
      void send(item);
    }
  };
  const remove = (item: Item) => {
    URL.revokeObjectURL(item.preview);
    put((all) => all.filter((one) => one.key !== item.key));
  };
  return { items, complaint, problem, add, remove };
}

function Preview({ item }: { item: Item }) {
  if (item.preview === "") return <FilePdfOutlined aria-hidden />;
  if (item.file.type.startsWith("video/")) return <video src={item.preview} aria-label={item.file.name} muted playsInline preload="metadata" />;
  return <img src={item.preview} alt={item.file.name} />;
}

function Thumb({ item, onRemove }: { item: Item; onRemove: () => void }) {
  const { t } = useTranslation("acts");
  return (
    <li className={`sw-thumb sw-thumb-${item.state}`}>
      <Preview item={item} />
      <span role="status">
        {item.state === "sending" && <LoadingOutlined aria-label={t("photos.sending")} />}
        {item.state === "failed" && t("photos.failed")}
      </span>
      {item.state === "sending" && item.part > 0 && <progress value={item.part} aria-label={t("photos.sent", { name: item.file.name })} />}
      <Button
        size="small"
        shape="circle"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t("photos.remove", { name: item.file.name })}
        onClick={onRemove}
      />
    </li>
  );
}

export function PhotoPicker({ id, onChange, onSending }: PhotoPickerProps) {
  const { t } = useTranslation("acts");
  const { items, complaint, problem, add, remove } = usePhotos(onChange, onSending);
  const input = useRef<HTMLInputElement>(null);
  return (
    <Flex vertical gap="small">
      <Flex gap="small" wrap align="center">
        <Button icon={<CameraOutlined aria-hidden />} onClick={() => input.current?.click()} disabled={items.length >= FILES_MAX}>
          {t("photos.add")}
        </Button>
        <Typography.Text type="secondary">{t("photos.limits", { max: FILES_MAX })}</Typography.Text>
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          style={{ display: "none" }} // a class would not do: a form shows inputs of files
          tabIndex={-1}
          accept={FILE_TYPES.join(",")}
          aria-label={t("photos.add")}
          onChange={(event) => {
            add(event.target.files);
            event.target.value = ""; // the same file may be picked again
          }}
        />
      </Flex>
      {items.length > 0 && (
        <ul className="sw-thumbs">
          {items.map((item) => (
            <Thumb key={item.key} item={item} onRemove={() => remove(item)} />
          ))}
        </ul>
      )}
      {complaint !== null && (
        <Typography.Text type="danger" role="alert">
          {t(complaint.key, { name: complaint.name, max: FILES_MAX })}
        </Typography.Text>
      )}
      <Refused problem={problem} />
    </Flex>
  );
}
