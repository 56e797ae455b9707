import { Cascader, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { Method } from "../api/method";
import { treeOf, useTopics } from "../api/topics";
import { inWords } from "../words";

interface TopicFieldProps {
  method: Method | undefined;
  label: string;
  placeholder: string;
}

// A method's own topics when it lists some, else the organisation's tree; nothing to ask without either.
export function TopicField({ method, label, placeholder }: TopicFieldProps) {
  const { t } = useTranslation("acts");
  const topics = useTopics();
  const own = (method?.topics ?? []).map((choice) => ({ value: choice.id, label: inWords(choice.title) }));
  const options = own.length > 0 ? own : treeOf(topics.data?.items ?? []);
  if (options.length === 0) return null;
  return (
    <Form.Item name="topic" label={label}>
      <Cascader
        options={options}
        changeOnSelect
        placeholder={placeholder}
        notFoundContent={t("pick.nobody")}
        showSearch={{ filter: (typed, path) => path.some((one) => String(one.label).includes(typed)) }}
      />
    </Form.Item>
  );
}
