// What a number that was asked for comes to: on its way, nobody's, refused. Until it is known whose it is nothing
// is listed: what is of others would look as if it were of it.
import { useTranslation } from "react-i18next";
import { asProblem } from "../../../api/problem";
import { Broken, Loading, Nothing, Refused } from "../../../shared/ui/states";
import { useCaseOf } from "../api/journal";

export function isKnown(number: string, found: ReturnType<typeof useCaseOf>): boolean {
  return number === "" || typeof found.data === "string";
}

export function OfNumber({ number, found }: { number: string; found: ReturnType<typeof useCaseOf> }) {
  const { t } = useTranslation("journal");
  if (isKnown(number, found)) return null;
  if (found.data === null) return <Nothing title={t("noNumber", { number })} />;
  if (!found.isError) return <Loading />;
  const problem = asProblem(found.error);
  return problem.refused ? <Refused problem={problem} /> : <Broken problem={problem} onRetry={() => void found.refetch()} />;
}
