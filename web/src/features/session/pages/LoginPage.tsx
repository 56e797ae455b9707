import { Button, Card, Flex, Form, Input, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { LanguageSwitch } from "../../../shared/ui/LanguageSwitch";
import { Refused } from "../../../shared/ui/states";
import { useSessionQuery } from "../../../shared/session";
import { useSignIn, type SignIn } from "../api/sign-in";

// Only paths of this app: a foreign address in `next` would send a signed-in person elsewhere.
function nextOf(text: string | null): string {
  return text !== null && /^\/(?![/\\])/.test(text) ? text : "/";
}

export default function LoginPage() {
  const { t } = useTranslation("session");
  const [words] = useSearchParams();
  const session = useSessionQuery();
  const signIn = useSignIn();
  const rules = [{ required: true, message: t("missing") }];
  if (session.data != null) return <Navigate to={nextOf(words.get("next"))} replace />;
  return (
    <main className="sw-open">
      <Card>
        <Flex justify="space-between" align="start">
          <div>
            <Typography.Title level={1} className="sw-title">
              {t("title")}
            </Typography.Title>
            <Typography.Paragraph type="secondary">{t("organisationHint")}</Typography.Paragraph>
          </div>
          <LanguageSwitch />
        </Flex>
        <Form<SignIn> layout="vertical" requiredMark={false} onFinish={(input) => signIn.mutate(input)}>
          <Form.Item name="login" label={t("login")} rules={rules}>
            <Input autoComplete="username" autoFocus size="large" />
          </Form.Item>
          <Form.Item name="password" label={t("password")} rules={rules}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <Flex vertical gap="middle">
            <Refused problem={signIn.error} />
            <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
              {t("submit")}
            </Button>
            <a href="/p">{t("public")}</a>
          </Flex>
        </Form>
      </Card>
    </main>
  );
}
