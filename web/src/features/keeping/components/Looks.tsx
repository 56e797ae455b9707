import { Button, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { usePersonLooks } from "../api/keeping";

export function Looks({ id }: { id: string }) {
  const { t } = useTranslation("keeping");
  const [asked, setAsked] = useState(false);
  const query = usePersonLooks(id, asked);
  if (!asked) return <Button onClick={() => setAsked(true)}>{t("looks.show")}</Button>;
  return (
    <QueryView query={query}>
      {(looks) =>
        looks.length === 0 ? (
          <Nothing title={t("looks.none")} />
        ) : (
          <ul>
            {looks.map((look) => (
              <li key={`${look.at}${look.staff.id}${look.what}`}>
                {t("looks.who", { who: look.staff.name, unit: look.unit.name })} {t(`looks.what.${look.what}`)} {look.reason}{" "}
                <Typography.Text type="secondary">{dateTime(look.at)}</Typography.Text>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
