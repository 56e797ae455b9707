// How the organisation speaks: its lists, edited a group at a time as lines of text.
import { Alert, App, Button, Collapse, Flex, Form, Input, Popconfirm, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDebounced } from "../../../shared/use-debounced";
import { inWords } from "../../../shared/acts/words";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useDropWording, useFound, useSaveWording, useWording, type Wording as Lists } from "../api/wording";
import { linesOfPhrases, phrasesOfLines } from "../wording";

interface Row {
  id: string;
  zh: string;
  en?: string;
  lines: string;
}
interface Fields {
  groups: Row[];
}

const PAUSE_MS = 300;
const ID = /^[a-z0-9_]{1,40}$/;

function Try() {
  const { t } = useTranslation("admin");
  const [text, setText] = useState("");
  const found = useFound(useDebounced(text, PAUSE_MS));
  return (
    <Flex vertical gap="small">
      <label htmlFor="try-wording">{t("wording.try")}</label>
      <Input id="try-wording" value={text} onChange={(event) => setText(event.target.value)} placeholder={t("wording.tryHint")} />
      <div role="status">
        {text.trim() !== "" && found.data?.length === 0 && <Typography.Text type="success">{t("wording.fine")}</Typography.Text>}
        {text.trim() !== "" &&
          found.data?.map((one) => (
            <Typography.Paragraph key={one.from} type="warning">
              {t("wording.instead", { phrase: one.instead_of, say: one.say })}
            </Typography.Paragraph>
          ))}
      </div>
    </Flex>
  );
}

function Group({ at, onRemove }: { at: number; onRemove: () => void }) {
  const { t } = useTranslation("admin");
  const rule = [{ required: true, whitespace: true, message: t("missing") }];
  const lines = {
    validator: (_rule: unknown, text: string) => {
      const { bad } = phrasesOfLines(text ?? "");
      return bad === undefined ? Promise.resolve() : Promise.reject(new Error(t("wording.badLine", { line: bad })));
    },
  };
  return (
    <>
      <Flex gap="small" wrap>
        <Form.Item name={[at, "id"]} label={t("wording.id")} rules={[{ required: true, pattern: ID, message: t("missing") }]}>
          <Input />
        </Form.Item>
        <Form.Item name={[at, "zh"]} label={t("wording.zh")} rules={rule}>
          <Input />
        </Form.Item>
        <Form.Item name={[at, "en"]} label={t("wording.en")}>
          <Input />
        </Form.Item>
      </Flex>
      <Form.Item name={[at, "lines"]} label={t("wording.phrases")} rules={[lines]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 18 }} />
      </Form.Item>
      <Button danger onClick={onRemove}>
        {t("wording.remove")}
      </Button>
    </>
  );
}

function Heading({ at }: { at: number }) {
  const { t } = useTranslation("admin");
  const row = Form.useWatch(["groups", at]) as Row | undefined;
  const { phrases } = phrasesOfLines(row?.lines ?? "");
  const avoid = phrases.filter((one) => (one.instead_of ?? "") !== "").length;
  const title = inWords({ zh: row?.zh ?? "", en: row?.en || (row?.zh ?? "") });
  return <>{t("wording.group", { title, count: phrases.length, avoid })}</>;
}

function Edit({ lists }: { lists: Lists }) {
  const { t } = useTranslation(["admin", "common"]);
  const { message } = App.useApp();
  const save = useSaveWording(() => void message.success(t("wording.saved")));
  const drop = useDropWording(() => void message.success(t("wording.saved")));
  const rows = lists.groups.map(({ id, zh, en, phrases }) => ({ id, zh, en: en ?? "", lines: linesOfPhrases(phrases) }));
  const send = ({ groups }: Fields) =>
    save.mutate({
      revision: lists.revision,
      groups: groups.map(({ id, zh, en, lines }) => ({ id, zh, en: en ?? "", phrases: phrasesOfLines(lines ?? "").phrases })),
    });
  return (
    <Form<Fields> key={`${lists.own}${lists.revision}`} layout="vertical" initialValues={{ groups: rows }} onFinish={send}>
      <Flex vertical gap="middle">
        <Alert type="info" title={lists.own ? t("wording.own", { revision: lists.revision }) : t("wording.ships")} description={t("wording.how")} />
        <Form.List name="groups">
          {(fields, { add, remove }) => (
            <>
              <Collapse
                items={fields.map((field) => ({
                  key: field.key,
                  label: <Heading at={field.name} />,
                  forceRender: true,
                  children: <Group at={field.name} onRemove={() => remove(field.name)} />,
                }))}
              />
              <Button onClick={() => add({ id: "", zh: "", en: "", lines: "" })}>{t("wording.add")}</Button>
            </>
          )}
        </Form.List>
        <Refused problem={save.error ?? drop.error} />
        <Flex gap="small" wrap>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t("common:action.save")}
          </Button>
          {lists.own && (
            <Popconfirm title={t("wording.dropAsk")} onConfirm={() => drop.mutate(null)}>
              <Button danger>{t("wording.drop")}</Button>
            </Popconfirm>
          )}
        </Flex>
      </Flex>
    </Form>
  );
}

export function Wording() {
  return (
    <Flex vertical gap="large">
      <Try />
      <QueryView query={useWording()}>{(lists) => <Edit lists={lists} />}</QueryView>
    </Flex>
  );
}
