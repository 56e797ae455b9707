// The colour scheme, kept in the browser and told to the style sheet by <html data-scheme>.
export type Scheme = "light" | "dark";

const STORED = "shouwen.scheme";

export function startingScheme(): Scheme {
  const stored = localStorage.getItem(STORED);
  if (stored === "light" || stored === "dark") return stored;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function showScheme(scheme: Scheme): void {
  document.documentElement.dataset["scheme"] = scheme;
  document.documentElement.style.colorScheme = scheme;
}

export function storeScheme(scheme: Scheme): void {
  localStorage.setItem(STORED, scheme);
}
