// The staff app. Texts of a feature come with its first page, in the language in use.
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { loadProblems, startTexts, type Texts } from "./i18n";
import { showScheme, startingScheme } from "./shared/scheme";

const featureTexts = import.meta.glob<{ default: Texts }>("./features/*/locale/*.json");
const shellTexts = import.meta.glob<{ default: Texts }>("./app/locale/*.json");

showScheme(startingScheme());
await startTexts({ "zh-CN": {}, en: {} }, (language, namespace) => {
  if (namespace === "problems") return loadProblems(language);
  const load = shellTexts[`./${namespace}/locale/${language}.json`] ?? featureTexts[`./features/${namespace}/locale/${language}.json`];
  return load === undefined ? Promise.reject(new Error(`no texts: ${namespace} ${language}`)) : load();
});
createRoot(document.getElementById("root")!).render(<App />);
