import { Flex, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dateTime } from "../../time";
import { QueryView } from "../../ui/states";
import { useSimilar, type Told } from "../api/similar";

// `except`: the case itself, where it has been taken in already.
export function SimilarCases({ told, except }: { told: Told; except?: string }) {
  const { t } = useTranslation("acts");
  const query = useSimilar(told, except);
  if (query.fetchStatus === "idle" && query.data === undefined && query.error === null) {
    return <Typography.Text type="secondary">{t("similar.hint")}</Typography.Text>;
  }
  return (
    <QueryView query={query}>
      {(items) => {
        if (items.length === 0) return <Typography.Text type="secondary">{t("similar.nothing")}</Typography.Text>;
        return (
          <ul className="sw-similar">
            {items.map((item) => (
              <li key={item.case.id}>
                <Link to={`/cases/${item.case.id}`} target="_blank" rel="noopener">
                  {item.case.subject}
                </Link>
                <Flex gap={4} wrap align="center">
                  <Typography.Text type="secondary">
                    {item.case.number} · {item.case.unit.name} · {dateTime(item.case.received_at)}
                  </Typography.Text>
                  {item.distance_m !== null && <Tag>{t("similar.metres", { metres: item.distance_m })}</Tag>}
                  {item.same_place && <Tag color="orange">{t("similar.samePlace")}</Tag>}
                  <Tag>{t(`similar.state.${item.case.state}`)}</Tag>
                </Flex>
              </li>
            ))}
          </ul>
        );
      }}
    </QueryView>
  );
}
