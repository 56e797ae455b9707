import type { Says } from "./api/methods";

// The text in the person's language; a method that has only the other one shows that.
export function saysIn(says: Says, language: string): string {
  const [own, other] = language === "en" ? [says.en, says.zh] : [says.zh, says.en];
  return own === "" ? other : own;
}
