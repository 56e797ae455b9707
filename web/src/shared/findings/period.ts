// Periods as the server reads them: 2026, 2026-Q4, 2026-11.
const CHINA_MS = 8 * 3_600_000;
const PERIOD = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/;

export const isPeriod = (text: string) => PERIOD.test(text);
export const chinaYear = (nowMs: number) => new Date(nowMs + CHINA_MS).getUTCFullYear();
export const thisMonth = (nowMs: number) => new Date(nowMs + CHINA_MS).toISOString().slice(0, 7);
