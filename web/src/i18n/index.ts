// Languages: Chinese unless the person chose English. Texts stand in locale files only, one namespace
// for each folder: `common` (shared), `problems` (refusals), `app` (shell), and one for each feature.
import i18next, { type BackendModule, type i18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import commonEn from "../shared/locale/en.json";
import commonZh from "../shared/locale/zh-CN.json";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];
export type Texts = ResourceLanguage;
export type LoadTexts = (language: Language, namespace: string) => Promise<{ default: Texts }>;

const STORED = "shouwen.language";

export function chosenLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === "zh-CN" || stored === "en") return stored;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh-CN";
}

export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "zh-CN";
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
}

function lazily(load: LoadTexts): BackendModule {
  return {
    type: "backend",
    init: () => undefined,
    read: (language, namespace, done) => {
      load(language === "en" ? "en" : "zh-CN", namespace).then(
        (texts) => done(null, texts.default),
        (fault: unknown) => done(fault instanceof Error ? fault : new Error(String(fault)), false),
      );
    },
  };
}

const problemTexts = import.meta.glob<{ default: Texts }>("../api/locale/*.json");

// The wording of refusals is long and seldom needed: it comes with the first refusal.
export function loadProblems(language: Language): Promise<{ default: Texts }> {
  const load = problemTexts[`../api/locale/${language}.json`];
  return load === undefined ? Promise.reject(new Error(`no texts: ${language}`)) : load();
}

// `eager`: texts that are there before the first paint, by language and namespace.
export async function startTexts(eager: Record<Language, Texts>, load: LoadTexts): Promise<i18n> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(lazily(load))
    .use(initReactI18next)
    .init({
      lng: chosenLanguage(),
      fallbackLng: false,
      supportedLngs: [...languages],
      load: "currentOnly",
      defaultNS: "common",
      ns: ["common"],
      resources: {
        "zh-CN": { common: commonZh, ...eager["zh-CN"] },
        en: { common: commonEn, ...eager.en },
      },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false }, // React escapes
      returnNull: false,
    });
  return i18next;
}
