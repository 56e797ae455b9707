// Paper is white: whatever is on the screen, a page is printed in the light colours.
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

export function useOnPaper(): boolean {
  const [onPaper, setOnPaper] = useState(() => matchMedia("print").matches);
  useEffect(() => {
    const media = matchMedia("print");
    // At once: the browser takes the page as it is when the event is over.
    const tell = (printed: boolean) => flushSync(() => setOnPaper(printed));
    const before = () => tell(true);
    const after = () => tell(false);
    const changed = () => tell(media.matches);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    media.addEventListener("change", changed);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      media.removeEventListener("change", changed);
    };
  }, []);
  return onPaper;
}
