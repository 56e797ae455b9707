// An act's form in a drawer: from the right at a desk, from below on a phone. Loads the case, so that
// the newest state, its revision and what the rules say to this act are on the screen.
import { Drawer, Flex, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "../../ui/phone";
import { QueryView } from "../../ui/states";
import { useCase } from "../api/case";
import { useMethod } from "../api/method";
import type { ActName } from "../acts";
import { ActForm } from "./ActForm";

interface ActDrawerProps {
  caseId: string;
  act: ActName | null; // null: closed
  onClose: () => void;
  onDone: (act: ActName) => void;
}

function Content({ caseId, act, onClose, onDone }: ActDrawerProps & { act: ActName }) {
  const query = useCase(caseId);
  const method = useMethod(query.data?.method, query.data?.method_version);
  return (
    <QueryView query={query}>
      {(subject) => {
        const refusal = subject.allowed.find((row) => row.act === act)?.refusal ?? null;
        return (
          <Flex vertical gap="middle">
            <Typography.Text type="secondary">
              {subject.number} · {subject.subject}
            </Typography.Text>
            {!method.isPending && (
              <ActForm
                subject={subject}
                act={act}
                method={method.data}
                refusal={refusal}
                onCancel={onClose}
                onDone={() => onDone(act)}
              />
            )}
          </Flex>
        );
      }}
    </QueryView>
  );
}

export function ActDrawer(props: ActDrawerProps) {
  const { t } = useTranslation("acts");
  const phone = useIsPhone();
  const { act, onClose } = props;
  return (
    <Drawer
      open={act !== null}
      onClose={onClose}
      title={act === null ? "" : t(`act.${act}`)}
      placement={phone ? "bottom" : "right"}
      size={phone ? "85%" : 520}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {act !== null && <Content {...props} act={act} />}
    </Drawer>
  );
}
