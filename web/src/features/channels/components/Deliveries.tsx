// What went out by some doors, and what became of it, in words.
import { Button, Popconfirm, Table, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { Nothing, QueryView, Refused } from "../../../shared/ui/states";
import { useMessageKind } from "../message-kind";
import { useDeliveries, useRepeat, type Delivery } from "../api/out";

const COLOURS: Record<Delivery["state"], string> = {
  waiting: "blue",
  sent: "green",
  given_up: "red",
};

const WORDS = [
  "bad_url",
  "not_allowed",
  "not_resolved",
  "not_reached",
  "timed_out",
  "tls",
  "cut_off",
  "redirect",
  "status",
  "gone",
  "removed",
  "switched_off",
  "refused",
  "bad_reply",
  "throttled",
  "no_template",
  "no_phone",
  "opted_out",
  "login",
  "no_address",
  "no_wechat",
  "unsubscribed",
  "window_over",
  "expired",
  "no_picture",
  "too_large",
];

function What({ one }: { one: Delivery }) {
  const { t } = useTranslation("channels");
  const word = WORDS.includes(one.error) ? one.error : "other";
  return (
    <>
      <Tag color={COLOURS[one.state]}>{t(`state.${one.state}`)}</Tag>
      {one.error !== "" && (
        <Typography.Text type="danger">
          {t(`error.${word}`, { status: one.status })}
          {one.detail !== "" && ` (${one.detail})`}
        </Typography.Text>
      )}
      {one.receipt !== "" && <Tag color={one.receipt === "delivered" ? "green" : "red"}>{t(`receipt.${one.receipt}`, { code: one.receipt_code })}</Tag>}
      {one.state === "waiting" && one.tries > 0 && one.next_try_at !== null && (
        <div>{t("nextTry", { at: dateTime(one.next_try_at), tries: one.tries })}</div>
      )}
    </>
  );
}

export function Deliveries({ doors, nameOf }: { doors: string[]; nameOf: (one: Delivery) => string }) {
  const { t } = useTranslation("channels");
  const list = useDeliveries(doors);
  const repeat = useRepeat();
  const kind = useMessageKind();
  return (
    <section aria-label={t("deliveries")}>
      <Typography.Title level={2} className="sw-section">{t("deliveries")}</Typography.Title>
      <Refused problem={repeat.error} />
      <QueryView query={list} isEmpty={(all) => all.length === 0} empty={<Nothing title={t("noDeliveries")} />}>
        {(all) => (
          <Table
            size="small"
            rowKey="id"
            scroll={{ x: 640 }}
            pagination={{ pageSize: 10, hideOnSinglePage: true }}
            dataSource={all}
            columns={[
              { title: t("column.at"), render: (_, one) => dateTime(one.created_at) },
              { title: t("column.to"), render: (_, one) => nameOf(one) },
              { title: t("column.what"), render: (_, one) => kind(one.template) },
              { title: t("column.state"), render: (_, one) => <What one={one} /> },
              {
                title: t("column.again"),
                render: (_, one) => (
                  <Popconfirm title={t("againAsk")} onConfirm={() => repeat.mutate(one.id)}>
                    <Button size="small">{t("again")}</Button>
                  </Popconfirm>
                ),
              },
            ]}
          />
        )}
      </QueryView>
    </section>
  );
}
