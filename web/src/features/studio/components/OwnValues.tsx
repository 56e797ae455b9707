// What each organisation sets for itself in a method: amounts, thresholds, shares. The method says what is usual.
import { Alert, Button, Flex, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "../../../shared/session";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { InstantInput } from "../../../shared/ui/InstantInput";
import { Refused } from "../../../shared/ui/states";
import { useSetParams, type Method, type Params } from "../api/methods";
import { saysIn } from "../says";

type Param = Method["params"][number];

function Control({ param, ...control }: { param: Param; id?: string }) {
  const { t, i18n } = useTranslation("studio");
  const unit = saysIn(param.unit, i18n.language);
  switch (param.type) {
    case "number":
      return <InputNumber {...control} style={{ width: "100%" }} suffix={unit === "" ? undefined : unit} />;
    case "boolean":
      return (
        <Select
          {...control}
          options={[
            { value: true, label: t("params.yes") },
            { value: false, label: t("params.no") },
          ]}
        />
      );
    case "date":
      return <Input {...control} type="date" />;
    case "instant":
      return <InstantInput {...control} />;
    case "text":
      return <Input {...control} />;
  }
}

export function OwnValues({ method }: { method: Method }) {
  const { t, i18n } = useTranslation(["studio", "common"]);
  const { rights } = useSession();
  const [form] = Form.useForm<Params>();
  const save = useSetParams(method.id);
  const says = (words: Param["title"]) => saysIn(words, i18n.language);
  const usual = (param: Param) => {
    if (typeof param.default === "boolean") return t(param.default ? "params.yes" : "params.no");
    return `${param.default} ${says(param.unit)}`.trim();
  };
  // Only what was changed is sent: what somebody else changed meanwhile stays.
  const send = (values: Params) => {
    const changed = method.params.filter((param) => values[param.id] !== param.value);
    save.mutate(Object.fromEntries(changed.map((param) => [param.id, values[param.id]!])));
  };
  useRefusalAtField(form, save.error);
  return (
    <Form<Params>
      form={form}
      layout="vertical"
      className="sw-form"
      disabled={!rights.includes("method.manage")}
      initialValues={Object.fromEntries(method.params.map((param) => [param.id, param.value]))}
      onValuesChange={(changed: object) => forgetRefusal(form, changed)}
      onFinish={send}
    >
      <p>{t("params.hint")}</p>
      {method.params.map((param) => (
        <Form.Item
          key={param.id}
          name={param.id}
          label={says(param.title)}
          extra={
            <>
              {t("params.usual", { value: usual(param) })}
              {says(param.note) !== "" && <> · {says(param.note)}</>}
            </>
          }
          rules={[{ required: true, message: t("params.missing") }]}
        >
          <Control param={param} />
        </Form.Item>
      ))}
      <Flex vertical gap="small">
        <Refused problem={save.error} />
        {save.isSuccess && <Alert type="success" showIcon role="status" title={t("params.saved")} />}
        {rights.includes("method.manage") && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t("common:action.save")}
          </Button>
        )}
      </Flex>
    </Form>
  );
}
