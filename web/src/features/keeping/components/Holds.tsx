import { Button, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { useLift, type Keeping } from "../api/keeping";
import { WhyDialog } from "./WhyDialog";

export function Holds({ keeping }: { keeping: Keeping }) {
  const { t } = useTranslation("keeping");
  const { rights } = useSession();
  const [lifting, setLifting] = useState<string | null>(null);
  const lift = useLift(keeping.id);
  if (keeping.holds.length === 0) return <p>{t("hold.none")}</p>;
  return (
    <>
      <ul>
        {keeping.holds.map((hold) => (
          <li key={hold.id}>
            <Tag color={hold.lifted_at === null ? "gold" : "default"}>{t(hold.lifted_at === null ? "hold.stands" : "hold.lifted")}</Tag>
            {hold.reason}{" "}
            <Typography.Text type="secondary">
              {t("hold.by", { who: hold.set_by.name, at: dateTime(hold.set_at) })}
              {hold.lifted_at !== null && hold.lifted_by !== null && ` ${t("hold.liftedBy", { who: hold.lifted_by.name, at: dateTime(hold.lifted_at), reason: hold.lift_reason })}`}
            </Typography.Text>{" "}
            {hold.lifted_at === null && rights.includes("person.manage") && (
              <Button size="small" onClick={() => setLifting(hold.id)}>
                {t("hold.lift")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {lifting !== null && (
        <WhyDialog
          title={t("hold.lift")}
          hint={t("hold.liftHint")}
          busy={lift.isPending}
          problem={lift.error}
          onClose={() => setLifting(null)}
          onSend={(reason) => lift.mutate({ hold: lifting, reason }, { onSuccess: () => setLifting(null) })}
        />
      )}
    </>
  );
}
