// Light and dark: as the system says until the person chooses. System fonts only.
import { ConfigProvider, theme } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { showScheme, startingScheme, storeScheme, type Scheme } from "../shared/scheme";
import { useOnPaper } from "./paper";

const SchemeContext = createContext<{ scheme: Scheme; toggle: () => void }>({
  scheme: "light",
  toggle: () => undefined,
});
export const useScheme = () => useContext(SchemeContext);

export function Theme({ children }: { children: ReactNode }) {
  const [scheme, setScheme] = useState(startingScheme);
  const { i18n } = useTranslation();
  const onPaper = useOnPaper();
  useEffect(() => storeScheme(scheme), [scheme]);
  useLayoutEffect(() => showScheme(onPaper ? "light" : scheme), [onPaper, scheme]);
  const value = useMemo(
    () => ({ scheme, toggle: () => setScheme(scheme === "dark" ? "light" : "dark") }),
    [scheme],
  );
  const dark = scheme === "dark" && !onPaper;
  return (
    <SchemeContext.Provider value={value}>
      <ConfigProvider
        locale={i18n.language === "en" ? enUS : zhCN}
        // Without this "登录" would be written with a space inside, which a screen reader spells.
        button={{ autoInsertSpace: false }}
        theme={{
          algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          // The blues, greys and greens of the default theme miss the contrast that WCAG AA asks for.
          token: {
            colorPrimary: dark ? "#4096ff" : "#0958d9",
            ...(dark ? {} : { colorPrimaryHover: "#0746b0" }), // white on the paler one is too faint
            colorInfo: dark ? "#4096ff" : "#0958d9",
            colorError: dark ? "#ff7875" : "#cf1322",
            colorLink: dark ? "#69b1ff" : "#0958d9",
            colorTextDescription: dark ? "#b0b0b0" : "#595959",
            colorTextPlaceholder: dark ? "#9a9a9a" : "#6b6b6b",
            colorTextTertiary: dark ? "#b0b0b0" : "#595959",
            colorTextQuaternary: dark ? "#9a9a9a" : "#6b6b6b",
            opacityLoading: 1, // the words of a busy button stay readable; it turns its wheel
            fontSize: 15,
            motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
          },
          components: {
            Layout: { siderBg: dark ? "#141414" : "#ffffff", headerBg: dark ? "#141414" : "#ffffff" },
            Button: dark ? { colorPrimary: "#1668dc", colorPrimaryHover: "#1554ad", colorPrimaryActive: "#15417e", dangerColor: "#141414" } : {},
            Menu: { itemSelectedColor: dark ? "#91caff" : "#0958d9" },
          },
        }}
      >
        {children}
      </ConfigProvider>
    </SchemeContext.Provider>
  );
}
