// Wording while it is typed: what to avoid in a text the requester will read, and what to say instead.
import { Alert, Button, Checkbox, Flex, Form } from "antd";
import { useTranslation } from "react-i18next";
import { useDebounced } from "../../use-debounced";
import { saidInstead, useAvoided } from "../api/wording";
import type { ActValues } from "../body";

const PAUSE_MS = 400;

export function WordingHint({ name }: { name: "text" | "result" }) {
  const { t } = useTranslation("acts");
  const form = Form.useFormInstance<ActValues>();
  const typed = (Form.useWatch(name) as string | undefined) ?? "";
  const text = useDebounced(typed, PAUSE_MS);
  const found = useAvoided(text).data ?? [];
  if (text.trim() === "" || found.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t("wording.found", { count: found.length })}
      description={
        <Flex vertical gap="small">
          {found.map((one) => (
            <Flex key={one.from} gap="small" wrap align="center">
              <span>{t("wording.instead", { phrase: one.instead_of, say: one.say })}</span>
              <Button
                size="small"
                disabled={typed !== text}
                onClick={() => form.setFieldValue(name, saidInstead(text, one))}
              >
                {t("wording.use")}
              </Button>
            </Flex>
          ))}
          <Form.Item name="wording_accepted" valuePropName="checked" noStyle>
            <Checkbox>{t("wording.keep")}</Checkbox>
          </Form.Item>
        </Flex>
      }
    />
  );
}
