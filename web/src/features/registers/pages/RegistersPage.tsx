// Every book of the front line, and how much in it is not finished.
import { Badge, Flex } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useRegisters } from "../api/registers";
import "../registers.css";

export default function RegistersPage() {
  const { t } = useTranslation("registers");
  return (
    <Page title={t("title")} actions={<Link to="/duty">{t("duty.title")}</Link>}>
      <QueryView query={useRegisters()} isEmpty={(items) => items.length === 0}>
        {(items) => (
          <ul className="sw-reg-books">
            {items.map((register) => (
              <li key={register.id}>
                <Link to={`/registers/${register.id}`}>
                  <Flex justify="space-between" gap="small">
                    <span>{register.title}</span>
                    <Badge count={register.open} showZero color="#595959" overflowCount={999} title={t("openCount", { n: register.open })} />
                  </Flex>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Page>
  );
}
