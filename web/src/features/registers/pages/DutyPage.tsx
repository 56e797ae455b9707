// What the shift before has left: every log, what is to be confirmed first.
import { App, Button, Flex, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession } from "../../../shared/session";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useRegisters, type Register } from "../api/registers";
import { Lines } from "../components/Lines";
import { WriteDrawer } from "../components/WriteDrawer";
import "../registers.css";

function Log({ register }: { register: Register }) {
  const { t } = useTranslation("registers");
  const { message } = App.useApp();
  const { rights } = useSession();
  const [writing, setWriting] = useState(false);
  return (
    <section aria-label={register.title} className="sw-reg-log">
      <Flex justify="space-between" align="center" wrap gap="small">
        <Typography.Title level={2} className="sw-section">
          <Link to={`/registers/${register.id}`}>{register.title}</Link>
        </Typography.Title>
        {rights.includes("case.act") && (
          <Button onClick={() => setWriting(true)} aria-label={t("writeIn", { register: register.title })}>
            {t("write")}
          </Button>
        )}
      </Flex>
      <Lines register={register} state={register.starts} />
      <WriteDrawer
        register={register}
        open={writing}
        onClose={() => setWriting(false)}
        onDone={(entry) => {
          setWriting(false);
          void message.success(t("written", { number: entry.number }));
        }}
      />
    </section>
  );
}

export default function DutyPage() {
  const { t } = useTranslation("registers");
  const logs = (items: Register[]) => items.filter((register) => register.form === "log");
  return (
    <Page title={t("duty.title")} actions={<Link to="/registers">{t("title")}</Link>}>
      <QueryView query={useRegisters()} isEmpty={(items) => logs(items).length === 0}>
        {(items) => logs(items).map((register) => <Log key={register.id} register={register} />)}
      </QueryView>
    </Page>
  );
}
