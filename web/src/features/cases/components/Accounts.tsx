// Who is held to account in this case; a new finding by whoever may.
import { Flex } from "antd";
import { useTranslation } from "react-i18next";
import type { CasePage } from "../../../shared/acts/api/case";
import type { Method } from "../../../shared/acts/api/method";
import { useFindings } from "../../../shared/findings/api/findings";
import { FindingCard } from "../../../shared/findings/components/FindingCard";
import { MakeFinding } from "../../../shared/findings/components/MakeFinding";
import { useSession } from "../../../shared/session";
import { LoadMore } from "../../../shared/ui/LoadMore";
import { QueryView } from "../../../shared/ui/states";

export function Accounts({ subject, method }: { subject: CasePage; method: Method | undefined }) {
  const { t } = useTranslation("findings");
  const { rights } = useSession();
  const query = useFindings({ case: subject.id });
  return (
    <Flex vertical gap="small" align="stretch">
      <QueryView query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <p>{t("nothingFound")}</p> : <>{items.map((finding) => <FindingCard key={finding.id} finding={finding} />)}</>;
        }}
      </QueryView>
      <LoadMore query={query} />
      {method !== undefined && rights.includes("case.assign") && (
        <div className="sw-no-print">
          <MakeFinding method={method} about={{ id: subject.id, unit: subject.unit.id }} />
        </div>
      )}
    </Flex>
  );
}
