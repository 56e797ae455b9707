// What belongs together with a case: what it was merged into or leads, links, parts of other units.
import { Alert, Button, Flex, Form, Input, Popconfirm, Select, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { busyFor } from "../../../api/command";
import { asProblem, type Problem } from "../../../api/problem";
import type { CaseLine } from "../../acts/api/views";
import { UnitPicker } from "../../acts/components/pickers";
import { lengthInWords } from "../../acts/words";
import { forgetRefusal, namedField, useRefusalAtField, type FieldPath, type PlaceOf } from "../../ui/at-field";
import { Refused, QueryView } from "../../ui/states";
import { caseByNumber, useAskForPart, useLink, useMerge, useRelations, useUnlink, useUnmerge, type LinkKind, type Relations } from "../api/together";
import { LinkMany } from "./LinkMany";
import { PartLine } from "./PartLine";
import "../together.css";

interface Whom {
  id: string;
  open: boolean; // the case is not closed
}

const WITHIN = ["4h", "1wd", "2wd", "3wd", "5wd", "7wd", "10wd", "15wd", "20wd"]; // as a method writes lengths
const KINDS: LinkKind[] = ["same", "earlier", "later", "parent", "child"];

function Line({ line }: { line: CaseLine }) {
  const { t } = useTranslation("together");
  return (
    <>
      <Link to={`/cases/${line.id}`}>{line.subject}</Link>
      <Typography.Text type="secondary">
        {line.number} · {line.unit.name}
      </Typography.Text>
      <Tag>{t(`state.${line.state}`)}</Tag>
    </>
  );
}

function Undo({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation("together");
  const undo = useUnmerge();
  return (
    <>
      <Popconfirm title={title} okText={t("undo")} onConfirm={() => undo.mutate({ id })}>
        <Button size="small" loading={undo.isPending}>
          {t("undo")}
        </Button>
      </Popconfirm>
      <Refused problem={undo.error} />
    </>
  );
}

function Merges({ whom, all }: { whom: Whom; all: Relations }) {
  const { t } = useTranslation("together");
  return (
    <>
      {all.merged_into !== null && (
        <Alert
          type="info"
          showIcon
          title={t("mergedInto")}
          description={
            <Flex gap={4} wrap align="center">
              {all.lead === null ? <Typography.Text>{t("leadHidden")}</Typography.Text> : <Line line={all.lead} />}
              {whom.open && <Undo id={whom.id} title={t("undoAsk")} />}
            </Flex>
          }
        />
      )}
      {all.merged.length + all.merged_hidden > 0 && (
        <section aria-label={t("merged")}>
          <Typography.Text strong>{t("merged")}</Typography.Text>
          <ul className="sw-together">
            {all.merged.map((line) => (
              <li key={line.id} className="sw-together-line">
                <Flex gap={4} wrap align="center">
                  <Line line={line} />
                  {line.state !== "closed" && <Undo id={line.id} title={t("undoAsk")} />}
                </Flex>
              </li>
            ))}
          </ul>
          {all.merged_hidden > 0 && <Typography.Text type="secondary">{t("hidden", { count: all.merged_hidden })}</Typography.Text>}
        </section>
      )}
    </>
  );
}

function Links({ whom, all }: { whom: Whom; all: Relations }) {
  const { t } = useTranslation("together");
  const unlink = useUnlink(whom.id);
  if (all.links.length + all.links_hidden === 0) return null;
  return (
    <section aria-label={t("links")}>
      <Typography.Text strong>{t("links")}</Typography.Text>
      <ul className="sw-together">
        {all.links.map((link) => (
          <li key={link.case.id} className="sw-together-line">
            <Flex gap={4} wrap align="center">
              <Tag color="blue">{t(`kind.${link.kind}`)}</Tag>
              <Line line={link.case} />
              <Popconfirm title={t("unlinkAsk")} okText={t("unlink")} onConfirm={() => unlink.mutate({ other: link.case.id })}>
                <Button size="small" type="text" aria-label={t("unlinkFrom", { subject: link.case.subject })}>
                  {t("unlink")}
                </Button>
              </Popconfirm>
            </Flex>
          </li>
        ))}
      </ul>
      {all.links_hidden > 0 && <Typography.Text type="secondary">{t("hidden", { count: all.links_hidden })}</Typography.Text>}
      <Refused problem={unlink.error} />
    </section>
  );
}

// By number: merging asks first, for everything then goes to the other case.
function Join({ whom, mayMerge }: { whom: Whom; mayMerge: boolean }) {
  const { t } = useTranslation("together");
  const [number, setNumber] = useState("");
  const [how, setHow] = useState<LinkKind | "merge">(mayMerge ? "merge" : "same");
  const [refused, setRefused] = useState<Problem | null>(null);
  const [unknown, setUnknown] = useState(false);
  const merge = useMerge(whom.id);
  const link = useLink(whom.id);
  const send = async () => {
    setRefused(null);
    try {
      const other = await caseByNumber(number.trim());
      setUnknown(other === undefined);
      if (other === undefined) return;
      if (how === "merge") await merge.mutateAsync({ into: other });
      else await link.mutateAsync({ other, kind: how });
      setNumber("");
    } catch (thrown) {
      setRefused(asProblem(thrown));
    }
  };
  const ready = number.trim() !== "";
  const button = (
    <Button disabled={!ready} loading={merge.isPending || link.isPending} {...(how === "merge" ? {} : { onClick: () => void send() })}>
      {t(how === "merge" ? "merge" : "link")}
    </Button>
  );
  return (
    <Flex vertical gap="small">
      <Flex gap="small" wrap>
        <Input className="sw-together-number" aria-label={t("number")} placeholder={t("number")} value={number} onChange={(event) => setNumber(event.target.value)} />
        <Select
          aria-label={t("how")}
          className="sw-select"
          value={how}
          onChange={setHow}
          options={[...(mayMerge ? [{ value: "merge", label: t("mergeInto") }] : []), ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))]}
        />
        {how === "merge" ? (
          <Popconfirm title={t("mergeAsk")} okText={t("mergeOk")} disabled={!ready} onConfirm={() => busyFor(send())}>
            {button}
          </Popconfirm>
        ) : (
          button
        )}
      </Flex>
      {unknown && <Alert type="warning" showIcon role="alert" title={t("unknown")} />}
      <Refused problem={refused} />
    </Flex>
  );
}

