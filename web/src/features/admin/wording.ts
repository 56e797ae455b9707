// A group of phrases as lines a person edits: "avoid → say", or only what to say.
import type { Schema } from "../../api/client";

export type Phrase = Schema<"WordingPhrase">;

const ARROW = "→";

export function linesOfPhrases(phrases: readonly Phrase[]): string {
  return phrases.map((one) => ((one.instead_of ?? "") === "" ? one.say : `${one.instead_of} ${ARROW} ${one.say}`)).join("\n");
}

// `bad`: the first line (1-based) that names what to avoid and not what to say.
export function phrasesOfLines(text: string): { phrases: Phrase[]; bad?: number } {
  const phrases: Phrase[] = [];
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    const [left = "", ...rest] = line.split(/→|=>|->/);
    const right = rest.join(ARROW).trim();
    if (line.trim() === "") continue;
    if (rest.length === 0) phrases.push({ say: left.trim() });
    else if (right === "") return { phrases, bad: at + 1 };
    else phrases.push({ instead_of: left.trim(), say: right });
  }
  return { phrases };
}
