// What the clerk reads out after saving: number, first-asked, promised times and how they came about.
import { Button, Card, Flex, Result, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { dueTime } from "../../../shared/time";
import type { CasePage } from "../../../shared/acts/api/case";
import { DueExplained } from "../../../shared/acts/components/DueExplained";

export function Taken({ taken, onNext }: { taken: CasePage; onNext: () => void }) {
  const { t } = useTranslation("desk");
  const navigate = useNavigate();
  return (
    <Card>
      <Result
        status="success"
        className="sw-taken"
        title={<span role="status">{t("taken.title", { number: taken.number })}</span>}
        subTitle={t("taken.firstAsked", { name: taken.first_asked.name, phone: taken.first_asked.phone || taken.unit.phone })}
        extra={
          <Flex gap="small" wrap justify="center">
            <Button type="primary" autoFocus onClick={onNext} aria-keyshortcuts="Alt+N">
              {t("taken.next")}
            </Button>
            <Button onClick={() => void navigate(`/print/receipt/${taken.id}`)}>{t("taken.receipt")}</Button>
            <Link to={`/cases/${taken.id}`}>{t("taken.open")}</Link>
          </Flex>
        }
      />
      <Typography.Title level={2} className="sw-part-title">
        {t("taken.promised")}
      </Typography.Title>
      {taken.promises.map((promise) => (
        <section key={promise.id} className="sw-taken-promise">
          <Typography.Text strong>{t("taken.by", { unit: promise.owed_by.unit.name, at: dueTime(promise.due_at) })}</Typography.Text>
          <DueExplained promise={promise} withRule />
        </section>
      ))}
    </Card>
  );
}
