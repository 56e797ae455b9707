import { Button, Card, Col, Flex, Row, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../../../shared/ui/Page";
import { Nothing, QueryView } from "../../../shared/ui/states";
import { useMethods, type MethodLine } from "../api/methods";
import { saysIn } from "../says";

function MethodCard({ line }: { line: MethodLine }) {
  const { t, i18n } = useTranslation("studio");
  return (
    <Card size="small" className="sw-card">
      <Flex vertical gap="small">
        <Link to={`/studio/${line.id}`}>
          <Typography.Text strong className="sw-card-title">
            {saysIn(line.title, i18n.language)}
          </Typography.Text>
        </Link>
        <Typography.Text type="secondary">
          {line.id} · {t("version", { version: line.version })}
        </Typography.Text>
        <div>
          {line.is_default && <Tag color="green">{t("list.default")}</Tag>}
          <Tag>{t(line.own ? "list.own" : "list.shipped")}</Tag>
          {line.shipped_differs && <Tag color="gold">{t("shipped.tag")}</Tag>}
        </div>
      </Flex>
    </Card>
  );
}

export default function StudioPage() {
  const { t } = useTranslation("studio");
  const methods = useMethods();
  return (
    <Page
      title={t("title")}
      actions={
        <Link to="/studio-check">
          <Button tabIndex={-1}>{t("check.title")}</Button>
        </Link>
      }
    >
      <Typography.Paragraph>{t("list.hint")}</Typography.Paragraph>
      <QueryView query={methods} isEmpty={(list) => list.length === 0} empty={<Nothing title={t("list.none")} />}>
        {(list) => (
          <Row gutter={[12, 12]}>
            {list.map((line) => (
              <Col key={line.id} xs={24} sm={12} lg={8}>
                <MethodCard line={line} />
              </Col>
            ))}
          </Row>
        )}
      </QueryView>
    </Page>
  );
}
