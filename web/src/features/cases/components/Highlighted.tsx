import { highlight } from "../highlight";

export function Highlighted({ text, q }: { text: string; q: string | undefined }) {
  return highlight(text, q).map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text));
}
