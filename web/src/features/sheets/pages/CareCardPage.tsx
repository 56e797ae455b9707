// The care card (爱心卡) somebody carries when they go out: who they are, whom to call. Whoever finds a lost
// card reads it, so it is made on purpose only: with a reason, on record, and with no more than was chosen.
// Whom to call in the family is printed and kept nowhere.
import { PrinterOutlined } from "@ant-design/icons";
import { Alert, Button, Checkbox, Flex, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { usePublicOrganisation } from "../../../shared/acts/api/organisation";
import { useNow } from "../../../shared/clock";
import { QrCode, sayAddress } from "../../../shared/qr/QrCode";
import { useSession } from "../../../shared/session";
import { day } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { QueryView, Refused } from "../../../shared/ui/states";
import { usePerson, useReveal, type PersonInFull } from "../api/person";
import { useServer } from "../api/staff";
import "../sheets.css";

const QR_PX = 96;
const RELATIVE_MAX = 40;
const REASON_MAX = 200;

interface Choice {
  reason: string;
  phone: boolean;
  address: boolean;
  relative: string;
  relativePhone: string;
}

function Card({ person, choice }: { person: PersonInFull; choice: Choice }) {
  const { t } = useTranslation("sheets");
  const { organisation, staff } = useSession();
  const server = useServer(staff.id);
  const hotline = usePublicOrganisation().data?.hotline ?? "";
  const now = useNow();
  return (
    <QueryView query={server}>
      {({ staff: server, unit }) => {
        const rows: [string, string][] = [
          [t("care.name"), person.name],
          [t("care.phone"), choice.phone ? person.phones.join(" ") : ""],
          [t("care.address"), choice.address ? person.address : ""],
          [t("care.relative"), `${choice.relative} ${choice.relativePhone}`.trim()],
          [t("care.unit"), `${unit.name} ${unit.phone}`.trim()],
          [t("care.server"), `${server.name} ${server.phone}`.trim()],
          [t("care.hotline"), hotline],
        ];
        return (
          <article className="sw-smallcard sw-carecard">
            <p>{organisation.name}</p>
            <h2>{t("care.title")}</h2>
            <table>
              <tbody>
                {rows
                  .filter(([, value]) => value !== "")
                  .map(([label, value]) => (
                    <tr key={label}>
                      <th scope="row">{label}</th>
                      <td>{value}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
            <p className="sw-carecard-urgent">{t("care.emergency")}</p>
            <QrCode text={sayAddress(location.origin, unit.id, "")} size={QR_PX} alt={t("contact.qr", { name: unit.name })} />
            <p>{t("care.found")}</p>
            <p>{t("care.made", { on: day(new Date(now).toISOString()) })}</p>
          </article>
        );
      }}
    </QueryView>
  );
}

function Ask({ id, onMade }: { id: string; onMade: (person: PersonInFull, choice: Choice) => void }) {
  const { t } = useTranslation("sheets");
  const reveal = useReveal(id);
  const start: Choice = { reason: "", phone: true, address: false, relative: "", relativePhone: "" };
  return (
    <Form<Choice>
      name="care"
      layout="vertical"
      className="sw-form"
      initialValues={start}
      onFinish={(chosen) =>
        reveal.mutate({ reason: t("care.reasonOf", { reason: chosen.reason.trim() }) }, { onSuccess: (person) => onMade(person, chosen) })
      }
    >
      <Form.Item name="reason" label={t("care.reason")} extra={t("care.reasonHint")} rules={[{ required: true, whitespace: true, message: t("care.missing") }]}>
        <Input autoFocus maxLength={REASON_MAX} />
      </Form.Item>
      <Form.Item label={t("care.which")} extra={t("care.whichHint")}>
        <Form.Item name="phone" valuePropName="checked" noStyle>
          <Checkbox>{t("care.phone")}</Checkbox>
        </Form.Item>
        <Form.Item name="address" valuePropName="checked" noStyle>
          <Checkbox>{t("care.address")}</Checkbox>
        </Form.Item>
      </Form.Item>
      <Form.Item name="relative" label={t("care.relativeName")} extra={t("care.relativeHint")}>
        <Input autoComplete="off" maxLength={RELATIVE_MAX} />
      </Form.Item>
      <Form.Item name="relativePhone" label={t("care.relativePhone")}>
        <Input inputMode="tel" autoComplete="off" maxLength={RELATIVE_MAX} />
      </Form.Item>
      <Flex vertical gap="small" align="start">
        <Alert type="warning" showIcon title={t("care.warning")} />
        <Refused problem={reveal.error} />
        <Button type="primary" htmlType="submit" loading={reveal.isPending}>
          {t("care.make")}
        </Button>
      </Flex>
    </Form>
  );
}

export default function CareCardPage() {
  const { t } = useTranslation(["sheets", "common"]);
  const { id = "" } = useParams();
  const query = usePerson(id);
  const [made, setMade] = useState<{ person: PersonInFull; choice: Choice } | null>(null);
  return (
    <Page
      title={t("care.title")}
      actions={
        <Flex gap="small" align="center" className="sw-no-print">
          <Link to={`/people/${id}`}>{t("care.toPerson")}</Link>
          {made !== null && (
            <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {t("common:action.print")}
            </Button>
          )}
        </Flex>
      }
    >
      {made === null ? (
        <QueryView query={query}>
          {(person) => (
            <>
              <p>{t("care.for", { name: person.name, phone: person.phone })}</p>
              <Ask id={person.id} onMade={(full, choice) => setMade({ person: full, choice })} />
            </>
          )}
        </QueryView>
      ) : (
        <Card person={made.person} choice={made.choice} />
      )}
    </Page>
  );
}
