// The one table of the staff app: path, title, right, page. A row is all a new page needs.
import {
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  ExperimentOutlined,
  PhoneOutlined,
  SettingOutlined,
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
  { path: "/", title: "nav.promises", right: "case.view", menu: <CheckSquareOutlined />, page: () => import("../features/promises/pages/PromisesPage") },
  { path: "/desk", title: "nav.desk", right: "case.create", menu: <PhoneOutlined />, page: () => import("../features/desk/pages/DeskPage") },
  { path: "/cases", title: "nav.cases", right: "case.view", menu: <UnorderedListOutlined />, page: () => import("../features/cases/pages/CasesPage") },
  { path: "/cases/:id", title: "nav.case", right: "case.view", page: () => import("../features/cases/pages/CasePage") },
  { path: "/print/receipt/:id", title: "nav.receipt", right: "case.view", page: () => import("../features/desk/pages/ReceiptPage") },
  { path: "/wall", title: "nav.wall", right: "measure.view", menu: <DashboardOutlined />, page: () => import("../features/wall/pages/WallPage") },
  { path: "/measures", title: "nav.measures", right: "measure.view", menu: <BarChartOutlined />, page: () => import("../features/wall/pages/MeasuresPage") },
  { path: "/studio", title: "nav.studio", menu: <ExperimentOutlined />, page: () => import("../features/studio/pages/StudioPage") },
  { path: "/studio/:id", title: "nav.method", page: () => import("../features/studio/pages/MethodPage") },
  { path: "/studio-check", title: "nav.check", page: () => import("../features/studio/pages/CheckPage") },
  { path: "/journal", title: "nav.journal", right: "journal.view", menu: <AuditOutlined />, page: () => import("../features/journal/pages/JournalPage") },
  { path: "/admin", title: "nav.admin", right: "org.manage", menu: <SettingOutlined />, page: () => import("../features/admin/pages/AdminPage") },
  { path: "/admin/channels", title: "nav.channels", right: "org.manage", menu: <ApiOutlined />, page: () => import("../features/channels/pages/ChannelsPage") },
  { path: "/print/unit/:id", title: "nav.plate", right: "org.manage", page: () => import("../features/admin/pages/PlatePage") },
  { path: "/account", title: "nav.account", page: () => import("../features/admin/pages/AccountPage") },
];

// Pages without a session.
export const openRoutes: AppRoute[] = [
  { path: "/login", title: "nav.login", page: () => import("../features/session/pages/LoginPage") },
  { path: "/welcome", title: "nav.welcome", page: () => import("../features/session/pages/WelcomePage") },
  { path: "/setup", title: "nav.setup", page: () => import("../features/admin/pages/SetupPage") },
];
