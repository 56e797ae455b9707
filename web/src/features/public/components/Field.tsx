// A labelled control with its hint and what is wrong with it.
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface FieldProps {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  optional?: boolean;
  children: (control: { id: string; "aria-describedby": string; "aria-invalid": boolean }) => ReactNode;
}

export function Field({ label, hint, wrong, optional = false, children }: FieldProps) {
  const { t } = useTranslation("public");
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="muted"> {t("say.optional")}</span>}
      </label>
      {children({ id, "aria-describedby": `${id}-hint`, "aria-invalid": wrong !== undefined })}
      <div id={`${id}-hint`}>
        {hint !== undefined && <span className="hint">{hint}</span>}
        {wrong !== undefined && <span className="wrong">{wrong}</span>}
      </div>
    </div>
  );
}
