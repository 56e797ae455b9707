// The desk: whoever asks is served by keyboard alone. Telephone first, then what it is about; on the
// right who calls and what is known of the same thing already.
import { Alert, Card, Form, Typography } from "antd";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { Page } from "../../../shared/ui/Page";
import { QueryView, Refused } from "../../../shared/ui/states";
import { useCall, useLinkCall } from "../../../shared/calls";
import { useDebounced } from "../../../shared/use-debounced";
import type { CasePage } from "../../../shared/acts/api/case";
import { useDefaultMethod, type Method } from "../../../shared/acts/api/method";
import { SimilarCases } from "../../../shared/acts/components/SimilarCases";
import { useReceive } from "../api/receive";
import { CallerPanel } from "../components/CallerPanel";
import { IntakeForm } from "../components/IntakeForm";
import { Taken } from "../components/Taken";
import { newCaseOf, type Intake } from "../intake";
import "../desk.css";

const LOOK_UP_MS = 400; // a whole number is typed in less
const SIMILAR_MS = 500;

function useShortcuts(onSend: () => void, onNext: (() => void) | null) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.key === "Enter" && onNext === null) {
        event.preventDefault();
        onSend();
      }
      if (event.altKey && event.code === "KeyN" && onNext !== null) {
        event.preventDefault();
        onNext();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [onSend, onNext]);
}

function Beside({ form }: { form: ReturnType<typeof Form.useForm<Intake>>[0] }) {
  const { t } = useTranslation("desk");
  const typed = Form.useWatch("phone", form) ?? "";
  const settled = useDebounced(typed, LOOK_UP_MS);
  const phone = typed === settled ? settled : ""; // a number half changed is nobody's
  const person = Form.useWatch("person", { form, preserve: true });
  const subject = Form.useWatch("subject", form) ?? "";
  const body = Form.useWatch("body", form) ?? "";
  const place = Form.useWatch("place", form) ?? "";
  const point = Form.useWatch("place_point", form) ?? null;
  const told = useDebounced(`${subject}\u0000${body}\u0000${place}`, SIMILAR_MS).split("\u0000");
  const onPerson = useCallback((id: string | undefined) => form.setFieldValue("person", id), [form]);
  return (
    <div className="sw-desk-side">
      <CallerPanel phone={phone} person={person} onPerson={onPerson} />
      <Card size="small" title={<h2 className="sw-part-title">{t("similar")}</h2>}>
        <SimilarCases told={{ subject: told[0] ?? "", body: told[1] ?? "", place: told[2] ?? "", place_point: point }} />
      </Card>
    </div>
  );
}

// The call that is taken in (?call=…): its number is filled in, and the case made is tied to it.
function useIncoming(form: ReturnType<typeof Form.useForm<Intake>>[0]) {
  const [params, setParams] = useSearchParams();
  const id = params.get("call");
  const call = useCall(id);
  const link = useLinkCall();
  const phone = call.data?.call.phone;
  useEffect(() => {
    if (id === null || phone === undefined) return;
    form.resetFields();
    form.setFieldsValue({ phone, channel: "phone" });
  }, [id, phone, form]);
  const { mutate } = link;
  const tie = useCallback((caseId: string) => id !== null && mutate({ call: id, caseId }), [id, mutate]);
  const drop = useCallback(() => setParams({}, { replace: true }), [setParams]);
  return { id, phone, problem: link.error, tie, drop };
}

function Desk({ method }: { method: Method }) {
  const { t } = useTranslation("desk");
  const [form] = Form.useForm<Intake>();
  const [taken, setTaken] = useState<CasePage | null>(null);
  const incoming = useIncoming(form);
  const receive = useReceive((made) => {
    incoming.tie(made.id);
    setTaken(made);
  });
  useEffect(() => setTaken(null), [incoming.id]); // the next call, whatever was shown
  const { drop } = incoming;
  const next = useCallback(() => {
    drop();
    form.resetFields();
    setTaken(null);
  }, [drop, form]);
  const send = useCallback(() => form.submit(), [form]);
  useShortcuts(send, taken === null ? null : next);
  if (taken !== null) {
    return (
      <>
        <Refused problem={incoming.problem} />
        <Taken taken={taken} onNext={next} />
      </>
    );
  }
  return (
    <div className="sw-desk">
      <Card size="small">
        {incoming.phone !== undefined && <Alert type="info" showIcon title={t("call", { phone: incoming.phone })} />}
        <IntakeForm
          form={form}
          method={method}
          sending={receive.isPending}
          problem={receive.error}
          onSend={(intake) => {
            if (!receive.isPending) receive.mutate(newCaseOf(intake));
          }}
        />
      </Card>
      <Beside form={form} />
    </div>
  );
}

export default function DeskPage() {
  const { t } = useTranslation("desk");
  const method = useDefaultMethod();
  return (
    <Page title={t("title")} actions={<Typography.Text type="secondary" className="sw-desk-keys">{t("keys")}</Typography.Text>}>
      <QueryView query={method}>{(one) => <Desk method={one} />}</QueryView>
    </Page>
  );
}
