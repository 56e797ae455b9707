// A large table on its way, and those that stopped on theirs.
import { Button, Flex, List, Popconfirm, Progress as Bar, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { bytesText } from "../../../shared/bytes";
import { dateTime } from "../../../shared/time";
import { Refused } from "../../../shared/ui/states";
import { useDropUpload, useUploads, type Progress } from "../api/uploads";

export function Uploading({ progress, onPause }: { progress: Progress; onPause: () => void }) {
  const { t } = useTranslation("imports");
  const { done, size } = progress;
  return (
    <Flex vertical gap="small" className="import-uploading">
      <Bar aria-label={t("upload.progress")} percent={Math.floor((100 * done) / size)} status="active" />
      <Flex gap="small" wrap align="center">
        <Typography.Text role="status">{t("upload.sofar", { done: bytesText(done), size: bytesText(size) })}</Typography.Text>
        <Button size="small" onClick={onPause}>
          {t("upload.pause")}
        </Button>
      </Flex>
    </Flex>
  );
}

// Nothing to show is the usual thing, and a list that cannot be read hinders nobody.
export function Unfinished() {
  const { t } = useTranslation("imports");
  const uploads = useUploads();
  const drop = useDropUpload();
  if (uploads.data === undefined || uploads.data.length === 0) return null;
  return (
    <>
      <List
        size="small"
        bordered
        className="import-uploading"
        header={<Typography.Text>{t("upload.unfinished")}</Typography.Text>}
        dataSource={uploads.data}
        rowKey="id"
        renderItem={(one) => (
          <List.Item>
            <Flex gap="small" wrap align="center" justify="space-between" className="import-uploading">
              <Typography.Text className="import-upload-name">
                {t("upload.one", { name: one.sheet === "" ? one.name : t("upload.sheet", { name: one.name, sheet: one.sheet }), kind: t(`kind.${one.kind}`), done: bytesText(one.received), size: bytesText(one.size), until: dateTime(one.expires_at) })}
              </Typography.Text>
              <Popconfirm title={t("upload.dropSure")} okText={t("upload.drop")} cancelText={t("upload.keep")} onConfirm={() => drop.mutate(one.id)}>
                <Button size="small" danger loading={drop.isPending} aria-label={t("upload.dropOf", { name: one.name })}>
                  {t("upload.drop")}
                </Button>
              </Popconfirm>
            </Flex>
          </List.Item>
        )}
      />
      <Refused problem={drop.error} />
    </>
  );
}
