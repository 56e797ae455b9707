// The public pages: their own entry, without the staff app and its component library.
import { createRoot } from "react-dom/client";
import en from "./features/public/locale/en.json";
import zh from "./features/public/locale/zh-CN.json";
import { PublicApp } from "./features/public/PublicApp";
import { loadProblems, startTexts } from "./i18n";
import { showScheme, startingScheme } from "./shared/scheme";

showScheme(startingScheme());
await startTexts({ "zh-CN": { public: zh }, en: { public: en } }, (language) => loadProblems(language));
createRoot(document.getElementById("root")!).render(<PublicApp />);
