// The server's time: a wrong clock on a phone must not show a limit as past. Every answer of the
// server carries a Date header; with a test clock `GET /readyz` says the moved time.
import { useEffect, useState } from "react";

const TICK_MS = 30_000;
let offsetMs = 0;
let asking: Promise<void> | null = null; // one question for all who show a time

async function askServer(): Promise<void> {
  try {
    const response = await fetch("/readyz");
    const { now } = (await response.json()) as { now: string };
    offsetMs = new Date(now).getTime() - Date.now();
  } catch {
    asking = null; // the next page asks again; until then the device's clock serves
  }
}

// Ends once the server's time is known, or cannot be had. Whoever signs in waits for it, so that no page of
// staff ever starts with a device's clock.
export function learnServerTime(): Promise<void> {
  return (asking ??= askServer());
}

export function serverNow(): number {
  return Date.now() + offsetMs;
}

// Now, again every half minute.
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => setNow(serverNow());
    void learnServerTime().then(tick);
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
