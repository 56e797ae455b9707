// A call is offered to whoever is signed in: who it is, and one click to the desk with it.
import { Alert, Button, Space } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCall, useOfferedCall } from "../shared/calls";
import { useSession } from "../shared/session";

export function CallPop() {
  const { t } = useTranslation("app");
  const { rights } = useSession();
  const { id, dismiss } = useOfferedCall();
  const navigate = useNavigate();
  const call = useCall(rights.includes("person.view") ? id : null);
  if (id === null || call.data === undefined) return null;
  const { phone } = call.data.call;
  const known = call.data.callers[0];
  const who = known === undefined ? t("call.unknown") : known.name;
  const open = () => {
    dismiss();
    void navigate(`/desk?call=${id}`);
  };
  return (
    <Alert
      banner
      type="info"
      role="alert"
      title={t("call.offered", { phone: phone === "" ? t("call.withheld") : phone, who })}
      action={
        <Space wrap>
          <Button type="primary" size="small" onClick={open}>
            {t("call.open")}
          </Button>
          <Button size="small" onClick={dismiss}>
            {t("call.dismiss")}
          </Button>
        </Space>
      }
    />
  );
}
