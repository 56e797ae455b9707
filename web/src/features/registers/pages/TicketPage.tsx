// The ticket to take along: its number, when it was taken. Nobody's name.
import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useEntry, useRegister } from "../api/registers";
import "../registers.css";

export default function TicketPage() {
  const { t } = useTranslation("registers");
  const { organisation } = useSession();
  const { register: id = "", entry = "" } = useParams();
  const register = useRegister(id).data;
  return (
    <Page
      title={t("ticket.title")}
      actions={
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t("common:action.print")}
        </Button>
      }
    >
      <QueryView query={useEntry(id, entry)}>
        {({ entry: shown }) => (
          <article className="sw-ticket">
            <div>{organisation.name}</div>
            <div>{shown.unit.name}</div>
            <div>{register?.title}</div>
            <strong>{shown.number}</strong>
            <div>{dateTime(shown.written_at)}</div>
            <div>{t("ticket.please")}</div>
          </article>
        )}
      </QueryView>
    </Page>
  );
}
