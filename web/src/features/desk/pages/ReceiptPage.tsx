// The receipt (回执) that the requester takes along. It says what was promised, not who asked: a sheet
// that is left lying about must not give a person away.
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useNow } from "../../../shared/clock";
import { QrCode } from "../../../shared/qr/QrCode";
import { useSession } from "../../../shared/session";
import { dateTime, dueTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { usePrinting, Watermark } from "../../../shared/ui/Printing";
import { QueryView } from "../../../shared/ui/states";
import { useCase, type CasePage } from "../../../shared/acts/api/case";
import { useMethod } from "../../../shared/acts/api/method";
import { usePublicOrganisation } from "../../../shared/acts/api/organisation";
import { titleOf } from "../../../shared/acts/words";
import "../desk.css";

function Sheet({ subject }: { subject: CasePage }) {
  const { t } = useTranslation("desk");
  const { organisation } = useSession();
  const method = useMethod(subject.method, subject.method_version).data;
  const address = `${location.origin}/p/follow`;
  const now = useNow();
  const supervision = usePublicOrganisation().data?.supervision_phone ?? "";
  const rows: [string, string][] = [
    [t("receipt.number"), subject.number],
    [t("receipt.received"), dateTime(subject.received_at)],
    [t("receipt.subject"), subject.subject],
    [t("receipt.ledger"), [titleOf(method?.ledgers, subject.ledger), subject.topic_title].filter((text) => text !== "").join(" · ")],
    [t("receipt.firstAsked"), `${subject.first_asked.name} ${subject.first_asked.phone || subject.unit.phone}`],
    [t("receipt.unit"), `${subject.unit.name} ${subject.unit.phone}`],
    [t("receipt.materials"), subject.materials.map((one) => `${one.name} × ${one.count}`).join(", ")],
    [t("receipt.supervision"), supervision],
  ];
  return (
    <article className="sw-sheet">
      <h2>
        {organisation.name} {t("receipt.title")}
      </h2>
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
      <h3>{t("receipt.promised")}</h3>
      <ul>
        {subject.promises.map((promise) => (
          <li key={promise.id}>
            <strong>{t("taken.by", { unit: promise.owed_by.unit.name, at: dueTime(promise.due_at) })}</strong>
            <div>{promise.rule_words}</div>
            <div className="sw-sheet-how">{promise.explain}</div>
          </li>
        ))}
      </ul>
      <footer>
        <QrCode text={address} size={112} alt={t("receipt.qr")} />
        <div>
          <div>{t("receipt.follow")}</div>
          <div>{address}</div>
          <div>{t("receipt.printed", { at: dateTime(new Date(now).toISOString()) })}</div>
        </div>
      </footer>
    </article>
  );
}

export default function ReceiptPage() {
  const { t } = useTranslation(["desk", "common"]);
  const { id = "" } = useParams();
  const query = useCase(id);
  const printing = usePrinting(id);
  return (
    <Page
      title={t("receipt.title")}
      actions={
        <Flex gap="small" align="center" className="sw-no-print">
          <Link to="/desk">{t("receipt.toDesk")}</Link>
          <Link to={`/cases/${id}`}>{t("receipt.toCase")}</Link>
          <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} onClick={printing.start} loading={printing.isPending} disabled={query.data === undefined}>
            {t("common:action.print")}
          </Button>
        </Flex>
      }
    >
      <Watermark at={printing.at} />
      <QueryView query={query}>{(subject) => <Sheet subject={subject} />}</QueryView>
    </Page>
  );
}
