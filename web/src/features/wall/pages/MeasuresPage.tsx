import { Col, DatePicker, Flex, Row, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../shared/clock";
import { Page } from "../../../shared/ui/Page";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { useMethodList, useMethodParts, type Grouping } from "../api/wall";
import { MeasureCard } from "../components/MeasureCard";
import { PublishCard } from "../components/PublishCard";
import { monthOf } from "../period";

const GROUPS: Grouping[] = ["level", "unit", "ledger", "kind"];

export default function MeasuresPage() {
  const { t, i18n } = useTranslation("wall");
  const now = useNow();
  const thisMonth = monthOf(now);
  const [picked, setPeriod] = useState<string>();
  const period = picked ?? thisMonth;
  const [by, setBy] = useState<Grouping>();
  const [chosen, setChosen] = useState<string>();
  const methods = useMethodList();
  const method = chosen ?? methods.data?.find((line) => line.is_default)?.id ?? "";
  const parts = useMethodParts(method, i18n.language);
  const english = i18n.language === "en";
  return (
    <Page title={t("measure.title")}>
      <Flex vertical gap="middle">
        <Flex gap="small" wrap>
          <Select
            aria-label={t("measure.method")}
            className="sw-select"
            value={method}
            onChange={setChosen}
            options={(methods.data ?? []).map((line) => ({ value: line.id, label: english ? line.title.en : line.title.zh }))}
          />
          <DatePicker
            picker="month"
            aria-label={t("measure.period")}
            allowClear={false}
            value={dayjs(`${period}-01`)}
            onChange={(month) => month !== null && setPeriod(month.format("YYYY-MM"))}
          />
          <Select
            aria-label={t("measure.by")}
            className="sw-select"
            allowClear
            placeholder={t("measure.by")}
            value={by ?? null}
            onChange={(value) => setBy(value ?? undefined)}
            options={GROUPS.map((group) => ({ value: group, label: t(`measure.groups.${group}`) }))}
          />
        </Flex>
        <QueryView query={parts}>
          {(m) => (
            <>
              {m.measures.length === 0 && <Nothing title={t("measure.none")} />}
              <Row gutter={[12, 12]}>
                {m.measures.map((row) => (
                  <Col key={row.id} xs={24} md={12} xl={8}>
                    <MeasureCard ask={{ name: row.id, method, period, by }} title={english ? row.title.en : row.title.zh} words={row.words} />
                  </Col>
                ))}
              </Row>
              <PublishCard method={method} postings={m.postings} now={now} />
            </>
          )}
        </QueryView>
      </Flex>
    </Page>
  );
}
