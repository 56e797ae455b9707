import { Button, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { QueryView } from "../../../shared/ui/states";
import { useViewers } from "../api/page";

export function Viewers({ id }: { id: string }) {
  const { t } = useTranslation("cases");
  const [asked, setAsked] = useState(false);
  const query = useViewers(id, asked);
  if (!asked) return <Button onClick={() => setAsked(true)}>{t("viewers.show")}</Button>;
  return (
    <QueryView query={query}>
      {(looks) => (
        <ul className="sw-looks">
          {looks.map((look) => (
            <li key={`${look.at}${look.staff.id}${look.what}`}>
              {t("whoOf", { who: look.staff.name, unit: look.unit.name })}{" "}
              {t(`viewers.what.${look.what}`, { defaultValue: look.what })} {look.reason}
              <div>
                <Typography.Text type="secondary">{dateTime(look.at)}</Typography.Text>
              </div>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}
