// On to the next case of the list one came from, by Alt+N, and back by Alt+P.
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Flex, Typography } from "antd";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useNeighbours, type InQueue } from "../../../shared/queue";

// `busy`: a form is open; its text would be lost.
export function Neighbours({ id, busy }: { id: string; busy: boolean }) {
  const { t } = useTranslation("cases");
  const navigate = useNavigate();
  const { at, of, before, after } = useNeighbours(id);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || busy) return;
      const to = event.code === "KeyN" ? after : event.code === "KeyP" ? before : undefined;
      if (to === undefined) return;
      event.preventDefault();
      void navigate(`/cases/${to.id}`);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [before, after, busy, navigate]);
  if (at === 0 || of < 2) return null;
  const go = (to: InQueue | undefined, name: string, keyed: string, icon: ReactNode) => (
    <Button
      icon={icon}
      disabled={to === undefined}
      aria-label={to === undefined ? name : t("neighbour.named", { which: name, subject: to.subject })}
      aria-keyshortcuts={keyed}
      title={`${name} ${keyed}`}
      onClick={() => to !== undefined && void navigate(`/cases/${to.id}`)}
    />
  );
  return (
    <Flex gap={4} align="center" className="sw-no-print" role="group" aria-label={t("neighbour.label")}>
      {go(before, t("neighbour.before"), "Alt+P", <LeftOutlined aria-hidden />)}
      <Typography.Text type="secondary">{t("neighbour.at", { at, of })}</Typography.Text>
      {go(after, t("neighbour.after"), "Alt+N", <RightOutlined aria-hidden />)}
    </Flex>
  );
}
