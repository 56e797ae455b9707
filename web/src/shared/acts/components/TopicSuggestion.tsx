// Under the field of the topic: what the case is probably about and which of its words say so. A
// suggestion is taken by a press and by nothing else.
import { Button, Flex, Form, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useDebounced } from "../../use-debounced";
import { useTopicSuggestions } from "../api/suggest";
import { pathTo, treeOf, useTopics } from "../api/topics";

const PAUSE_MS = 600;
const LEAST = 0.1; // less certain than that is noise

export function TopicSuggestion() {
  const { t } = useTranslation("acts");
  const form = Form.useFormInstance<{ subject?: string; body?: string; topic?: string[] }>();
  const subject = (Form.useWatch("subject", form) as string | undefined) ?? "";
  const body = (Form.useWatch("body", form) as string | undefined) ?? "";
  const chosen = (Form.useWatch("topic", form) as string[] | undefined)?.at(-1);
  const topics = useTopics();
  const found = useTopicSuggestions(useDebounced(subject, PAUSE_MS), useDebounced(body, PAUSE_MS));
  const items = (found.data?.items ?? []).filter((one) => one.share >= LEAST && one.topic !== chosen);
  if (found.data?.state !== "ready" || items.length === 0) return null;
  const tree = treeOf(topics.data?.items ?? []);
  return (
    <Flex vertical gap={4} role="group" aria-label={t("suggest.title")} className="sw-suggest">
      <Typography.Text type="secondary">{t("suggest.from", { count: found.data.learned_from })}</Typography.Text>
      {items.map((one) => (
        <Flex key={one.topic} gap="small" wrap align="center">
          <Button size="small" onClick={() => form.setFieldValue("topic", pathTo(tree, one.topic))}>
            {t("suggest.take", { title: one.title, percent: Math.round(one.share * 100) })}
          </Button>
          <Typography.Text type="secondary">{t("suggest.because", { words: one.because.join(t("suggest.comma")) })}</Typography.Text>
        </Flex>
      ))}
    </Flex>
  );
}
