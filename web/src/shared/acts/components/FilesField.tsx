// The files of a form, and those the method does not do without: named, and asked for before it is sent.
// What a file is the server looks at.
import { Form } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "../../../api/client";
import { inWords } from "../words";
import { PhotoPicker } from "./PhotoPicker";

export type Wanted = Pick<Schema<"CaseEvidence">, "id" | "title" | "type" | "at_least">;

export function FilesField({ label, wanted }: { label: string; wanted: Wanted[] }) {
  const { t } = useTranslation("acts");
  const sending = useRef(false);
  const files = wanted.filter((one) => one.type !== "signature");
  const least = Math.max(0, ...files.map((one) => one.at_least));
  const missing = t("photos.missing", { what: files.map((one) => inWords(one.title)).join(t("photos.and")) });
  const says = files.map((one) => <div key={one.id}>{t("photos.wanted", { what: inWords(one.title), type: t(`photos.type.${one.type === "" ? "any" : one.type}`), count: one.at_least })}</div>);
  return (
    <Form.Item
      name="attachments"
      label={label}
      required={least > 0}
      extra={files.length > 0 ? says : undefined}
      rules={[
        // Sent now the form would go without them; said when one wants to send it, not while one picks.
        { validateTrigger: "onSubmit", validator: () => (sending.current ? Promise.reject(new Error(t("photos.wait"))) : Promise.resolve()) },
        { validator: (_, ids: string[] | undefined) => ((ids ?? []).length >= least ? Promise.resolve() : Promise.reject(new Error(missing))) },
      ]}
    >
      <PhotoPicker onSending={(is) => (sending.current = is)} />
    </Form.Item>
  );
}
