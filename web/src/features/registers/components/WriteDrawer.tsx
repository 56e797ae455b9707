// A new entry: what the register asks for, for which unit, about whom.
import { Button, Drawer, Flex, Form } from "antd";
import { useTranslation } from "react-i18next";
import { UnitPicker } from "../../../shared/acts/components/pickers";
import { forgetRefusal, useRefusalAtField } from "../../../shared/ui/at-field";
import { useIsPhone } from "../../../shared/ui/phone";
import { Refused } from "../../../shared/ui/states";
import { useWrite, type EntryDetail, type Register } from "../api/registers";
import { personOf, placeInEntry, textsOf, type EntryValues } from "../words";
import { EntryFields, PersonFields } from "./EntryFields";

// What is filled by an act later is not asked for at the start.
function atStart(register: Register): Register["fields"] {
  const later = new Set(register.acts.flatMap((act) => [...act.needs, ...act.may]));
  return register.fields.filter((field) => field.required || !later.has(field.id));
}

function WriteForm({ register, onDone }: { register: Register; onDone: (entry: EntryDetail) => void }) {
  const { t } = useTranslation("registers");
  const write = useWrite(register.id, onDone);
  const fields = atStart(register);
  const [form] = Form.useForm<EntryValues>();
  useRefusalAtField(form, write.error, placeInEntry);
  const finish = ({ fields: typed, person: who, to_unit }: EntryValues) => {
    const person = personOf(who);
    write.mutate({
      fields: textsOf(fields, typed),
      ...(person === null ? {} : { person }),
      ...(to_unit === undefined ? {} : { to_unit }),
    });
  };
  return (
    <Form<EntryValues> name="write" form={form} layout="vertical" onValuesChange={(changed: object) => forgetRefusal(form, changed)} onFinish={finish}>
      {register.addressed && (
        <Form.Item name="to_unit" label={t("toUnit")} rules={[{ required: true, message: t("common:required") }]}>
          <UnitPicker />
        </Form.Item>
      )}
      <EntryFields fields={fields} needed={(field) => field.required} />
      {register.person !== null && <PersonFields title={register.person.title} needed={register.person.required} />}
      <Flex vertical gap="middle">
        <Refused problem={write.error} />
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t("write")}
        </Button>
      </Flex>
    </Form>
  );
}

interface WriteDrawerProps {
  register: Register;
  open: boolean;
  onClose: () => void;
  onDone: (entry: EntryDetail) => void;
}

export function WriteDrawer({ register, open, onClose, onDone }: WriteDrawerProps) {
  const { t } = useTranslation("registers");
  const phone = useIsPhone();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t("writeIn", { register: register.title })}
      placement={phone ? "bottom" : "right"}
      size={phone ? "85%" : 520}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {open && <WriteForm register={register} onDone={onDone} />}
    </Drawer>
  );
}
