// One book: a board when it is a queue, its entries by state, the box, measured times.
import { Alert, App, Button, Flex, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { UnitPicker } from "../../../shared/acts/components/pickers";
import { useSession } from "../../../shared/session";
import { Page } from "../../../shared/ui/Page";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useOpenToPublic, useRegister, type Register } from "../api/registers";
import { Lines } from "../components/Lines";
import { QueueBoard } from "../components/QueueBoard";
import { StockPanel } from "../components/StockPanel";
import { Waited } from "../components/Waited";
import { WriteDrawer } from "../components/WriteDrawer";
import "../registers.css";

// Whether people take tickets or book times themselves at one's own unit, or at one below it.
function SelfService({ register }: { register: Register }) {
  const { t } = useTranslation("registers");
  const { message, modal } = App.useApp();
  const { rights, staff } = useSession();
  const [picked, setPicked] = useState<string>();
  const other = picked !== undefined && picked !== staff.unit;
  const open = register.public?.units.includes(picked ?? staff.unit) === true;
  const command = useOpenToPublic(register.id, () => void message.success(t(open ? "self.shutNow" : "self.openNow")));
  if (register.public === null) return null;
  const set = (wanted: boolean) =>
    void modal.confirm({
      title: t(wanted ? "self.askOpen" : "self.askShut"),
      content: t(wanted ? "self.openSays" : "self.shutSays"),
      okText: t(wanted ? "self.open" : "self.shut"),
      cancelText: t("cancel"),
      onOk: () => command.mutate({ open: wanted, ...(other ? { unit: picked } : {}) }),
    });
  return (
    <Flex gap="small" align="center" wrap style={{ marginBottom: 16 }} className="sw-no-print">
      {rights.includes("case.assign") && (
        <UnitPicker aria-label={t("self.unit")} placeholder={t("self.unit")} allowClear className="sw-select" value={picked ?? null} onChange={(unit) => setPicked(unit ?? undefined)} />
      )}
      <Tag color={open ? "green" : "default"}>{t(other ? (open ? "self.thereOpen" : "self.thereShut") : open ? "self.isOpen" : "self.isShut")}</Tag>
      {rights.includes("case.assign") && (
        <Button size="small" loading={command.isPending} onClick={() => set(!open)}>
          {t(open ? "self.shut" : "self.open")}
        </Button>
      )}
      <Refused problem={command.error} />
    </Flex>
  );
}

// What anybody reads of it, so that nobody writes there what should not be read.
function ShownToAll({ register }: { register: Register }) {
  const { t } = useTranslation("registers");
  const { shown } = register;
  if (shown === undefined) return null;
  const titles = (ids: string[], of: { id: string; title: string }[]) => of.filter((one) => ids.includes(one.id)).map((one) => one.title);
  return (
    <Alert
      type="info"
      showIcon
      className="sw-no-print"
      style={{ marginBottom: 16 }}
      title={t("shown.says", { states: titles(shown.states, register.states).join(t("shown.and")), fields: titles(shown.fields, register.fields).join(t("shown.and")) })}
      action={
        <a href={`/p/registers/${register.id}`} target="_blank" rel="noreferrer">
          {t("shown.look")}
        </a>
      }
    />
  );
}

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
      <SelfService register={register} />
      <ShownToAll register={register} />
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
