// A moment in a form: typed and shown as China's day and time, held as an instant with its zone.
import { Input } from "antd";

const OFFSET = "+08:00";

interface InstantInputProps {
  id?: string;
  value?: string; // 2026-03-05T14:00:00+08:00
  onChange?: (value: string | undefined) => void;
}

export function InstantInput({ id, value, onChange }: InstantInputProps) {
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      type="datetime-local"
      value={value === undefined ? "" : value.slice(0, 16)}
      onChange={(event) => onChange?.(event.target.value === "" ? undefined : `${event.target.value.slice(0, 16)}:00${OFFSET}`)}
    />
  );
}
