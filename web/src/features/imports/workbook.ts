// The names of a workbook's sheets, read where the file lies: which one is meant is asked before a large
// file is sent, because it is sent for one sheet.
// A workbook is a zip archive: its directory stands at the end, and says where `xl/workbook.xml` begins.

const WORKBOOK = "xl/workbook.xml";
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_MAX = 0xffff;
const DIRECTORY_MAX = 4 * 1024 * 1024;
const PACKED_MAX = 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  method: number;
  packed: number; // bytes
  local: number; // where its own header stands
}

const viewOf = async (file: Blob, begin: number, bytes: number) => new DataView(await file.slice(begin, begin + bytes).arrayBuffer());

async function directoryOf(file: Blob): Promise<DataView | null> {
  const tail = Math.min(file.size, END_BYTES + COMMENT_MAX);
  const view = await viewOf(file, file.size - tail, tail);
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const [size, begin] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    return size > DIRECTORY_MAX || begin + size > file.size ? null : viewOf(file, begin, size);
  }
  return null;
}

function entryOf(directory: DataView, wanted: string): Entry | null {
  const words = new TextDecoder();
  for (let at = 0; at + ENTRY_BYTES <= directory.byteLength && directory.getUint32(at, true) === ENTRY_SIGNATURE; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.getUint16(at + field, true)) as [number, number, number];
    const end = at + ENTRY_BYTES + name;
    if (end > directory.byteLength) return null;
    if (words.decode(new Uint8Array(directory.buffer, directory.byteOffset + at + ENTRY_BYTES, name)) === wanted) {
      return { method: directory.getUint16(at + 10, true), packed: directory.getUint32(at + 20, true), local: directory.getUint32(at + 42, true) };
    }
    at = end + extra + comment;
  }
  return null;
}

async function textOf(file: Blob, { method, packed, local }: Entry): Promise<string | null> {
  if (packed > PACKED_MAX || local + LOCAL_BYTES > file.size) return null;
  const header = await viewOf(file, local, LOCAL_BYTES);
  const begin = local + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  const bytes = file.slice(begin, begin + packed);
  if (method === STORED) return bytes.text();
  if (method !== DEFLATED) return null;
  return new Response(bytes.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}

// In the order of the workbook; none where it cannot be read here: then the server says what is wrong.
export async function sheetsOf(file: Blob): Promise<string[]> {
  try {
    const directory = await directoryOf(file);
    const entry = directory === null ? null : entryOf(directory, WORKBOOK);
    const text = entry === null ? null : await textOf(file, entry);
    if (text === null) return [];
    const tree = new DOMParser().parseFromString(text, "application/xml");
    return [...tree.getElementsByTagName("*")].filter((one) => one.localName === "sheet").map((one) => one.getAttribute("name") ?? "").filter((name) => name !== "");
  } catch {
    return [];
  }
}
