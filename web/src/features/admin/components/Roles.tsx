import { Flex, Table, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { QueryView } from "../../../shared/ui/states";
import { useRoles } from "../api/org";

export function Roles() {
  const { t, i18n } = useTranslation("admin");
  const roles = useRoles();
  return (
    <>
      <Typography.Paragraph>{t("role.hint")}</Typography.Paragraph>
      <QueryView query={roles}>
        {(list) => (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 480 }}
            dataSource={list}
            columns={[
              { title: t("role.title"), width: 160, render: (_, role) => (i18n.language === "en" ? role.title.en : role.title.zh) },
              {
                title: t("role.rights"),
                render: (_, role) => (
                  <Flex gap={4} wrap>
                    {role.rights.map((right) => (
                      <Tag key={right} title={right}>
                        {t(`common:right.${right}`)}
                      </Tag>
                    ))}
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </QueryView>
    </>
  );
}
