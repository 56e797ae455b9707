// One book: a board when it is a queue, its entries by state, the box, measured times.
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useSession } from "../../../shared/session";
import { Page } from "../../../shared/ui/Page";
import { QueryView } from "../../../shared/ui/states";
import { useRegister, type Register } from "../api/registers";
import { Lines } from "../components/Lines";
import { QueueBoard } from "../components/QueueBoard";
import { StockPanel } from "../components/StockPanel";
import { Waited } from "../components/Waited";
import { WriteDrawer } from "../components/WriteDrawer";
import "../registers.css";

function Book({ register }: { register: Register }) {
  const { t } = useTranslation("registers");
  const { message } = App.useApp();
  const { rights } = useSession();
  const [writing, setWriting] = useState(false);
  const write = rights.includes("case.act") && (
    <Button type="primary" onClick={() => setWriting(true)}>
      {t("write")}
    </Button>
  );
  return (
    <Page title={register.title} actions={write}>
      {register.form === "queue" && <QueueBoard register={register} />}
      <div className="sw-reg-book">
        <Lines register={register} state={register.starts} />
        <div>
          {register.stock !== null && <StockPanel register={register} />}
          {register.waits.length > 0 && <Waited register={register} />}
        </div>
      </div>
      <WriteDrawer
        register={register}
        open={writing}
        onClose={() => setWriting(false)}
        onDone={(entry) => {
          setWriting(false);
          void message.success(t("written", { number: entry.number }));
        }}
      />
    </Page>
  );
}

export default function RegisterPage() {
  const { id = "" } = useParams();
  return <QueryView query={useRegister(id)}>{(register) => <Book key={register.id} register={register} />}</QueryView>;
}
