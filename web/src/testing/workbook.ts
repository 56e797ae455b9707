// A workbook for tests of what reads one: only what is looked at, and whatever lies in front of it.
import { deflateRawSync } from "node:zlib";

interface Making {
  deflate?: boolean;
  comment?: string;
  before?: number; // bytes of other files in front
  name?: string;
  method?: number;
}

// A zip archive as a spreadsheet program writes it: an entry in front, the list of sheets, the directory.
export function zipOf(xml: string, { deflate = true, comment = "", before = 0, name = "xl/workbook.xml", method }: Making = {}): File {
  const encoder = new TextEncoder();
  const plain = encoder.encode(xml);
  const data = deflate ? new Uint8Array(deflateRawSync(plain)) : plain;
  const title = encoder.encode(name);
  const extra = new Uint8Array(9);
  const local = new Uint8Array(30);
  const localView = new DataView(local.buffer);
  localView.setUint32(0, 0x04034b50, true);
  localView.setUint16(26, title.length, true);
  localView.setUint16(28, extra.length, true);
  const entry = (at: string, offset: number, bytes: number) => {
    const label = encoder.encode(at);
    const head = new Uint8Array(46);
    const view = new DataView(head.buffer);
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(10, method ?? (deflate ? 8 : 0), true);
    view.setUint32(20, bytes, true);
    view.setUint16(28, label.length, true);
    view.setUint32(42, offset, true);
    return [head, label];
  };
  const directory = [...entry("[Content_Types].xml", 0, before), ...entry(name, before, data.length)];
  const begin = before + local.length + title.length + extra.length + data.length;
  const end = new Uint8Array(22);
  const endView = new DataView(end.buffer);
  endView.setUint32(0, 0x06054b50, true);
  endView.setUint32(12, directory.reduce((sum, part) => sum + part.length, 0), true);
  endView.setUint32(16, begin, true);
  return new File([new Uint8Array(before), local, title, extra, data, ...directory, end, encoder.encode(comment)] as BlobPart[], "a.xlsx");
}

export const sheetsXml = (names: string[]) =>
  `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}"/>`).join("")}</sheets></workbook>`;
