// From the file to the report: choose, say which column is what, look, begin.
import { UploadOutlined } from "@ant-design/icons";
import { Button, Flex, Modal, Radio, Select, Typography, Upload } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { bytesText } from "../../../shared/bytes";
import { Refused } from "../../../shared/ui/states";
import { usePreview, useSheet, useStart, useStop, type Import, type Kind, type Mapping } from "../api/imports";
import { isWorkbook, useLayDown, useUploads, WHOLE_MAX, type Laying } from "../api/uploads";
import { sheetsOf } from "../workbook";
import { Earlier } from "./Earlier";
import { MappingForm } from "./MappingForm";
import { PreviewTable } from "./PreviewTable";
import { Running } from "./Running";
import { Unfinished, Uploading } from "./Uploading";

const KINDS: Kind[] = ["people", "units", "cases"];

interface Chosen {
  laid: Import;
  looks: boolean; // the sheet before was previewed: so is this one
}

// A large workbook goes up for one sheet: which one is asked before, so that it goes up once.
interface AskedSheet {
  file: File;
  sheets: string[];
  sheet: string;
}

function WhichSheet({ asked, onChange, onSend, onDrop }: { asked: AskedSheet; onChange: (sheet: string) => void; onSend: () => void; onDrop: () => void }) {
  const { t } = useTranslation("imports");
  return (
    <Flex vertical gap="small" align="start" role="group" aria-label={t("choose.which")}>
      <Typography.Text>{t("choose.sheets", { name: asked.file.name, count: asked.sheets.length, size: bytesText(asked.file.size) })}</Typography.Text>
      <Select
        aria-label={t("draft.sheet")}
        className="import-sheet"
        autoFocus
        value={asked.sheet}
        options={asked.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
        onChange={onChange}
      />
      <Flex gap="small">
        <Button type="primary" onClick={onSend}>
          {t("choose.send")}
        </Button>
        <Button onClick={onDrop}>{t("common:action.cancel")}</Button>
      </Flex>
    </Flex>
  );
}

function ChooseFile({ onLaid }: { onLaid: (chosen: Chosen) => void }) {
  const { t } = useTranslation(["imports", "common"]);
  const [kind, setKind] = useState<Kind>("people");
  const [sending, setSending] = useState<Laying | null>(null);
  const [asked, setAsked] = useState<AskedSheet | null>(null);
  const uploads = useUploads();
  const lay = useLayDown((laid) => onLaid({ laid, looks: false }));
  const send = (laying: Laying) => {
    setAsked(null);
    setSending(laying);
    lay.mutate(laying);
  };
  const take = async (file: File) => {
    const sheets = file.size > WHOLE_MAX && isWorkbook(file) ? await sheetsOf(file) : [];
    if (sheets.length < 2) {
      send({ kind, file });
      return;
    }
    // One that stopped on its way goes on for the sheet it was sent for.
    const begun = uploads.data?.find((one) => one.kind === kind && one.name === file.name && one.size === file.size && sheets.includes(one.sheet));
    setAsked({ file, sheets, sheet: begun?.sheet ?? sheets[0]! });
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
      <Upload
        accept=".csv,.xlsx,.txt"
        showUploadList={false}
        disabled={lay.isPending}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <Button type="primary" icon={<UploadOutlined aria-hidden />} loading={lay.isPending}>
          {t("choose.file")}
        </Button>
      </Upload>
      {asked !== null && (
        <WhichSheet
          asked={asked}
          onChange={(sheet) => setAsked({ ...asked, sheet })}
          onSend={() => send({ kind, file: asked.file, sheet: asked.sheet })}
          onDrop={() => setAsked(null)}
        />
      )}
      {lay.progress !== null && <Uploading progress={lay.progress} onPause={lay.pause} />}
      <Refused problem={lay.error} />
      {lay.error !== null && !lay.error.refused && sending !== null && <Button onClick={() => lay.mutate(sending)}>{t("upload.goOn")}</Button>}
      {!lay.isPending && <Unfinished />}
    </Flex>
  );
}

function Draft({ chosen, onLaid, onBegun, onDropped }: { chosen: Chosen; onLaid: (chosen: Chosen) => void; onBegun: () => void; onDropped: () => void }) {
  const { t } = useTranslation("imports");
  const { laid, looks } = chosen;
  const [mapping, setMapping] = useState<Mapping>(laid.mapping);
  const [sure, setSure] = useState(false);
  const preview = usePreview(laid.id);
  const start = useStart(laid.id);
  const drop = useStop(laid.id, onDropped);
  const other = useSheet(laid.id, (again) => onLaid({ laid: again, looks: preview.data !== undefined }));
  useEffect(() => {
    if (looks) preview.mutate(laid.mapping);
    // Once, when the sheet is there.
  }, []);
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
          className="import-sheet"
          loading={other.isPending}
          value={laid.sheet === "" ? laid.sheets[0]! : laid.sheet}
          options={laid.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          onChange={(sheet: string) => other.mutate(sheet)}
        />
      )}
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
        <Draft key={`${chosen.laid.id} ${chosen.laid.sheet}`} chosen={chosen} onLaid={setChosen} onBegun={() => setRunning(chosen.laid.id)} onDropped={again} />
      )}
      <Earlier onOpen={setRunning} />
    </Flex>
  );
}
