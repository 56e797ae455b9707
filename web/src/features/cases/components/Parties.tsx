// Who asked (masked; in full with a reason, which is journaled), who was asked first, who held it since.
import { EyeOutlined } from "@ant-design/icons";
import { Button, Descriptions, Flex, Input, Modal, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schema } from "../../../api/client";
import { keys } from "../../../api/queries";
import { useSession } from "../../../shared/session";
import { dateTime } from "../../../shared/time";
import { Refused } from "../../../shared/ui/states";
import type { CasePage } from "../../../shared/acts/api/case";
import { useReveal } from "../api/page";

function RevealDialog({ id, open, onClose, onShown }: { id: string; open: boolean; onClose: () => void; onShown: (full: Schema<"Requester">) => void }) {
  const { t } = useTranslation("cases");
  const [reason, setReason] = useState("");
  const reveal = useReveal(id);
  const send = () => {
    if (reason.trim() === "") return;
    reveal.mutate({ reason: reason.trim() }, { onSuccess: onShown });
  };
  return (
    <Modal
      open={open}
      title={t("reveal.title")}
      okText={t("reveal.show")}
      okButtonProps={{ disabled: reason.trim() === "", loading: reveal.isPending }}
      onOk={send}
      onCancel={onClose}
      destroyOnHidden
    >
      <Flex vertical gap="small">
        <Typography.Text>{t("reveal.hint")}</Typography.Text>
        <Input autoFocus aria-label={t("reveal.reason")} placeholder={t("reveal.reason")} value={reason} onChange={(event) => setReason(event.target.value)} onPressEnter={send} />
        <Refused problem={reveal.error} />
      </Flex>
    </Modal>
  );
}

export function Requester({ subject }: { subject: CasePage }) {
  const { t } = useTranslation("cases");
  const { rights } = useSession();
  const [asking, setAsking] = useState(false);
  const [full, setFull] = useState<Schema<"Requester"> | null>(null);
  const shown = full ?? subject.requester;
  if (subject.requester.hidden) return <p>{t("requester.hidden")}</p>;
  if (shown.id === null && !subject.requester.apart) return <p>{t("requester.nobody")}</p>;
  return (
    <>
      {full === null && subject.requester.apart && <p>{t("requester.apart")}</p>}
      {(full !== null || !subject.requester.apart) && <Descriptions
        column={1}
        size="small"
        items={[
          { key: "name", label: t("requester.name"), children: shown.name },
          { key: "phone", label: t("requester.phone"), children: shown.phone === "" ? "—" : shown.phone },
          { key: "address", label: t("requester.address"), children: shown.address === "" ? "—" : shown.address },
          { key: "email", label: t("requester.email"), children: shown.email === "" ? "—" : shown.email },
        ]}
      />}
      <Flex gap="small" align="center" wrap className="sw-requester-more">
        {shown.id !== null && rights.includes("person.view") && (
          <Link to={`/people/${shown.id}`} className="sw-no-print">
            {t("requester.keeping")}
          </Link>
        )}
        {subject.confidential && <Tag>{t("confidential")}</Tag>}
        {shown.masked && rights.includes("person.reveal") && (
          <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)} className="sw-no-print">
            {t("reveal.title")}
          </Button>
        )}
      </Flex>
      <RevealDialog
        id={subject.id}
        open={asking}
        onClose={() => setAsking(false)}
        onShown={(one) => {
          setFull(one);
          setAsking(false);
        }}
      />
    </>
  );
}

// Names of those who held the case: units and staff of the organisation, asked for once.
function useNames(subject: CasePage) {
  return useQuery({
    queryKey: [...keys.case(subject.id), "holders", subject.holders.length],
    queryFn: async ({ signal }) => {
      const units = [...new Set(subject.holders.map((one) => one.unit))];
      const staff = [...new Set(subject.holders.flatMap((one) => (one.staff === null ? [] : [one.staff])))];
      const found = await Promise.all([
        ...units.map(async (id) => [id, (await api.get("/api/v1/units/{id}", { path: { id }, signal })).data.name] as const),
        ...staff.map(async (id) => [id, (await api.get("/api/v1/staff/{id}", { path: { id }, signal })).data.name] as const),
      ]);
      return new Map(found);
    },
  });
}

export function Holders({ subject }: { subject: CasePage }) {
  const { t } = useTranslation("cases");
  const names = useNames(subject);
  const name = (id: string | null) => (id === null ? "" : (names.data?.get(id) ?? "…"));
  return (
    <ol className="sw-holders">
      {subject.holders.map((one) => (
        <li key={`${one.from_at}${one.unit}${one.how}`}>
          <Typography.Text strong>{name(one.staff) === "" ? name(one.unit) : name(one.staff)}</Typography.Text>{" "}
          {one.staff !== null && <span>{name(one.unit)}</span>} <Tag>{t(`how.${one.how}`, { defaultValue: one.how })}</Tag>
          <div>
            <Typography.Text type="secondary">{dateTime(one.from_at)}</Typography.Text>
          </div>
        </li>
      ))}
    </ol>
  );
}
