// The public pages: their own entry, without the staff app and its component library.
import { createRoot } from "react-dom/client";
import en from "./features/public/locale/en.json";
import zh from "./features/public/locale/zh-CN.json";
import { PublicApp } from "./features/public/PublicApp";
import { loadProblems, startTexts, type Texts } from "./i18n";
import { showScheme, startingScheme } from "./shared/scheme";

showScheme(startingScheme());
// Of the map only: it comes when it is opened.
const files = import.meta.glob<{ default: Texts }>("./shared/map/locale/*.json");
await startTexts({ "zh-CN": { public: zh }, en: { public: en } }, (language, namespace) => {
  const load = namespace === "map" ? files[`./shared/map/locale/${language}.json`] : undefined;
  return load === undefined ? loadProblems(language) : load();
});
createRoot(document.getElementById("root")!).render(<PublicApp />);
