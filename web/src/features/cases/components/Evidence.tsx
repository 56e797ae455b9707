import { FilePdfOutlined } from "@ant-design/icons";
import { Image, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { dateTime } from "../../../shared/time";
import { attachmentUrl } from "../../../shared/acts/api/attachments";
import type { CaseFile, CasePage } from "../../../shared/acts/api/case";
import { Film } from "./Film";

function By({ file }: { file: CaseFile }) {
  const { t } = useTranslation("cases");
  return file.by === "requester" ? t("evidence.requester") : file.by.name;
}

function Shown({ file }: { file: CaseFile }) {
  if (file.type.startsWith("image/")) {
    return <Image src={attachmentUrl(file.id)} alt={file.name} width={96} height={96} loading="lazy" className="sw-picture" />;
  }
  if (file.type.startsWith("video/")) return <Film file={file} />;
  return (
    <a href={attachmentUrl(file.id)} download={file.name} className="sw-file">
      <FilePdfOutlined aria-hidden /> PDF
    </a>
  );
}

export function Evidence({ subject }: { subject: CasePage }) {
  const { t } = useTranslation("cases");
  const files = subject.attachments;
  if (files.length === 0) return <Typography.Text type="secondary">{t("evidence.nothing")}</Typography.Text>;
  return (
    <Image.PreviewGroup>
      <ul className="sw-evidence">
        {files.map((file) => (
          <li key={file.id}>
            <Shown file={file} />
            <div className="sw-cell">
              <div className="sw-break">{file.name}</div>
              <Typography.Text type="secondary">
                <By file={file} /> · {dateTime(file.created_at)}
              </Typography.Text>
              <div>
                <Typography.Text type="secondary" code copyable={{ text: file.sha256 }} title={file.sha256}>
                  {file.sha256.slice(0, 12)}…
                </Typography.Text>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Image.PreviewGroup>
  );
}
