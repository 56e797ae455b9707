// One method: in words, as a picture, its promises, a sample case, its text to edit and try.
import { Alert, Button, Collapse, Descriptions, Flex, Popconfirm, Select, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useSession } from "../../../shared/session";
import { Page } from "../../../shared/ui/Page";
import { Sections } from "../../../shared/ui/Sections";
import { QueryView, Refused } from "../../../shared/ui/states";
import { dateTime } from "../../../shared/time";
import { useExplanation, useMethod, useSetDefault, useShippedText, useVersions, type Method } from "../api/methods";
import { FileDesk } from "../components/FileDesk";
import { LevelDiagram } from "../components/LevelDiagram";
import { OwnValues } from "../components/OwnValues";
import { PromiseTable, RegisterList, RuleList, Words } from "../components/MethodParts";
import { Trial } from "../components/Trial";
import { saysIn } from "../says";

function InWords({ id, version }: { id: string; version: number | undefined }) {
  const { i18n } = useTranslation("studio");
  const text = useExplanation(id, version, i18n.language);
  return <QueryView query={text}>{(words) => <Words text={words} />}</QueryView>;
}

function Head({ method }: { method: Method }) {
  const { t, i18n } = useTranslation("studio");
  const { rights } = useSession();
  const setDefault = useSetDefault();
  const place = saysIn(method.origin.place, i18n.language);
  return (
    <Flex vertical gap="small">
      <Descriptions
        size="small"
        column={{ xs: 1, md: 3 }}
        items={[
          { key: "version", label: t("head.version"), children: t("version", { version: method.version }) },
          { key: "origin", label: t("head.origin"), children: place === "" ? "–" : place },
          { key: "use", label: t("head.use"), children: method.is_default ? <Tag color="green">{t("list.default")}</Tag> : t("head.notDefault") },
        ]}
      />
      {!method.is_default && method.starts_at !== "" && rights.includes("method.manage") && (
        <div>
          <Popconfirm title={t("use.ask")} description={t("use.note")} onConfirm={() => setDefault.mutate({ id: method.id, version: method.version })}>
            <Button loading={setDefault.isPending}>{t("use.run")}</Button>
          </Popconfirm>
        </div>
      )}
      <Refused problem={setDefault.error} />
    </Flex>
  );
}

function Versions({ id, value, onChange }: { id: string; value: number | undefined; onChange: (n: number) => void }) {
  const { t } = useTranslation("studio");
  const versions = useVersions(id);
  const list = versions.data ?? [];
  if (list.length < 2) return null;
  return (
    <Select
      aria-label={t("head.version")}
      className="sw-select"
      value={value ?? list[0]?.version}
      onChange={onChange}
      options={list.map((row) => ({ value: row.version, label: `${t("version", { version: row.version })} · ${dateTime(row.adopted_at)}` }))}
    />
  );
}

// The program ships another text under this version: what is stored stays in force until somebody
// who may adopts that one.
function ShippedNote({ id }: { id: string }) {
  const { t } = useTranslation("studio");
  const { rights } = useSession();
  const shipped = useShippedText(id).data;
  if (shipped?.differs !== true || shipped.yaml === null) return null;
  const note = rights.includes("method.manage") ? "shipped.adopt" : "shipped.wait";
  return (
    <Flex vertical gap="small">
      <Alert type="info" showIcon title={t("shipped.title")} description={t(note, { version: shipped.version })} />
      <Collapse items={[{ key: "text", label: t("shipped.text"), children: <FileDesk key={shipped.yaml} start={shipped.yaml} /> }]} />
    </Flex>
  );
}

// A file of registers alone has no levels, promises or cases to show.
function Parts({ method, version }: { method: Method; version: number | undefined }) {
  const { t } = useTranslation("studio");
  const ofCases = [
    { key: "diagram", label: t("tab.diagram"), children: <LevelDiagram method={method} /> },
    { key: "promises", label: t("tab.promises"), children: <PromiseTable method={method} /> },
    { key: "rules", label: t("tab.rules"), children: <RuleList method={method} /> },
    { key: "trial", label: t("tab.trial"), children: <Trial method={method} /> },
  ];
  return (
    <Sections
      sections={[
        { key: "words", label: t("tab.words"), children: <InWords id={method.id} version={version} /> },
        ...(method.starts_at === "" ? [] : ofCases),
        ...(method.registers.length === 0 ? [] : [{ key: "registers", label: t("tab.registers"), children: <RegisterList method={method} /> }]),
        ...(method.params.length === 0 ? [] : [{ key: "params", label: t("tab.params"), children: <OwnValues key={`${method.id}@${method.version}`} method={method} /> }]),
        { key: "file", label: t("tab.file"), children: <FileDesk key={`${method.id}@${method.version}`} start={method.yaml} /> },
      ]}
    />
  );
}

export default function MethodPage() {
  const { i18n } = useTranslation("studio");
  const { id = "" } = useParams();
  const [version, setVersion] = useState<number>();
  const query = useMethod(id, version, i18n.language);
  const title = query.data === undefined ? id : saysIn(query.data.title, i18n.language);
  return (
    <Page title={title} actions={<Versions id={id} value={version} onChange={setVersion} />}>
      <QueryView query={query}>
        {(method) => (
          <>
            <Head method={method} />
            <ShippedNote id={method.id} />
            <Parts method={method} version={version} />
          </>
        )}
      </QueryView>
    </Page>
  );
}
