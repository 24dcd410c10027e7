// PDF and Office documents. Both can hide traces in places that only a whole reader of the format finds; where that may
// be so the answer is "kept", and the person is told.
import { type Cleaned, Keep, type Source, Unreadable, bytesOf, latin1, view } from "./parts.ts";

const LARGEST = 64 * 1024 * 1024;

/** The end of a PDF string that begins here, escapes and inner brackets counted. */
function endOfString(text: string, from: number): number {
  if (text[from] === "<") return text.indexOf(">", from);
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (sign === "(") depth += 1;
    else if (sign === ")" && (depth -= 1) === 0) return at;
  }
  return -1;
}

/**
 * Blanks the properties and XMP packets of a PDF in their places. Objects that are compressed or encrypted, pictures
 * within and earlier revisions are not looked into: then the answer is "kept".
 */
export async function cleanPdf(source: Source): Promise<Cleaned> {
  if (source.size > LARGEST) throw new Unreadable("too large to look through");
  const bytes = await bytesOf(source, 0, source.size);
  const text = latin1(bytes);
  let found = false;
  for (const key of text.matchAll(/\/(?:Author|Creator|Producer|Title|Subject|Keywords|CreationDate|ModDate|Company|SourceModified|LastModified)\s*(?=[(<][^<])/g)) {
    const from = key.index + key[0].length;
    const end = endOfString(text, from);
    if (end < 0) throw new Unreadable("a string without its end");
    bytes.fill(text[from] === "<" ? 0x30 : 0x20, from + 1, end);
    found = true;
  }
  for (const packet of text.matchAll(/<\?xpacket begin[\s\S]*?<\?xpacket end[^>]*\?>/g)) {
    bytes.fill(0x20, packet.index, packet.index + packet[0].length);
    found = true;
  }
  const hidden = /\/(ObjStm|Encrypt|DCTDecode|JPXDecode|EmbeddedFile)\b/.test(text) || /\/Type\s*\/Metadata[^>]*\/Filter/.test(text);
  return { blob: new Blob([bytes], { type: source.type }), metadata: hidden ? "kept" : found ? "removed" : "none" };
}

interface Entry {
  name: string;
  /** The entry's place in the central directory. */
  central: Uint8Array<ArrayBuffer>;
  from: number;
  to: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Parts of an Office document that name who wrote it, and what stands there instead. */
const EMPTY: Record<string, string> = {
  "docProps/core.xml":
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  "docProps/app.xml":
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  "docProps/custom.xml":
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
  "meta.xml":
    '<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>',
};
/** Parts that name people or hold pictures with traces of their own. */
const MAY_TELL = /comments|people|revisions|users|\/media\/|^Pictures\/|^Thumbnails\/|thumbnail/i;

/** CRC-32 as ZIP has it. */
export function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

async function entriesOf(source: Source): Promise<Entry[]> {
  const tail = await bytesOf(source, Math.max(0, source.size - 65_557), source.size);
  const data = view(tail);
  let end = tail.length - 22;
  while (end >= 0 && data.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Unreadable("no ZIP directory");
  const count = data.getUint16(end + 10, true);
  const start = data.getUint32(end + 16, true);
  const directory = await bytesOf(source, start, start + data.getUint32(end + 12, true));
  const entries: Entry[] = [];
  let at = 0;
  for (let left = count; left > 0; left -= 1) {
    const record = view(directory);
    if (at + 46 > directory.length || record.getUint32(at, true) !== CENTRAL) throw new Unreadable("a broken ZIP directory");
    const [name, extra, comment] = [28, 30, 32].map((place) => record.getUint16(at + place, true)) as [number, number, number];
    const length = 46 + name + extra + comment;
    const from = record.getUint32(at + 42, true);
    if (from === 0xffffffff) throw new Unreadable("a ZIP of the large kind");
    entries.push({ name: new TextDecoder().decode(directory.subarray(at + 46, at + 46 + name)), central: directory.slice(at, at + length), from, to: start });
    at += length;
  }
  const byPlace = [...entries].sort((a, b) => a.from - b.from);
  byPlace.forEach((entry, index) => (entry.to = byPlace[index + 1]?.from ?? start));
  return entries;
}

/** A stored entry: local header and bytes, and its record for the directory. */
function stored(entry: Entry, body: Uint8Array<ArrayBuffer>): { local: Uint8Array<ArrayBuffer>; central: Uint8Array<ArrayBuffer> } {
  const name = new TextEncoder().encode(entry.name);
  const crc = crc32(body);
  const local = new Uint8Array(30 + name.length + body.length);
  const head = view(local);
  head.setUint32(0, LOCAL, true);
  head.setUint16(4, 20, true);
  head.setUint16(12, 0x21, true);
  head.setUint32(14, crc, true);
  head.setUint32(18, body.length, true);
  head.setUint32(22, body.length, true);
  head.setUint16(26, name.length, true);
  local.set(name, 30);
  local.set(body, 30 + name.length);
  const central = new Uint8Array(46 + name.length);
  const record = view(central);
  record.setUint32(0, CENTRAL, true);
  record.setUint16(4, 20, true);
  record.setUint16(6, 20, true);
  record.setUint16(14, 0x21, true);
  record.setUint32(16, crc, true);
  record.setUint32(20, body.length, true);
  record.setUint32(24, body.length, true);
  record.setUint16(28, name.length, true);
  central.set(name, 46);
  return { local, central };
}

/** Word, Excel, PowerPoint and OpenDocument files: their properties are emptied, the rest stays as it is. */
export async function cleanOffice(source: Source): Promise<Cleaned> {
  const entries = await entriesOf(source);
  if (!entries.some(({ name }) => name === "[Content_Types].xml" || name === "mimetype")) {
    return { blob: source, metadata: "kept" };
  }
  const keep = new Keep(source);
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const entry of [...entries].sort((a, b) => a.from - b.from)) {
    const empty = EMPTY[entry.name];
    let { central } = entry;
    if (empty === undefined) keep.range(entry.from, entry.to);
    else {
      const written = stored(entry, new TextEncoder().encode(empty));
      keep.bytes(written.local);
      keep.removed();
      ({ central } = written);
      view(central).setUint32(42, offset, true);
      offset += written.local.length;
      directory.push(central);
      continue;
    }
    view(central).setUint32(42, offset, true);
    offset += entry.to - entry.from;
    directory.push(central);
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  directory.forEach((record) => keep.bytes(record));
  const end = new Uint8Array(22);
  const tail = view(end);
  tail.setUint32(0, END, true);
  tail.setUint16(8, directory.length, true);
  tail.setUint16(10, directory.length, true);
  tail.setUint32(12, size, true);
  tail.setUint32(16, offset, true);
  keep.bytes(end);
  const cleaned = keep.done();
  if (entries.some(({ name }) => MAY_TELL.test(name))) return { ...cleaned, metadata: "kept" };
  return cleaned;
}
