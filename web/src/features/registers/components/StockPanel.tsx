// What is in the box: low things first seen, topped up or written off here.
import { App, Button, Flex, Form, Input, InputNumber, Select, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useMoveStock, useStock, type Register, type Stock } from "../api/registers";

interface Fields {
  item: string;
  pieces: number;
  reason?: string;
}

function MoveForm({ register, stock }: { register: Register; stock: Stock }) {
  const { t } = useTranslation("registers");
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const move = useMoveStock(register.id, () => {
    void message.success(t("stock.moved"));
    form.resetFields();
  });
  useRefusalAtField(form, move.error);
  return (
    <Form<Fields> name="stock" form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={(fields) => move.mutate(fields)} className="sw-reg-pair" aria-label={t("stock.move")}>
      <Form.Item name="item" label={t("stock.item")} rules={[{ required: true, message: t("common:required") }]}>
        <Select options={stock.items.map((one) => ({ value: one.item, label: one.title }))} />
      </Form.Item>
      <Form.Item name="pieces" label={t("stock.pieces")} extra={t("stock.piecesHint")} rules={[{ required: true, message: t("common:required") }]}>
        <InputNumber precision={0} />
      </Form.Item>
      <Form.Item name="reason" label={t("reason")}>
        <Input />
      </Form.Item>
      <Flex vertical gap="small">
        <Refused problem={move.error} />
        <Button htmlType="submit" loading={move.isPending}>
          {t("stock.move")}
        </Button>
      </Flex>
    </Form>
  );
}

export function StockPanel({ register }: { register: Register }) {
  const { t } = useTranslation("registers");
  return (
    <section aria-label={t("stock.title")} className="sw-reg-stock">
      <Typography.Title level={2} className="sw-section">{t("stock.title")}</Typography.Title>
      <QueryView query={useStock(register.id)}>
        {(stock) => (
          <>
            <ul>
              {stock.items.map((one) => (
                <li key={one.item}>
                  {t("stock.line", { item: one.title, box: one.in_box, out: one.out })}{" "}
                  {one.low && <Tag color="orange">{t("stock.low")}</Tag>}
                </li>
              ))}
            </ul>
            <MoveForm register={register} stock={stock} />
          </>
        )}
      </QueryView>
    </section>
  );
}
