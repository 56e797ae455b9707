// A small card about somebody who serves, as one sheet to print: the organisation, the name, what the kind of card
// says, and a code that opens the public page with the unit filled in.
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { QrCode, sayAddress } from "../../../shared/qr/QrCode";
import { useSession } from "../../../shared/session";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useServer, type Server } from "../api/staff";
import "../sheets.css";

interface ServerSheetProps {
  title: string;
  qrPx: number;
  qrAlt: (unit: string) => string;
  above: (server: Server) => ReactNode; // between the name and the code
  below: ReactNode;
}

export function ServerSheet({ title, qrPx, qrAlt, above, below }: ServerSheetProps) {
  const { t } = useTranslation("common");
  const { organisation } = useSession();
  const { id = "" } = useParams();
  const query = useServer(id);
  return (
    <Page
      title={title}
      actions={
        <Flex gap="small" className="sw-no-print">
          <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()} disabled={query.data === undefined}>
            {t("action.print")}
          </Button>
        </Flex>
      }
    >
      <QueryView query={query}>
        {(server) => (
          <article className="sw-smallcard">
            <p>{organisation.name}</p>
            <h2>{server.staff.name}</h2>
            {above(server)}
            <QrCode text={sayAddress(location.origin, server.unit.id, "")} size={qrPx} alt={qrAlt(server.unit.name)} />
            {below}
          </article>
        )}
      </QueryView>
    </Page>
  );
}
