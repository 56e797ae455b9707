// The frame of a page: its title (also the window's), what can be done, the content.
import { Flex, Typography } from "antd";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface PageProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, actions, children }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <>
      <Flex justify="space-between" align="center" wrap gap="small" className="sw-page-head">
        <Typography.Title level={1} className="sw-title">
          {title}
        </Typography.Title>
        {actions}
      </Flex>
      {children}
    </>
  );
}
