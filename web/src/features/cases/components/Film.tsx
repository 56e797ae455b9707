// A video in its place: only its head is fetched until it is played.
import { attachmentUrl } from "../../../shared/acts/api/attachments";
import type { CaseFile } from "../../../shared/acts/api/case";

export function Film({ file }: { file: CaseFile }) {
  return <video className="sw-film" src={attachmentUrl(file.id)} aria-label={file.name} controls playsInline preload="metadata" />;
}
