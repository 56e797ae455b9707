import { Button, Card, Flex, Typography } from "antd";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Promised } from "../../../shared/acts/api/views";
import { dueTime } from "../../../shared/time";
import { TimeLeft } from "../../../shared/ui/TimeLeft";

interface PromiseCardProps {
  promise: Promised;
  acts: ReactNode; // what keeps it
  why: () => ReactNode; // how the due time came about
}

export function PromiseCard({ promise, acts, why }: PromiseCardProps) {
  const { t } = useTranslation("promises");
  const [open, setOpen] = useState(false);
  const region = useId();
  return (
    <Card size="small" className="sw-promise">
      <Flex justify="space-between" gap="small" wrap align="start">
        <div className="sw-promise-what">
          <Link to={`/cases/${promise.case_id}`} className="sw-promise-subject">
            {promise.case.subject === "" ? promise.number : promise.case.subject}
          </Link>
          <div>
            <Typography.Text type="secondary">
              {promise.number}
              {promise.case.level_title !== "" && ` · ${promise.case.level_title}`}
            </Typography.Text>
          </div>
        </div>
        <div className="sw-promise-due">
          <TimeLeft dueAt={promise.due_at} />
          <div>
            <Typography.Text type="secondary">{t("due", { at: dueTime(promise.due_at) })}</Typography.Text>
          </div>
        </div>
      </Flex>
      <Typography.Paragraph className="sw-promise-rule">{promise.rule_words}</Typography.Paragraph>
      <Flex gap="small" wrap>
        {acts}
        <Button type="text" aria-expanded={open} aria-controls={region} onClick={() => setOpen(!open)}>
          {t(open ? "hideWhy" : "why")}
        </Button>
      </Flex>
      <div id={region} hidden={!open}>
        {open && why()}
      </div>
    </Card>
  );
}
