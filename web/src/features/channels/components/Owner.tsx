// Whose a device is: found by the phone number, chosen among those who are known by it, as the value of a
// field. The number is looked up when asked for, never while one types: each look is journaled.
import { Button, Flex, Input, Radio, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../../../shared/ui/states";
import { useCallersOf } from "../api/devices";

interface OwnerProps {
  id?: string;
  value?: string;
  onChange?: (person: string | undefined) => void;
}

export function Owner({ id, value, onChange }: OwnerProps) {
  const { t } = useTranslation("channels");
  const [phone, setPhone] = useState("");
  const callers = useCallersOf();
  const look = () => {
    if (phone.trim() === "" || callers.isPending) return;
    onChange?.(undefined);
    callers.mutate(phone.trim());
  };
  return (
    <Flex vertical gap="small">
      <Input.Search
        id={id}
        value={phone}
        inputMode="tel"
        maxLength={30}
        autoComplete="off"
        enterButton={<Button loading={callers.isPending}>{t("alarm.look")}</Button>}
        onChange={(event) => setPhone(event.target.value)}
        onSearch={look}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault() /* the form is not sent yet */}
      />
      <Refused problem={callers.error} />
      {callers.data?.length === 0 && <Typography.Text role="status">{t("alarm.nobody")}</Typography.Text>}
      {callers.data !== undefined && callers.data.length > 0 && (
        <Radio.Group
          aria-label={t("alarm.who")}
          value={value}
          onChange={(event) => onChange?.(event.target.value as string)}
          options={callers.data.map((one) => ({ value: one.id, label: [one.name, one.phone, one.address].filter(Boolean).join(" ") }))}
        />
      )}
    </Flex>
  );
}
