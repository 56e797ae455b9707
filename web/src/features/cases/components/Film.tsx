// A video in its place: only its head is fetched until it is played. What this browser cannot play (an
// iPhone's HEVC, on many computers) is offered as a file.
import { useState } from "react";
import { Flex } from "antd";
import { useTranslation } from "react-i18next";
import { attachmentUrl } from "../../../shared/acts/api/attachments";
import type { CaseFile } from "../../../shared/acts/api/case";

export function Film({ file }: { file: CaseFile }) {
  const { t } = useTranslation("cases");
  const [strange, setStrange] = useState(false);
  const url = attachmentUrl(file.id);
  if (strange) {
    return (
      <Flex vertical role="note">
        <span>{t("film.strange")}</span>
        <a href={url} download={file.name}>{t("film.save", { name: file.name })}</a>
      </Flex>
    );
  }
  return <video className="sw-film" src={url} aria-label={file.name} controls playsInline preload="metadata" onError={() => setStrange(true)} />;
}
