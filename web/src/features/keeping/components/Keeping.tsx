// What the organisation keeps of one person: its standing, legal holds, who looked; hand it out, forget it.
import { Alert, App, Button, Card, Flex, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "../../../api/problem";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { QueryView } from "../../../shared/ui/states";
import { exportPerson, useAnonymise, useHold, useKeeping, type Keeping } from "../api/keeping";
import { Holds } from "./Holds";
import { Looks } from "./Looks";
import { WhyDialog } from "./WhyDialog";

const COLOURS: Record<Keeping["state"], string> = { active: "green", on_hold: "gold", anonymised: "default" };

function Export({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("keeping");
  const { message } = App.useApp();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const start = async (reason: string) => {
    setBusy(true);
    try {
      const sha256 = await exportPerson(id, reason);
      void message.success(t("export.done", { sha256: sha256.slice(0, 12) }));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return <WhyDialog title={t("export.title")} hint={t("export.hint")} busy={busy} problem={problem} onClose={onClose} onSend={(reason) => void start(reason)} />;
}

function HoldDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("keeping");
  const hold = useHold(id);
  return (
    <WhyDialog
      title={t("hold.set")}
      hint={t("hold.setHint")}
      busy={hold.isPending}
      problem={hold.error}
      onClose={onClose}
      onSend={(reason) => hold.mutate({ reason }, { onSuccess: onClose })}
    />
  );
}

function Forget({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("keeping");
  const { message } = App.useApp();
  const anonymise = useAnonymise(id);
  return (
    <WhyDialog
      title={t("anonymise.title")}
      hint={t("anonymise.hint")}
      word={t("anonymise.word")}
      option={t("anonymise.whole")}
      busy={anonymise.isPending}
      problem={anonymise.error}
      onClose={onClose}
      onSend={(reason, whole) =>
        anonymise.mutate(
          { reason, whole_words: whole },
          {
            onSuccess: (done) => {
              void message.success(t("anonymise.done", { cases: done.cases, events: done.events, files: done.files }));
              onClose();
            },
          },
        )
      }
    />
  );
}

type Open = "export" | "hold" | "forget" | null;

function Acts({ keeping, onOpen }: { keeping: Keeping; onOpen: (what: Open) => void }) {
  const { t } = useTranslation("keeping");
  const { rights } = useSession();
  if (!rights.includes("person.manage") || keeping.state === "anonymised") return null;
  return (
    <Flex gap="small" wrap>
      <Button onClick={() => onOpen("export")}>{t("export.title")}</Button>
      <Button onClick={() => onOpen("hold")}>{t("hold.set")}</Button>
      <Button danger disabled={keeping.state === "on_hold"} onClick={() => onOpen("forget")}>
        {t("anonymise.title")}
      </Button>
    </Flex>
  );
}

export function KeepingParts({ id }: { id: string }) {
  const { t } = useTranslation("keeping");
  const query = useKeeping(id);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      <QueryView query={query}>
        {(keeping) => (
          <>
            {keeping.anonymised_at !== null && <Alert type="info" title={t("anonymise.since", { at: dateTime(keeping.anonymised_at) })} />}
            <Card size="small" title={<h2 className="sw-card-title">{t("title")}</h2>}>
              <Flex vertical gap="small">
                <Flex gap="small" align="center" wrap>
                  <Tag color={COLOURS[keeping.state]}>{t(`state.${keeping.state}`)}</Tag>
                  <Acts keeping={keeping} onOpen={setOpen} />
                </Flex>
                <Holds keeping={keeping} />
              </Flex>
            </Card>
          </>
        )}
      </QueryView>
      <Card size="small" title={<h2 className="sw-card-title">{t("looks.title")}</h2>}>
        <Looks id={id} />
      </Card>
      {open === "export" && <Export id={id} onClose={close} />}
      {open === "hold" && <HoldDialog id={id} onClose={close} />}
      {open === "forget" && <Forget id={id} onClose={close} />}
    </>
  );
}
