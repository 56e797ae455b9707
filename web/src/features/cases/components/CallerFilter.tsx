// Cases of a caller: the number is typed, looked up and forgotten; what stays is who it was, in memory.
import { Button, Flex, Modal, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { QueryView, Nothing } from "../../../shared/ui/states";
import { useCallers } from "../api/callers";

export interface Caller {
  id: string;
  name: string; // masked
}

interface CallerFilterProps {
  phone: string; // "" : closed
  onClose: () => void;
  onPick: (caller: Caller) => void;
}

export function CallerFilter({ phone, onClose, onPick }: CallerFilterProps) {
  const { t } = useTranslation("cases");
  const query = useCallers(phone);
  return (
    <Modal open={phone !== ""} onCancel={onClose} footer={null} title={t("caller.title")} destroyOnHidden>
      <QueryView query={query} isEmpty={(items) => items.length === 0} empty={<Nothing title={t("caller.nobody")} />}>
        {(items) => (
          <Flex vertical gap="small">
            {items.map((person) => (
              <Button key={person.id} onClick={() => onPick({ id: person.id, name: person.name })}>
                {person.name} {person.phone} {person.address}
              </Button>
            ))}
            <Typography.Text type="secondary">{t("caller.journaled")}</Typography.Text>
          </Flex>
        )}
      </QueryView>
    </Modal>
  );
}
