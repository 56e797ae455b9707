// The frame of every signed-in page: side menu on a desktop, bottom bar on a phone; language, colours,
// live state, sign-out.
import { LogoutOutlined, MoonOutlined, MoreOutlined, SunOutlined, UserOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Badge, Button, Drawer, Flex, Layout, Menu, Space, Typography } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useLocation, useNavigate } from "react-router";
import { api } from "../api/client";
import { setCsrf } from "../api/http";
import { useLiveEvents, type Connection } from "../api/events";
import { useSession } from "../shared/session";
import { LanguageSwitch } from "../shared/ui/LanguageSwitch";
import { Loading } from "../shared/ui/states";
import { useIsPhone } from "../shared/ui/phone";
import { CallPop } from "./CallPop";
import { routes, type AppRoute } from "./routes";
import { useScheme } from "./theme";

const BAR_SLOTS = 4; // more than that is behind "More"

function useMenu(): AppRoute[] {
  const { rights } = useSession();
  return routes.filter((row) => row.menu !== undefined && (row.right === undefined || rights.includes(row.right)));
}

// The row of the menu that the shown page belongs to: the longest path that begins it.
function useCurrent(menu: AppRoute[]): string {
  const { pathname } = useLocation();
  const own = menu.filter((row) => pathname === row.path || (row.path !== "/" && pathname.startsWith(`${row.path}/`)));
  return own.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? "";
}

const LIVE_STATUS = { live: "success", connecting: "processing", lost: "error" } as const;

function LiveState({ state }: { state: Connection }) {
  const { t } = useTranslation("app");
  return (
    <span role="status">
      <Badge status={LIVE_STATUS[state]} text={t(`shell.live.${state}`)} />
    </span>
  );
}

function SchemeButton() {
  const { t } = useTranslation("app");
  const { scheme, toggle } = useScheme();
  const dark = scheme === "dark";
  const label = t(dark ? "shell.theme.light" : "shell.theme.dark");
  return <Button type="text" icon={dark ? <SunOutlined aria-hidden /> : <MoonOutlined aria-hidden />} aria-label={label} title={label} onClick={toggle} />;
}

function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await api.delete("/api/v1/sessions/current").catch(() => undefined); // gone already: the same end
    setCsrf("");
    queries.clear();
    await navigate("/login");
  };
}

function Tools({ compact }: { compact: boolean }) {
  const { t } = useTranslation("app");
  const session = useSession();
  const signOut = useSignOut();
  return (
    <Space size={0} wrap>
      <LanguageSwitch />
      <SchemeButton />
      <Link to="/account">
        <Button type="text" icon={<UserOutlined aria-hidden />} tabIndex={-1} aria-label={compact ? t("shell.account") : undefined}>
          {compact ? null : session.staff.name}
        </Button>
      </Link>
      <Button type="text" icon={<LogoutOutlined aria-hidden />} onClick={() => void signOut()} aria-label={compact ? t("shell.signOut") : undefined}>
        {compact ? null : t("shell.signOut")}
      </Button>
    </Space>
  );
}

function SideMenu({ menu, onPick }: { menu: AppRoute[]; onPick?: () => void }) {
  const { t } = useTranslation("app");
  return (
    <nav aria-label={t("nav.label")}>
      <Menu
        mode="inline"
        selectedKeys={[useCurrent(menu)]}
        onClick={() => onPick?.()}
        items={menu.map((row) => ({ key: row.path, icon: row.menu, label: <Link to={row.path}>{t(row.title)}</Link> }))}
      />
    </nav>
  );
}

function BottomBar({ menu }: { menu: AppRoute[] }) {
  const { t } = useTranslation("app");
  const [open, setOpen] = useState(false);
  const current = useCurrent(menu);
  return (
    <>
      <nav aria-label={t("nav.label")} className="sw-bar">
        {menu.slice(0, BAR_SLOTS).map((row) => (
          <Link key={row.path} to={row.path} aria-current={row.path === current ? "page" : undefined}>
            {row.menu}
            <span>{t(row.title)}</span>
          </Link>
        ))}
        <button type="button" onClick={() => setOpen(true)}>
          <MoreOutlined aria-hidden />
          <span>{t("nav.more")}</span>
        </button>
      </nav>
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" title={t("nav.more")} size="default">
        <SideMenu menu={menu} onPick={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

export function Shell() {
  const { t } = useTranslation("app");
  const phone = useIsPhone();
  const menu = useMenu();
  const live = useLiveEvents();
  const session = useSession();
  return (
    <Layout className="sw-shell">
      <a className="sw-skip" href="#content">
        {t("shell.skip")}
      </a>
      {!phone && (
        <Layout.Sider width={208} className="sw-side">
          <Typography.Text strong className="sw-organisation">
            {session.organisation.name}
          </Typography.Text>
          <SideMenu menu={menu} />
        </Layout.Sider>
      )}
      <Layout>
        <Layout.Header className="sw-head">
          <Flex justify="space-between" align="center" gap="small">
            <LiveState state={live} />
            <Tools compact={phone} />
          </Flex>
        </Layout.Header>
        {live === "lost" && <Alert banner type="warning" role="alert" title={t("shell.away")} />}
        <CallPop />
        <Layout.Content id="content" tabIndex={-1} className="sw-content">
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
      {phone && <BottomBar menu={menu} />}
    </Layout>
  );
}
