// The mailbox: whose it is, its servers, what becomes of what comes in; and a trial of both servers.
import { Alert, Button, Flex, Form, Input, InputNumber, Select, Switch, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { Refused } from "../../../shared/ui/states";
import type { Schema } from "../../../api/client";
import { useSaveMail, useTryMail, type Mail, type MailTrial } from "../api/mail";
import { placeAtDoor } from "../refused";
import { MethodFields } from "./MethodFields";

type Server = Schema<"MailServer">;
export interface MailFields {
  address: string;
  name?: string;
  user?: string;
  password?: string;
  smtp: Server;
  imap: Server;
  folder: string;
  method?: string;
  ledger?: string;
  peer_cap: number;
  send: boolean;
  fetch: boolean;
}

const SMTP: Server = { host: "", port: 465, security: "tls" };
const IMAP: Server = { host: "", port: 993, security: "tls" };
const SECURITIES: Server["security"][] = ["tls", "starttls", "none"];

function serverOf(server: Server): Server | null {
  return server.host.trim() === "" ? null : { ...server, host: server.host.trim() };
}

// An empty password keeps the stored one; a server without a host is none.
export function bodyOf(fields: MailFields): Schema<"NewMail"> {
  const { password = "", name = "", user = "", method = "", ledger = "", smtp, imap, ...rest } = fields;
  return {
    ...rest,
    address: fields.address.trim(),
    name: name.trim(),
    user: user.trim(),
    method,
    ledger,
    smtp: serverOf(smtp),
    imap: serverOf(imap),
    ...(password === "" ? {} : { password }),
  };
}

function ServerFields({ of }: { of: "smtp" | "imap" }) {
  const { t } = useTranslation("channels");
  return (
    <Form.Item label={t(`mail.${of}`)} extra={t(`mail.${of}Hint`)}>
      <Flex gap="small" wrap>
        <Form.Item name={[of, "host"]} noStyle>
          <Input aria-label={t("mail.hostOf", { of: t(`mail.${of}`) })} placeholder={`${of}.example.org`} autoComplete="off" className="sw-host" />
        </Form.Item>
        <Form.Item name={[of, "port"]} noStyle>
          <InputNumber aria-label={t("mail.portOf", { of: t(`mail.${of}`) })} min={1} max={65535} precision={0} />
        </Form.Item>
        <Form.Item name={[of, "security"]} noStyle>
          <Select
            aria-label={t("mail.securityOf", { of: t(`mail.${of}`) })}
            options={SECURITIES.map((value) => ({ value, label: t(`mail.security.${value}`) }))}
            popupMatchSelectWidth={false}
          />
        </Form.Item>
      </Flex>
    </Form.Item>
  );
}

const WORDS = ["not_allowed", "not_resolved", "not_reached", "timed_out", "tls", "cut_off", "refused", "bad_reply", "login", "full", "bad_url"];

export function useMailError(): (error: string, detail: string) => string {
  const { t } = useTranslation("channels");
  return (error, detail) => t(`error.${WORDS.includes(error) ? error : "other"}`) + (detail === "" ? "" : ` (${detail})`);
}

function Trial({ trial }: { trial: MailTrial }) {
  const { t } = useTranslation("channels");
  const say = useMailError();
  return (
    <>
      {(["smtp", "imap"] as const).map((of) => {
        const one = trial[of];
        if (one === null) return null;
        const good = one.error === "";
        return (
          <Alert
            key={of}
            type={good ? "success" : "error"}
            showIcon
            role="status"
            title={`${t(`mail.${of}`)}${good ? t("mail.signedIn") : say(one.error, one.detail)}`}
          />
        );
      })}
    </>
  );
}

export function MailForm({ mail }: { mail: Mail }) {
  const { t } = useTranslation("channels");
  const [form] = Form.useForm<MailFields>();
  const save = useSaveMail(() => form.setFieldsValue({ password: "" }));
  const test = useTryMail();
  const say = useMailError();
  const stored = { ...mail, smtp: mail.smtp ?? SMTP, imap: mail.imap ?? IMAP, method: mail.method || undefined, ledger: mail.ledger || undefined };
  useRefusalAtField(form, save.error, placeAtDoor);
  return (
    <Form name="mail" form={form} layout="vertical" className="sw-form" initialValues={stored} onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(fields) => save.mutate(bodyOf(fields))}>
      <Form.Item name="address" label={t("mail.address")} rules={[{ required: true, whitespace: true, message: t("missing") }]}>
        <Input type="email" autoComplete="off" placeholder="12345@example.org" maxLength={254} />
      </Form.Item>
      <Form.Item name="name" label={t("mail.name")}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <ServerFields of="smtp" />
      <ServerFields of="imap" />
      <Form.Item name="user" label={t("mail.user")}>
        <Input autoComplete="off" maxLength={254} />
      </Form.Item>
      <Form.Item name="password" label={t("mail.password")} extra={mail.password_set ? t("set") : t("notSet")}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="folder" label={t("mail.folder")} rules={[{ required: true, whitespace: true, message: t("missing") }]}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <MethodFields />
      <Form.Item name="peer_cap" label={t("mail.cap")} extra={t("mail.capHint")}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="send" label={t("mail.send")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="fetch" label={t("mail.fetch")} valuePropName="checked" extra={t("mail.fetchHint")}>
        <Switch />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={save.error ?? test.error} />
        {save.isSuccess && <Alert type="success" showIcon title={t("saved")} />}
        {test.data !== undefined && <Trial trial={test.data} />}
        {mail.polled_at !== null && (
          <Typography.Text type={mail.error === "" ? "secondary" : "danger"}>
            {t("mail.polled", { at: dateTime(mail.polled_at) })}
            {mail.error !== "" && say(mail.error, mail.detail)}
          </Typography.Text>
        )}
        <Flex gap="small" wrap>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t("common:action.save")}
          </Button>
          <Button onClick={() => test.mutate(null)} loading={test.isPending} disabled={mail.address === ""}>
            {t("mail.try")}
          </Button>
        </Flex>
      </Flex>
    </Form>
  );
}
