import i18next from "i18next";
import { currentLanguage } from "../../i18n";
import { lengthOf } from "./length";

// Words that a method says in both languages, in the one in use.
export function inWords(says: { zh: string; en: string }): string {
  return currentLanguage() === "en" ? says.en : says.zh;
}

// The title of a choice; an id that the method does not know (any more) is said as it is.
export function titleOf(choices: readonly { id: string; title: { zh: string; en: string } }[] | undefined, id: string): string {
  const found = choices?.find((choice) => choice.id === id);
  return found === undefined ? id : inWords(found.title);
}

// "5wd 3wd" as people say it.
export function lengthInWords(text: string): string {
  return text
    .split(" ")
    .map((one) => {
      const length = lengthOf(one);
      return length === null ? one : i18next.t(`acts:length.${length.unit}`, { count: length.count });
    })
    .join(" + ");
}
