// The map, behind a line that opens it: its code comes with the first opening.
import { lazy, Suspense, useState, type ComponentProps } from "react";
import { useTranslation } from "react-i18next";

const PinMap = lazy(() => import("./PinMap"));

interface OnDemandProps extends ComponentProps<typeof PinMap> {
  title: string;
  onOpen?: () => void;
}

export function PinMapOnDemand({ title, onOpen, ...map }: OnDemandProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const toggled = (open: boolean) => {
    if (!open || opened) return;
    setOpened(true);
    onOpen?.();
  };
  return (
    <details onToggle={(event) => toggled(event.currentTarget.open)}>
      <summary>{title}</summary>
      {opened && (
        <Suspense fallback={<p role="status">{t("loading")}</p>}>
          <PinMap {...map} />
        </Suspense>
      )}
    </details>
  );
}
