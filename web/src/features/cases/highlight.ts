// Cuts a text into parts, those that were searched for marked. Letters match in either case.
export interface Part {
  text: string;
  hit: boolean;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export function highlight(text: string, q: string | undefined): Part[] {
  const words = (q ?? "").split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [{ text, hit: false }];
  words.sort((a, b) => b.length - a.length); // the longest of several that fit
  const pattern = new RegExp(`(${words.map(escaped).join("|")})`, "gi");
  return text
    .split(pattern)
    .map((part, at) => ({ text: part, hit: at % 2 === 1 }))
    .filter((part) => part.text !== "");
}
