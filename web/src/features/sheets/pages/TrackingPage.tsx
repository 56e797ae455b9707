// The tracking card (代办跟踪卡): who acts for whom, until when, what came of it; the client signs it.
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { QrCode } from "../../../shared/qr/QrCode";
import { useSession } from "../../../shared/session";
import { dateTime, dueTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { usePrinting, Watermark } from "../../../shared/ui/Printing";
import { QueryView } from "../../../shared/ui/states";
import { useCase, type CasePage } from "../../../shared/acts/api/case";
import "../sheets.css";

const QR_PX = 96;

function Card({ subject }: { subject: CasePage }) {
  const { t } = useTranslation("sheets");
  const { organisation } = useSession();
  const client = subject.requester.apart || subject.requester.hidden ? t("tracking.confidential") : `${subject.requester.name} ${subject.requester.phone}`;
  const limits = subject.promises.filter((one) => one.state === "open").map((one) => dueTime(one.due_at));
  const rows: [string, string][] = [
    [t("tracking.number"), subject.number],
    [t("tracking.case"), subject.subject],
    [t("tracking.client"), client.trim()],
    [t("tracking.agent"), `${subject.first_asked.name} ${subject.first_asked.phone || subject.unit.phone}`.trim()],
    [t("tracking.handler"), `${subject.holder?.name ?? subject.unit.name} ${subject.holder?.phone || subject.unit.phone}`.trim()],
    [t("tracking.received"), dateTime(subject.received_at)],
    [t("tracking.limit"), limits.join(" · ")],
    [t("tracking.result"), subject.settlement?.result ?? ""],
  ];
  return (
    <article className="sw-cardsheet">
      <h2>
        {organisation.name} {t("tracking.title")}
      </h2>
      <table>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr className="sw-cardsheet-sign">
            <th scope="row">{t("tracking.signature")}</th>
            <td />
          </tr>
        </tbody>
      </table>
      <footer>
        <QrCode text={`${location.origin}/cases/${subject.id}`} size={QR_PX} alt={t("tracking.qr")} />
        <span>{t("tracking.scan")}</span>
      </footer>
    </article>
  );
}

export default function TrackingPage() {
  const { t } = useTranslation(["sheets", "common"]);
  const { id = "" } = useParams();
  const query = useCase(id);
  const printing = usePrinting(id);
  return (
    <Page
      title={t("tracking.title")}
      actions={
        <Flex gap="small" align="center" className="sw-no-print">
          <Link to={`/cases/${id}`}>{t("toCase")}</Link>
          <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} onClick={printing.start} loading={printing.isPending} disabled={query.data === undefined}>
            {t("common:action.print")}
          </Button>
        </Flex>
      }
    >
      <Watermark at={printing.at} />
      <QueryView query={query}>{(subject) => <Card subject={subject} />}</QueryView>
    </Page>
  );
}
