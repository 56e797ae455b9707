// From the file to the report: choose, say which column is what, look, begin.
import { UploadOutlined } from "@ant-design/icons";
import { Button, Flex, Modal, Radio, Select, Typography, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../../../shared/ui/states";
import { usePreview, useStart, useStop, type Import, type Kind, type Mapping } from "../api/imports";
import { useLayDown } from "../api/uploads";
import { Earlier } from "./Earlier";
import { MappingForm } from "./MappingForm";
import { PreviewTable } from "./PreviewTable";
import { Running } from "./Running";
import { Unfinished, Uploading } from "./Uploading";

const KINDS: Kind[] = ["people", "units", "cases"];

interface Chosen {
  file: File;
  laid: Import;
}

function ChooseFile({ onLaid }: { onLaid: (chosen: Chosen) => void }) {
  const { t } = useTranslation("imports");
  const [kind, setKind] = useState<Kind>("people");
  const [file, setFile] = useState<File | null>(null);
  const lay = useLayDown((laid) => onLaid({ file: file!, laid }));
  const take = (chosen: File) => {
    setFile(chosen);
    lay.mutate({ kind, file: chosen });
    return false;
  };
  return (
    <Flex vertical gap="middle" align="start">
      <Typography.Paragraph>{t("choose.hint")}</Typography.Paragraph>
      <Radio.Group aria-label={t("choose.kind")} disabled={lay.isPending} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
        {KINDS.map((one) => (
          <Radio.Button key={one} value={one}>
            {t(`kind.${one}`)}
          </Radio.Button>
        ))}
      </Radio.Group>
      <Typography.Text type="secondary">{t(`choose.of.${kind}`)}</Typography.Text>
      <Upload accept=".csv,.xlsx,.txt" showUploadList={false} disabled={lay.isPending} beforeUpload={take}>
        <Button type="primary" icon={<UploadOutlined aria-hidden />} loading={lay.isPending}>
          {t("choose.file")}
        </Button>
      </Upload>
      {lay.progress !== null && <Uploading progress={lay.progress} onPause={lay.pause} />}
      <Refused problem={lay.error} />
      {lay.error !== null && !lay.error.refused && file !== null && (
        <Button onClick={() => lay.mutate({ kind, file })}>{t("upload.goOn")}</Button>
      )}
      {!lay.isPending && <Unfinished />}
    </Flex>
  );
}

function Draft({ chosen, onLaid, onBegun, onDropped }: { chosen: Chosen; onLaid: (chosen: Chosen) => void; onBegun: () => void; onDropped: () => void }) {
  const { t } = useTranslation("imports");
  const { laid, file } = chosen;
  const [mapping, setMapping] = useState<Mapping>(laid.mapping);
  const [sure, setSure] = useState(false);
  const preview = usePreview(laid.id);
  const start = useStart(laid.id);
  const drop = useStop(laid.id, onDropped);
  const other = useLayDown((again) => onLaid({ file, laid: again }));
  const change = (next: Mapping) => {
    preview.reset(); // it is of another mapping
    setMapping(next);
  };
  const begin = () => {
    setSure(false);
    start.mutate(mapping, { onSuccess: onBegun });
  };
  return (
    <Flex vertical gap="middle">
      <Typography.Text strong>{t("draft.file", { name: laid.name, kind: t(`kind.${laid.kind}`), count: laid.total })}</Typography.Text>
      {laid.sheets.length > 1 && (
        <Select
          aria-label={t("draft.sheet")}
          style={{ maxWidth: 240 }}
          loading={other.isPending}
          value={laid.sheet === "" ? laid.sheets[0]! : laid.sheet}
          options={laid.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          onChange={(sheet: string) => other.mutate({ kind: laid.kind, file, sheet })}
        />
      )}
      {other.progress !== null && <Uploading progress={other.progress} onPause={other.pause} />}
      <MappingForm draft={laid} mapping={mapping} onChange={change} />
      <Flex gap="small" wrap>
        <Button type={preview.data === undefined ? "primary" : "default"} loading={preview.isPending} onClick={() => preview.mutate(mapping)}>
          {t("draft.preview")}
        </Button>
        <Button type={preview.data === undefined ? "default" : "primary"} disabled={preview.data === undefined || preview.data.good === 0} loading={start.isPending} onClick={() => setSure(true)}>
          {t("draft.start")}
        </Button>
        <Button loading={drop.isPending} onClick={() => drop.mutate()}>
          {t("draft.drop")}
        </Button>
      </Flex>
      <Refused problem={preview.error ?? start.error ?? drop.error ?? other.error} />
      {preview.data !== undefined && <PreviewTable kind={laid.kind} preview={preview.data} />}
      <Modal open={sure} title={t("draft.sure")} okText={t("draft.start")} cancelText={t("draft.notYet")} onOk={begin} onCancel={() => setSure(false)}>
        {t("draft.sureText", { good: preview.data?.good ?? 0, bad: preview.data?.bad ?? 0 })}
      </Modal>
    </Flex>
  );
}

export function ImportTable() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const again = () => {
    setChosen(null);
    setRunning(null);
  };
  return (
    <Flex vertical gap="large">
      {running !== null ? (
        <Running id={running} onAnother={again} />
      ) : chosen === null ? (
        <ChooseFile onLaid={setChosen} />
      ) : (
        <Draft key={chosen.laid.id} chosen={chosen} onLaid={setChosen} onBegun={() => setRunning(chosen.laid.id)} onDropped={again} />
      )}
      <Earlier onOpen={setRunning} />
    </Flex>
  );
}
