// The official account as WeChat's console has it. Token, key and secret are set and never shown again.
import { Alert, Button, Checkbox, Flex, Form, Input, InputNumber, Popconfirm, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Refused } from "../../../shared/ui/states";
import { useUnitNames } from "../api/devices";
import { useSaveWechat, useTryWechat, type NewWechat, type Wechat } from "../api/wechat";
import { placeAtDoor } from "../refused";
import { useMailError } from "./MailForm";
import { MethodFields } from "./MethodFields";

const TOKEN_MIN = 3;
const TOKEN_MAX = 32;
const CAP = 5;
const CAP_MAX = 100;

export interface WechatFields {
  name: string;
  app_id: string;
  token?: string;
  key?: string;
  secret?: string;
  url?: string;
  drop_key?: boolean;
  drop_secret?: boolean;
  method?: string;
  ledger?: string;
  unit?: string;
  peer_cap: number;
  enabled: boolean;
}

// An empty field keeps what is stored; only a mark takes a key or a secret away.
export function bodyOf(fields: WechatFields): NewWechat {
  const { name, app_id, token = "", key = "", secret = "", url = "", method = "", ledger = "", unit, peer_cap, enabled } = fields;
  const kept = (of: string, text: string, drop: boolean | undefined) => (drop === true ? { [of]: "" } : text.trim() === "" ? {} : { [of]: text.trim() });
  return {
    name: name.trim(),
    app_id: app_id.trim(),
    ...kept("token", token, false),
    ...kept("key", key, fields.drop_key),
    ...kept("secret", secret, fields.drop_secret),
    ...kept("url", url, false),
    method,
    ledger,
    unit: unit ?? null,
    peer_cap,
    enabled,
  };
}

function Drop({ of }: { of: "key" | "secret" }) {
  const { t } = useTranslation("channels");
  const name = of === "key" ? "Key" : "Secret";
  return (
    <Form.Item name={`drop_${of}`} valuePropName="checked" extra={t(`wechat.drop${name}Hint`)}>
      <Checkbox>{t(`wechat.drop${name}`)}</Checkbox>
    </Form.Item>
  );
}

function Secrets({ stored }: { stored: Wechat | null }) {
  const { t } = useTranslation("channels");
  const needed = { required: stored === null, whitespace: true, message: t("missing") };
  return (
    <>
      <Form.Item
        name="token"
        label={t("wechat.token")}
        extra={`${t("wechat.tokenHint")}${stored === null ? "" : t("set")}`}
        rules={[needed, { pattern: /^[0-9A-Za-z]{3,32}$/, message: t("wechat.length", { min: TOKEN_MIN, max: TOKEN_MAX }) }]}
      >
        <Input.Password autoComplete="new-password" maxLength={TOKEN_MAX} />
      </Form.Item>
      <Form.Item
        name="key"
        label={t("wechat.key")}
        extra={t(stored?.key_set === true ? "wechat.keySet" : "wechat.keyNone")}
        rules={[{ pattern: /^[0-9A-Za-z]{43}$/, message: t("wechat.keyLength") }]}
      >
        <Input.Password autoComplete="new-password" maxLength={43} />
      </Form.Item>
      {stored?.key_set === true && <Drop of="key" />}
      <Form.Item name="secret" label={t("wechat.secret")} extra={t(stored?.secret_set === true ? "wechat.secretSet" : "wechat.secretNone")}>
        <Input.Password autoComplete="new-password" maxLength={64} />
      </Form.Item>
      {stored?.secret_set === true && <Drop of="secret" />}
      <Form.Item name="url" label={t("wechat.url")} extra={stored === null ? t("wechat.urlNone") : t("wechat.urlHint", { host: stored.host })}>
        <Input autoComplete="off" maxLength={500} />
      </Form.Item>
    </>
  );
}

function NewCases() {
  const { t } = useTranslation("channels");
  const units = useUnitNames();
  return (
    <>
      <MethodFields />
      <Form.Item name="unit" label={t("wechat.unit")} extra={t("wechat.unitHint")}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={(units.data ?? []).filter((unit) => unit.active).map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      </Form.Item>
      <Form.Item name="peer_cap" label={t("wechat.cap")} extra={t("wechat.capHint")}>
        <InputNumber min={1} max={CAP_MAX} precision={0} />
      </Form.Item>
    </>
  );
}

export function WechatForm({ wechat }: { wechat: Wechat | null }) {
  const { t } = useTranslation("channels");
  const [form] = Form.useForm<WechatFields>();
  const save = useSaveWechat(() => form.setFieldsValue({ token: "", key: "", secret: "", url: "", drop_key: false, drop_secret: false }));
  const test = useTryWechat();
  const say = useMailError();
  const app = Form.useWatch("app_id", form) ?? wechat?.app_id;
  const stored = wechat !== null && app?.trim() === wechat.app_id ? wechat : null;
  const drops = wechat !== null && stored === null;
  const needed = [{ required: true, whitespace: true, message: t("missing") }];
  const initial =
    wechat === null
      ? { peer_cap: CAP, enabled: false }
      : {
          name: wechat.name,
          app_id: wechat.app_id,
          method: wechat.method || undefined,
          ledger: wechat.ledger || undefined,
          unit: wechat.unit ?? undefined,
          peer_cap: wechat.peer_cap,
          enabled: wechat.enabled,
        };
  useRefusalAtField(form, save.error, placeAtDoor);
  const button = (
    <Button type="primary" htmlType={drops ? "button" : "submit"} loading={save.isPending}>
      {t("common:action.save")}
    </Button>
  );
  return (
    <Form<WechatFields> name="wechat" form={form} layout="vertical" className="sw-form" initialValues={initial} onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(fields) => save.mutate(bodyOf(fields))}>
      <Form.Item name="name" label={t("wechat.name")} rules={needed}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item name="app_id" label={t("wechat.appId")} rules={needed}>
        <Input autoComplete="off" maxLength={32} placeholder="wx…" />
      </Form.Item>
      <Secrets stored={stored} />
      <NewCases />
      <Form.Item name="enabled" label={t("enabled")} valuePropName="checked" extra={t("wechat.enabledHint")}>
        <Switch />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={save.error ?? test.error} />
        {save.isSuccess && <Alert type="success" showIcon title={t("saved")} />}
        {test.data !== undefined && (
          <Alert
            type={test.data.error === "" ? "success" : "error"}
            showIcon
            role="status"
            title={test.data.error === "" ? t("wechat.tried") : say(test.data.error, test.data.detail)}
          />
        )}
        <Flex gap="small" wrap>
          {drops ? (
            <Popconfirm title={t("wechat.other")} onConfirm={() => form.submit()}>
              {button}
            </Popconfirm>
          ) : (
            button
          )}
          <Button onClick={() => test.mutate(null)} loading={test.isPending} disabled={stored?.secret_set !== true}>
            {t("wechat.try")}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
