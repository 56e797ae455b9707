// The first-run guide: the organisation and its method, its units, its people, the first case.
import { Button, Card, Flex, Result, Steps, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SessionProvider, useSessionQuery } from "../../../shared/session";
import { LanguageSwitch } from "../../../shared/ui/LanguageSwitch";
import { QueryView } from "../../../shared/ui/states";
import { useSetupState } from "../api/setup";
import { FirstStep } from "../components/FirstStep";
import { Staff } from "../components/Staff";
import { Units } from "../components/Units";

const STEPS = ["organisation", "units", "staff", "case"] as const;

function FirstCase() {
  const { t } = useTranslation("admin");
  return (
    <Result
      status="success"
      title={t("guide.ready")}
      extra={
        <Link to="/desk">
          <Button type="primary" size="large" tabIndex={-1}>
            {t("guide.firstCase")}
          </Button>
        </Link>
      }
    />
  );
}

function Guide() {
  const { t } = useTranslation("admin");
  const [step, setStep] = useState(1);
  return (
    <Flex vertical gap="large">
      <Steps size="small" current={step} items={STEPS.map((key) => ({ title: t(`guide.${key}`) }))} />
      {step < STEPS.length - 1 && <Typography.Paragraph>{t(`guide.${STEPS[step] ?? "case"}Hint`)}</Typography.Paragraph>}
      {step === 1 && <Units />}
      {step === 2 && <Staff />}
      {step === 3 && <FirstCase />}
      <Flex gap="small">
        {step > 1 && <Button onClick={() => setStep(step - 1)}>{t("common:action.back")}</Button>}
        {step < STEPS.length - 1 && (
          <Button type="primary" onClick={() => setStep(step + 1)}>
            {t("guide.next")}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}

export default function SetupPage() {
  const { t } = useTranslation("admin");
  const state = useSetupState();
  const session = useSessionQuery();
  return (
    <main className="sw-setup">
      <Card>
        <Flex justify="space-between" align="start">
          <Typography.Title level={1} className="sw-title">
            {t("setup.title")}
          </Typography.Title>
          <LanguageSwitch />
        </Flex>
        {session.data != null ? (
          <SessionProvider value={session.data}>
            <Guide />
          </SessionProvider>
        ) : (
          <QueryView query={state}>
            {(data) =>
              data.needed ? (
                <Flex vertical gap="large">
                  <Steps size="small" current={0} items={STEPS.map((key) => ({ title: t(`guide.${key}`) }))} />
                  <FirstStep state={data} />
                </Flex>
              ) : (
                <Result status="info" title={t("setup.done")} extra={<Link to="/login?next=/setup">{t("setup.signIn")}</Link>} />
              )
            }
          </QueryView>
        )}
      </Card>
    </main>
  );
}
