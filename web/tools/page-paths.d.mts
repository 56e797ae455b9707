// Which HTML file answers a path; null: not a page.
export function pageOf(path: string): string | null;
export function pagePaths(): import("vite").Plugin;
