// The one table of the staff app: path, title, right, page. A row is all a new page needs.
import {
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  CheckSquareOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  ExperimentOutlined,
  FireOutlined,
  FormOutlined,
  ImportOutlined,
  PhoneOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import type { ComponentType, ReactNode } from "react";

export interface AppRoute {
  path: string;
  title: string; // key in the texts of `app`
  right?: string; // without it the page says so and the menu leaves it out
  menu?: ReactNode; // its icon; absent: not in the menu
  page: () => Promise<{ default: ComponentType }>;
}

export const routes: AppRoute[] = [
  { path: "/", title: "nav.promises", right: "case.view", menu: <CheckSquareOutlined aria-hidden />, page: () => import("../features/promises/pages/PromisesPage") },
  { path: "/desk", title: "nav.desk", right: "case.create", menu: <FormOutlined aria-hidden />, page: () => import("../features/desk/pages/DeskPage") },
  { path: "/cases", title: "nav.cases", right: "case.view", menu: <UnorderedListOutlined aria-hidden />, page: () => import("../features/cases/pages/CasesPage") },
  { path: "/cases/:id", title: "nav.case", right: "case.view", page: () => import("../features/cases/pages/CasePage") },
  { path: "/hot-issues", title: "nav.hot", right: "case.view_all", menu: <FireOutlined aria-hidden />, page: () => import("../features/hot/pages/HotIssuesPage") },
  { path: "/hot-issues/:id", title: "nav.hot", right: "case.view_all", page: () => import("../features/hot/pages/HotIssuePage") },
  { path: "/print/receipt/:id", title: "nav.receipt", right: "case.view", page: () => import("../features/desk/pages/ReceiptPage") },
  { path: "/wall", title: "nav.wall", right: "measure.view", menu: <DashboardOutlined aria-hidden />, page: () => import("../features/wall/pages/WallPage") },
  { path: "/measures", title: "nav.measures", right: "measure.view", menu: <BarChartOutlined aria-hidden />, page: () => import("../features/wall/pages/MeasuresPage") },
  { path: "/follow-ups", title: "nav.followUps", right: "case.supervise", menu: <CustomerServiceOutlined aria-hidden />, page: () => import("../features/quality/pages/FollowUpsPage") },
  { path: "/quality/findings", title: "nav.findings", right: "case.view", menu: <SafetyCertificateOutlined aria-hidden />, page: () => import("../features/quality/pages/FindingsPage") },
  { path: "/studio", title: "nav.studio", menu: <ExperimentOutlined aria-hidden />, page: () => import("../features/studio/pages/StudioPage") },
  { path: "/studio/:id", title: "nav.method", page: () => import("../features/studio/pages/MethodPage") },
  { path: "/studio-check", title: "nav.check", page: () => import("../features/studio/pages/CheckPage") },
  { path: "/journal", title: "nav.journal", right: "journal.view", menu: <AuditOutlined aria-hidden />, page: () => import("../features/journal/pages/JournalPage") },
  { path: "/admin", title: "nav.admin", right: "org.manage", menu: <SettingOutlined aria-hidden />, page: () => import("../features/admin/pages/AdminPage") },
  { path: "/admin/channels", title: "nav.channels", right: "org.manage", menu: <ApiOutlined aria-hidden />, page: () => import("../features/channels/pages/ChannelsPage") },
  { path: "/admin/import", title: "nav.imports", right: "import", menu: <ImportOutlined aria-hidden />, page: () => import("../features/imports/pages/ImportPage") },
  { path: "/print/unit/:id", title: "nav.plate", right: "org.manage", page: () => import("../features/admin/pages/PlatePage") },
  { path: "/registers", title: "nav.registers", right: "case.view", menu: <BookOutlined aria-hidden />, page: () => import("../features/registers/pages/RegistersPage") },
  { path: "/registers/:id", title: "nav.register", right: "case.view", page: () => import("../features/registers/pages/RegisterPage") },
  { path: "/duty", title: "nav.duty", right: "case.view", page: () => import("../features/registers/pages/DutyPage") },
  { path: "/print/ticket/:register/:entry", title: "nav.ticket", right: "case.view", page: () => import("../features/registers/pages/TicketPage") },
  { path: "/print/tracking/:id", title: "nav.tracking", right: "case.view", page: () => import("../features/sheets/pages/TrackingPage") },
  { path: "/print/contact/:id", title: "nav.contact", page: () => import("../features/sheets/pages/ContactCardPage") },
  { path: "/print/care/:id", title: "nav.care", right: "person.reveal", page: () => import("../features/sheets/pages/CareCardPage") },
  { path: "/print/badge/:id", title: "nav.badge", page: () => import("../features/sheets/pages/BadgePage") },
  { path: "/people", title: "nav.people", right: "person.view", menu: <TeamOutlined aria-hidden />, page: () => import("../features/keeping/pages/PeoplePage") },
  { path: "/people/:id", title: "nav.person", right: "person.view", page: () => import("../features/keeping/pages/PersonPage") },
  { path: "/calls", title: "nav.calls", right: "person.view", menu: <PhoneOutlined aria-hidden />, page: () => import("../features/calls/pages/CallsPage") },
  { path: "/account", title: "nav.account", page: () => import("../features/admin/pages/AccountPage") },
];

// Pages without a session.
export const openRoutes: AppRoute[] = [
  { path: "/login", title: "nav.login", page: () => import("../features/session/pages/LoginPage") },
  { path: "/welcome", title: "nav.welcome", page: () => import("../features/session/pages/WelcomePage") },
  { path: "/setup", title: "nav.setup", page: () => import("../features/admin/pages/SetupPage") },
];