const ASKED_AT: Record<string, FieldPath> = {
  "cases.text_missing": "text",
  "cases.text_too_long": "text",
  "cases.unit_unknown": "unit",
  "cases.already_there": "unit",
  "calendar.bad_limit": "within",
};
const placeInPart: PlaceOf = (problem) => ASKED_AT[problem.code] ?? namedField(problem);

interface Asking {
  unit: string;
  text: string;
  within: string;
}

function AskForPart({ whom }: { whom: Whom }) {
  const { t } = useTranslation(["together", "acts"]);
  const [form] = Form.useForm<Asking>();
  const [open, setOpen] = useState(false);
  const ask = useAskForPart(whom.id);
  useRefusalAtField(form, ask.error, placeInPart);
  if (!open) {
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t("part.ask")}
      </Button>
    );
  }
  const done = () => {
    form.resetFields();
    setOpen(false);
  };
  const rules = [{ required: true, message: t("part.needed") }];
  return (
    <Form<Asking> form={form} layout="vertical" size="small" initialValues={{ within: "3wd" }} onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(input) => ask.mutate(input, { onSuccess: done })}>
      <Form.Item name="unit" label={t("part.unit")} rules={rules}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="text" label={t("part.text")} rules={rules}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="within" label={t("part.within")} rules={rules}>
        <Select options={WITHIN.map((value) => ({ value, label: lengthInWords(value) }))} />
      </Form.Item>
      <Refused problem={ask.error} />
      <Flex gap="small">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t("part.send")}
        </Button>
        <Button onClick={done}>{t("cancel")}</Button>
      </Flex>
    </Form>
  );
}

// `mayAct`: whether this person works on cases at all; whether this one, the server says.
export function Related({ id, state, mayAct }: { id: string; state: string; mayAct: boolean }) {
  const { t } = useTranslation("together");
  const query = useRelations(id);
  const whom = { id, open: state !== "closed" };
  return (
    <QueryView query={query}>
      {(all) => (
        <Flex vertical gap="small">
          <Merges whom={whom} all={all} />
          <Links whom={whom} all={all} />
          {all.parts.length > 0 && (
            <section aria-label={t("part.title")}>
              <Typography.Text strong>{t("part.title")}</Typography.Text>
              <ul className="sw-together">
                {all.parts.map((part) => (
                  <PartLine key={part.id} part={part} />
                ))}
              </ul>
            </section>
          )}
          {mayAct && whom.open && <Join whom={whom} mayMerge={state === "open" && all.merged_into === null} />}
          {mayAct && whom.open && <LinkMany id={id} />}
          {mayAct && state === "open" && all.merged_into === null && <AskForPart whom={whom} />}
        </Flex>
      )}
    </QueryView>
  );
}
