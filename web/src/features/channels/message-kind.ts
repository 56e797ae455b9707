// What a kind of message is called; one nobody has words for keeps its own name.
import i18next from "i18next";
import { useTranslation } from "react-i18next";

export function useMessageKind(): (id: string) => string {
  const { t } = useTranslation("channels");
  return (id) => {
    const word = id.replaceAll(".", "_");
    return i18next.exists(`channels:message.${word}`) ? t(`message.${word}`) : id;
  };
}
