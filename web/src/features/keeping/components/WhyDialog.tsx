// Asks why, and for what cannot be undone asks to type a word as well.
import { Checkbox, Flex, Input, Modal, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../api/problem";
import { Refused } from "../../../shared/ui/states";

interface WhyDialogProps {
  title: string;
  hint: string;
  word?: string; // to be typed
  option?: string; // a choice besides
  busy: boolean;
  problem: Problem | null;
  onClose: () => void;
  onSend: (reason: string, option: boolean) => void;
}

export function WhyDialog({ title, hint, word, option, busy, problem, onClose, onSend }: WhyDialogProps) {
  const { t } = useTranslation("keeping");
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(false);
  const ready = reason.trim() !== "" && (word === undefined || typed.trim() === word);
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ disabled: !ready, loading: busy, danger: word !== undefined }}
      onOk={() => onSend(reason.trim(), chosen)}
      onCancel={onClose}
    >
      <Flex vertical gap="small">
        <Typography.Text>{hint}</Typography.Text>
        <Input autoFocus aria-label={t("reason")} placeholder={t("reason")} value={reason} onChange={(event) => setReason(event.target.value)} />
        {option !== undefined && (
          <Checkbox checked={chosen} onChange={(event) => setChosen(event.target.checked)}>
            {option}
          </Checkbox>
        )}
        {word !== undefined && (
          <label>
            {t("typeWord", { word })}
            <Input aria-label={t("typeWord", { word })} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </label>
        )}
        <Refused problem={problem} />
      </Flex>
    </Modal>
  );
}
