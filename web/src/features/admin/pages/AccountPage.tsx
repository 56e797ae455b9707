import { Button, Card, Col, Popconfirm, Row, Table, Tag, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { Page } from "../../../shared/ui/Page";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useEndSession, useSessions } from "../api/account";
import { PasswordForm } from "../components/PasswordForm";
import { Tokens } from "../components/Tokens";
import { deviceOf } from "../device";

// What the browser says of itself in full, for whoever asks, by keyboard too.
function Device({ agent }: { agent: string }) {
  return (
    <Tooltip title={agent} trigger={["hover", "focus"]}>
      <span tabIndex={0}>{deviceOf(agent)}</span>
    </Tooltip>
  );
}

function Sessions() {
  const { t } = useTranslation("admin");
  const sessions = useSessions();
  const end = useEndSession();
  return (
    <>
      <Refused problem={end.error} />
      <QueryView query={sessions}>
        {(list) => (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 560 }}
            dataSource={list}
            columns={[
              { title: t("account.seen"), render: (_, row) => dateTime(row.last_seen_at) },
              { title: t("account.remote"), dataIndex: "remote" },
              { title: t("account.agent"), render: (_, row) => <Device agent={row.agent} /> },
              {
                title: t("account.end"),
                render: (_, row) =>
                  row.current ? (
                    <Tag color="green">{t("account.current")}</Tag>
                  ) : (
                    <Popconfirm title={t("account.endAsk")} onConfirm={() => end.mutate(row.id)}>
                      <Button size="small">{t("account.end")}</Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </QueryView>
    </>
  );
}

export default function AccountPage() {
  const { t } = useTranslation("admin");
  return (
    <Page title={t("account.title")}>
      <Row gutter={[12, 12]}>
        <Col xs={24} lg={9}>
          <Card size="small" title={<h2 className="sw-h2">{t("account.password")}</h2>}>
            <PasswordForm />
          </Card>
        </Col>
        <Col xs={24} lg={15}>
          <Card size="small" title={<h2 className="sw-h2">{t("account.sessions")}</h2>}>
            <Sessions />
          </Card>
        </Col>
        <Col xs={24}>
          <Card size="small" title={<h2 className="sw-h2">{t("token.title")}</h2>}>
            <p>{t("token.hint")}</p>
            <Tokens />
          </Card>
        </Col>
      </Row>
    </Page>
  );
}
