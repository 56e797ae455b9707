// The staff app. Texts of a feature come with its first page, in the language in use.
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { loadProblems, startTexts, type Texts } from "./i18n";
import { showScheme, startingScheme } from "./shared/scheme";

const files = import.meta.glob<{ default: Texts }>(["./app/locale/*.json", "./features/*/locale/*.json", "./shared/*/locale/*.json"]);
const texts = new Map(Object.entries(files).map(([path, load]) => [path.replace(/^.*?([\w-]+)\/locale\/(.+)\.json$/, "$1 $2"), load]));

showScheme(startingScheme());
await startTexts({ "zh-CN": {}, en: {} }, (language, namespace) => {
  if (namespace === "problems") return loadProblems(language);
  const load = texts.get(`${namespace} ${language}`);
  return load === undefined ? Promise.reject(new Error(`no texts: ${namespace} ${language}`)) : load();
});
createRoot(document.getElementById("root")!).render(<App />);
