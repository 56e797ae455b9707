import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, Button, Result } from "antd";
import { Component, lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BrowserRouter, Link, Navigate, Route, Routes, useLocation } from "react-router";
import { asProblem, Problem } from "../api/problem";
import { newQueryClient } from "../api/queries";
import { SessionProvider, useSession, useSessionQuery } from "../shared/session";
import { Page } from "../shared/ui/Page";
import { Broken, Loading } from "../shared/ui/states";
import { openRoutes, routes, type AppRoute } from "./routes";
import { Shell } from "./Shell";
import { Theme } from "./theme";
import "./app.css";

// A page that fails is shown as broken; the frame around it stays.
class Guard extends Component<{ children: ReactNode; at: string }, { fault: Problem | null; at: string }> {
  override state = { fault: null as Problem | null, at: this.props.at };
  static getDerivedStateFromError(thrown: unknown) {
    return { fault: asProblem(thrown) };
  }
  static getDerivedStateFromProps(props: { at: string }, state: { at: string }) {
    return props.at === state.at ? null : { fault: null, at: props.at };
  }
  override render() {
    const { fault } = this.state;
    return fault === null ? this.props.children : <Broken problem={fault} onRetry={() => location.reload()} />;
  }
}

function Screen({ row, Lazy }: { row: AppRoute; Lazy: ReturnType<typeof lazy> }) {
  const { t } = useTranslation("app");
  const { rights } = useSession();
  const { pathname } = useLocation();
  if (row.right !== undefined && !rights.includes(row.right)) {
    return (
      <Page title={t(row.title)}>
        <Result status="403" title={t("shell.noRight", { right: t(`common:right.${row.right}`) })} />
      </Page>
    );
  }
  return (
    <Guard at={pathname}>
      <Lazy />
    </Guard>
  );
}

const screens = routes.map((row) => ({ row, Lazy: lazy(row.page) }));
const openScreens = openRoutes.map((row) => ({ row, Lazy: lazy(row.page) }));

function NotFound() {
  const { t } = useTranslation("app");
  return (
    <Page title={t("shell.notFound")}>
      <Result
        status="404"
        extra={
          <Link to="/">
            <Button tabIndex={-1}>{t("shell.home")}</Button>
          </Link>
        }
      />
    </Page>
  );
}

// Before there is a frame to load in.
function FirstLoading() {
  return (
    <div className="sw-first">
      <Loading />
    </div>
  );
}

// The frame for whoever is signed in; others go to the sign-in page and come back here after it.
function SignedIn() {
  const query = useSessionQuery();
  const { pathname, search } = useLocation();
  if (query.isPending) return <FirstLoading />;
  const problem = query.error === null ? null : asProblem(query.error);
  if (problem?.code === "setup.needed") return <Navigate to="/setup" replace />;
  if (problem?.status === 401 || query.data === null) {
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  if (query.data === undefined) {
    return <Broken problem={asProblem(query.error)} onRetry={() => void query.refetch()} />;
  }
  return (
    <SessionProvider value={query.data}>
      <Shell />
    </SessionProvider>
  );
}

export function AppRoutes() {
  return (
    <Suspense fallback={<FirstLoading />}>
      <Routes>
        {openScreens.map(({ row, Lazy }) => (
          <Route key={row.path} path={row.path} element={<Lazy />} />
        ))}
        <Route element={<SignedIn />}>
          {screens.map(({ row, Lazy }) => (
            <Route key={row.path} path={row.path} element={<Screen row={row} Lazy={Lazy} />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

const queries = newQueryClient();

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Suspense fallback={null}>
        <Theme>
          <AntApp>
            <BrowserRouter>
              <AppRoutes />
            </BrowserRouter>
          </AntApp>
        </Theme>
      </Suspense>
    </QueryClientProvider>
  );
}
