// /welcome#TOKEN: whoever was invited sets a password. The token stands behind the #, which no browser
// sends to a server.
import { Alert, Button, Card, Flex, Form, Input, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { forgetRefusal, namedField, useRefusalAtField, type PlaceOf } from "../../../shared/ui/at-field";
import { Refused } from "../../../shared/ui/states";
import { useAcceptInvitation } from "../api/accept-invitation";

interface Passwords {
  password: string;
  again: string;
}

// What is wrong with a password is said at it.
const placeOf: PlaceOf = (problem) => (problem.code.startsWith("org.password_") ? "password" : namedField(problem));

export default function WelcomePage() {
  const { t } = useTranslation("session");
  const [token] = useState(() => location.hash.slice(1));
  const navigate = useNavigate();
  const [form] = Form.useForm<Passwords>();
  const accept = useAcceptInvitation(() => void navigate("/"));
  useRefusalAtField(form, accept.error, placeOf);
  return (
    <main className="sw-open">
      <Card>
        <Typography.Title level={1} className="sw-title">
          {t("welcome.title")}
        </Typography.Title>
        {token === "" ? (
          <Alert type="warning" role="alert" title={t("welcome.noToken")} />
        ) : (
          <Form<Passwords>
            form={form}
            layout="vertical"
            onValuesChange={(changed: object) => forgetRefusal(form, changed)}
            requiredMark={false}
            onFinish={({ password }) => accept.mutate({ token, password })}
          >
            <Typography.Paragraph type="secondary">{t("welcome.hint")}</Typography.Paragraph>
            <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("missing") }]}>
              <Input.Password autoComplete="new-password" size="large" />
            </Form.Item>
            <Form.Item
              name="again"
              label={t("welcome.again")}
              dependencies={["password"]}
              rules={[
                { required: true, message: t("missing") },
                ({ getFieldValue }) => ({
                  validator: (_, value) =>
                    value === getFieldValue("password") ? Promise.resolve() : Promise.reject(new Error(t("welcome.differs"))),
                }),
              ]}
            >
              <Input.Password autoComplete="new-password" size="large" />
            </Form.Item>
            <Flex vertical gap="middle">
              <Refused problem={accept.error} />
              <Button type="primary" htmlType="submit" size="large" block loading={accept.isPending}>
                {t("welcome.submit")}
              </Button>
            </Flex>
          </Form>
        )}
      </Card>
    </main>
  );
}
