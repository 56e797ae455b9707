// The public pages and their frame. The first page is in the bundle, the others come when opened.
import { QueryClientProvider } from "@tanstack/react-query";
import { Component, lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BrowserRouter, Link, NavLink, Route, Routes, useLocation } from "react-router";
import { asProblem, type Problem } from "../../api/problem";
import { newQueryClient } from "../../api/queries";
import { changeLanguage } from "../../i18n";
import { showScheme, startingScheme, storeScheme } from "../../shared/scheme";
import { useOrganisation } from "./api/organisation";
import { Page } from "./components/Page";
import { Loading, Trouble } from "./components/states";
import SayPage from "./pages/SayPage";
import "./public.css";

const FollowPage = lazy(() => import("./pages/FollowPage"));
const CasePage = lazy(() => import("./pages/CasePage"));
const BoardPage = lazy(() => import("./pages/BoardPage"));
const PostingPage = lazy(() => import("./pages/PostingPage"));
const UnitPage = lazy(() => import("./pages/UnitPage"));
const RegisterPage = lazy(() => import("./pages/RegisterPage"));
const VisitPage = lazy(() => import("./pages/VisitPage"));
const TakePage = lazy(() => import("./pages/TakePage"));
const OwnEntryPage = lazy(() => import("./pages/OwnEntryPage"));

// A page that fails is shown as broken; another page is another try.
class Guarded extends Component<{ children: ReactNode; at: string }, { fault: Problem | null; at: string }> {
  override state = { fault: null as Problem | null, at: this.props.at };
  static getDerivedStateFromError(thrown: unknown) {
    return { fault: asProblem(thrown) };
  }
  static getDerivedStateFromProps(props: { at: string }, state: { at: string }) {
    return props.at === state.at ? null : { fault: null, at: props.at };
  }
  override render() {
    const { fault } = this.state;
    return fault === null ? this.props.children : <Trouble problem={fault} onRetry={() => location.reload()} />;
  }
}

function Guard({ children }: { children: ReactNode }) {
  return <Guarded at={useLocation().pathname}>{children}</Guarded>;
}

function Head() {
  const { t, i18n } = useTranslation("public");
  const organisation = useOrganisation();
  const [scheme, setScheme] = useState(startingScheme);
  const other = i18n.language === "en" ? "zh-CN" : "en";
  const opposite = scheme === "dark" ? "light" : "dark";
  return (
    <header>
      <div className="top">
        <Link to="/p" className="brand">
          {organisation.data?.name ?? t("common:product")}
        </Link>
        <span className="tools">
          <button type="button" lang={other} onClick={() => void changeLanguage(other)}>
            {t(`common:language.${other}`)}
          </button>
          <button
            type="button"
            onClick={() => {
              storeScheme(opposite);
              showScheme(opposite);
              setScheme(opposite);
            }}
          >
            {t(`scheme.${opposite}`)}
          </button>
        </span>
      </div>
      <nav aria-label={t("nav.label")}>
        <NavLink to="/p" end>
          {t("nav.say")}
        </NavLink>
        <NavLink to="/p/follow">{t("nav.follow")}</NavLink>
        {organisation.data?.counters === true && <NavLink to="/p/visit">{t("nav.visit")}</NavLink>}
        <NavLink to="/p/board">{t("nav.board")}</NavLink>
      </nav>
    </header>
  );
}

function Foot() {
  const { t } = useTranslation("public");
  const { data } = useOrganisation();
  return (
    <footer className="no-print">
      {data !== undefined && data.hotline !== "" && (
        <p>
          {t("foot.hotline")} <a href={`tel:${data.hotline}`}>{data.hotline}</a>
        </p>
      )}
      <p>{t("foot.principle")}</p>
    </footer>
  );
}

function NotFound() {
  const { t } = useTranslation("public");
  return (
    <Page title={t("notFound")}>
      <Link to="/p">{t("nav.say")}</Link>
    </Page>
  );
}

export function PublicApp() {
  const [queries] = useState(newQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Head />
        <Guard>
          <Suspense fallback={<Loading />}>
            <Routes>
              <Route path="/p" element={<SayPage />} />
              <Route path="/p/follow" element={<FollowPage />} />
              <Route path="/p/case" element={<CasePage />} />
              <Route path="/p/board" element={<BoardPage />} />
              <Route path="/p/board/:id" element={<PostingPage />} />
              <Route path="/p/units/:id" element={<UnitPage />} />
              <Route path="/p/registers/:id" element={<RegisterPage />} />
              <Route path="/p/visit" element={<VisitPage />} />
              <Route path="/p/visit/own/:entry" element={<OwnEntryPage />} />
              <Route path="/p/visit/:register/:unit" element={<TakePage />} />
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </Guard>
        <Foot />
      </BrowserRouter>
    </QueryClientProvider>
  );
}
