// A staff page with everything around it but the server: fixtures answer, typed by the contract. What
// was sent is kept to be looked at.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import i18next from "i18next";
import { Suspense, type ReactNode } from "react";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { vi } from "vitest";
import { startTexts, type Texts } from "../i18n";
import { SessionProvider, type Session } from "../shared/session";

const files = import.meta.glob<{ default: Texts }>("../**/locale/*.json", { eager: true });

function textsOf(language: string): Texts {
  const all: Record<string, Texts> = {};
  for (const [path, module] of Object.entries(files)) {
    const found = /([\w-]+)\/locale\/(.+)\.json$/.exec(path);
    if (found?.[2] !== language) continue;
    const folder = found[1]!;
    all[folder === "shared" ? "common" : folder === "api" ? "problems" : folder] = module.default;
  }
  return all as Texts;
}

export interface Sent {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> };
export type Answers = Record<string, Reply | ((sent: Sent) => Reply | Promise<Reply>)>;

// What forms ask beside their own business while one types: nothing found, unless a test says more.
const nothingFound: Answers = { "POST /api/v1/wording-checks": { body: { found: [] } } };

// `answers`: "GET /api/v1/cases" … A call that nobody answers fails the test by its name.
export function fakeServer(answers: Answers): Sent[] {
  const log: Sent[] = [];
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, "http://test");
    const method = init.method ?? "GET";
    const sent: Sent = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === "string" ? JSON.parse(init.body) : init.body,
    };
    log.push(sent);
    const answer = answers[`${method} ${url.pathname}`] ?? nothingFound[`${method} ${url.pathname}`];
    if (answer === undefined) throw new Error(`no answer for ${method} ${url.pathname}`);
    const { status = 200, body, headers = {} } = typeof answer === "function" ? await answer(sent) : answer;
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
  });
  return log;
}

// The server's clock, which every page that shows a limit asks for.
export const ready: Answers = { "GET /readyz": { body: { status: "ready", version: "1", now: "2026-03-02T10:00:00+08:00" } } };

// `call`: "POST /api/v1/cases".
export const sentTo = (log: Sent[], call: string): Sent[] => log.filter((one) => `${one.method} ${one.path}` === call);

// An answer that comes when the test lets it.
export function heldAnswer() {
  const waiting: ((reply: Reply) => void)[] = [];
  return {
    answer: () => new Promise<Reply>((resolve) => waiting.push(resolve)),
    asked: () => waiting.length,
    give: (reply: Reply) => act(async () => waiting.splice(0).forEach((resolve) => resolve(reply))),
  };
}

export const inEnglish = () => act(async () => void (await i18next.changeLanguage("en")));

export const clerk: Session = {
  staff: { id: "112", unit: "97", login: "clerk", name: "示例乙", roles: ["clerk", "handler"] },
  rights: ["case.create", "case.view", "case.act", "case.assign", "case.supervise", "person.view", "person.reveal"],
  organisation: { id: "1", name: "示例县" },
  method: { id: "ledger-zhongjiang", version: 1, title: { zh: "台账工作法", en: "Ledger method" } },
  setup_done: true,
  csrf: "csrf",
};

function Where() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

// A Monday; the device shows it too.
export const NOW = new Date("2026-03-02T10:00:00+08:00");

// Every text there is, in Chinese to begin with.
export async function allTexts() {
  if (!i18next.isInitialized) {
    await startTexts({ "zh-CN": textsOf("zh-CN"), en: textsOf("en") }, (_, namespace) =>
      Promise.reject(new Error(`no texts: ${namespace}`)),
    );
  }
  await i18next.changeLanguage("zh-CN");
}

export async function showPage(page: ReactNode, { at = "/", path = "*", session = clerk } = {}) {
  vi.setSystemTime(NOW);
  await allTexts();
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={queries}>
      <SessionProvider value={session}>
        <ConfigProvider button={{ autoInsertSpace: false }}>
          <App>
            <MemoryRouter initialEntries={[at]}>
              <Suspense fallback="…">
                <Routes>
                  <Route path={path} element={page} />
                  <Route path="*" element={null} />
                </Routes>
              </Suspense>
              <Where />
            </MemoryRouter>
          </App>
        </ConfigProvider>
      </SessionProvider>
    </QueryClientProvider>,
  );
}
