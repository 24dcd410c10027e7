// MP4, MOV, M4A and HEIC: boxes within boxes. What tells of place, device and time is written over in its place, so that
// nothing else moves: sample tables point to bytes by their distance from the beginning.
import { type Cleaned, Keep, type Source, Unreadable, bytesOf, fourcc, latin1, startsWith, view } from "./parts.ts";

const MOOV_MAX = 64 * 1024 * 1024;
const META_MAX = 8 * 1024 * 1024;

interface Box {
  type: string;
  from: number;
  /** Where its content begins. */
  body: number;
  to: number;
}

/** The boxes of a stretch of bytes. */
function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] {
  const data = view(bytes);
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    let size = data.getUint32(at);
    let body = at + 8;
    if (size === 1) {
      if (at + 16 > to) throw new Unreadable("a box without its size");
      size = Number(data.getBigUint64(at + 8));
      body = at + 16;
    } else if (size === 0) size = to - at;
    if (size < body - at || at + size > to) throw new Unreadable("a box larger than what holds it");
    boxes.push({ type: fourcc(bytes, at + 4), from: at, body, to: at + size });
    at += size;
  }
  return boxes;
}

const WITHIN = /^(moov|trak|mdia|minf|stbl|edts|moof|traf)$/;
const TELLS = /^(udta|meta|uuid|©...|loci|Xtra|XMP_|cprt|name|titl|auth|albm|yrrc)$/;
const TIMED = /^(mvhd|tkhd|mdhd)$/;
/** Tracks of measurements beside the picture (place, movement, faces). Their samples lie among those of the film. */
const MEASURED = /mebx|gpmd|camm/;

/** Makes a box a free one of zeros, of the same size. */
function free(bytes: Uint8Array, { from, body, to }: Box): void {
  bytes.set([0x66, 0x72, 0x65, 0x65], from + 4);
  bytes.fill(0, body, to);
}

/** Zeros the times of making and changing. */
function untime(bytes: Uint8Array, { body }: Box): void {
  const long = bytes[body] === 1;
  bytes.fill(0, body + 4, body + 4 + (long ? 16 : 8));
}

function cleanWithin(bytes: Uint8Array, from: number, to: number): boolean {
  let found = false;
  for (const box of boxesIn(bytes, from, to)) {
    if (WITHIN.test(box.type)) found = cleanWithin(bytes, box.body, box.to) || found;
    else if (TELLS.test(box.type)) {
      free(bytes, box);
      found = true;
    } else if (TIMED.test(box.type) && box.to - box.body >= 20) {
      untime(bytes, box);
      found = true;
    }
  }
  return found;
}

async function topLevel(source: Source): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= source.size; ) {
    const head = await bytesOf(source, at, Math.min(at + 16, source.size));
    let size = view(head).getUint32(0);
    let body = at + 8;
    if (size === 1) {
      if (head.length < 16) throw new Unreadable("a box without its size");
      size = Number(view(head).getBigUint64(8));
      body = at + 16;
    } else if (size === 0) size = source.size - at;
    if (size < body - at || at + size > source.size) throw new Unreadable("a box without its end");
    boxes.push({ type: fourcc(head, 4), from: at, body, to: at + size });
    at += size;
  }
  return boxes;
}

/** Films and sounds. One with a track of measurements is called "kept", for its samples are left where they are. */
export async function cleanMovie(source: Source): Promise<Cleaned> {
  const keep = new Keep(source);
  let measured = false;
  for (const box of await topLevel(source)) {
    const { type, from, body, to } = box;
    const within = type === "moov" || type === "moof";
    if (!within && !TELLS.test(type)) {
      keep.range(from, to);
      continue;
    }
    if (to - from > MOOV_MAX) throw new Unreadable("a table that is too large to look through");
    const bytes = await bytesOf(source, from, to);
    if (within) {
      measured ||= MEASURED.test(latin1(bytes));
      if (cleanWithin(bytes, body - from, bytes.length)) keep.removed();
    } else {
      free(bytes, { type, from: 0, body: body - from, to: to - from });
      keep.removed();
    }
    keep.bytes(bytes);
  }
  const cleaned = keep.done();
  return measured ? { ...cleaned, metadata: "kept" } : cleaned;
}

interface Item {
  id: number;
  type: string;
}

/** The items of a HEIC's meta box that hold EXIF or XMP. */
function tellingItems(bytes: Uint8Array, iinf: Box): Item[] {
  const data = view(bytes);
  const start = iinf.body + (bytes[iinf.body] === 0 ? 6 : 8);
  const items: Item[] = [];
  for (const box of boxesIn(bytes, start, iinf.to)) {
    const version = bytes[box.body] ?? 0;
    if (box.type !== "infe" || version < 2) continue;
    const wide = version >= 3;
    const id = wide ? data.getUint32(box.body + 4) : data.getUint16(box.body + 4);
    const type = fourcc(bytes, box.body + (wide ? 10 : 8));
    if (type === "Exif" || (type === "mime" && latin1(bytes.subarray(box.body, box.to)).includes("rdf+xml"))) items.push({ id, type });
  }
  return items;
}

/** Where items lie in the file. */
function placesOf(bytes: Uint8Array, iloc: Box, wanted: ReadonlySet<number>): { from: number; to: number }[] {
  const data = view(bytes);
  const version = bytes[iloc.body] ?? 0;
  let at = iloc.body + 4;
  const sizes = data.getUint16(at);
  at += 2;
  const number = (size: number): number => {
    const value = size === 0 ? 0 : size === 4 ? data.getUint32(at) : Number(data.getBigUint64(at));
    at += size;
    return value;
  };
  const short = (): number => number2(version < 2);
  const number2 = (two: boolean): number => {
    const value = two ? data.getUint16(at) : data.getUint32(at);
    at += two ? 2 : 4;
    return value;
  };
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version > 0 ? sizes & 15 : 0];
  const places: { from: number; to: number }[] = [];
  for (let items = short(); items > 0; items -= 1) {
    const id = short();
    const method = version > 0 ? number2(true) & 15 : 0;
    at += 2;
    const base = number(baseSize);
    for (let extents = number2(true); extents > 0; extents -= 1) {
      number(indexSize);
      const from = base + number(offsetSize);
      const length = number(lengthSize);
      if (!wanted.has(id)) continue;
      if (method !== 0 || length === 0) throw new Unreadable("EXIF in a place that is not understood");
      places.push({ from, to: from + length });
    }
  }
  return places;
}

/** HEIC and AVIF pictures: EXIF and XMP are written over with zeros. */
export async function cleanHeif(source: Source): Promise<Cleaned> {
  const meta = (await topLevel(source)).find(({ type }) => type === "meta");
  if (!meta || meta.to - meta.from > META_MAX) throw new Unreadable("no table of items");
  const bytes = await bytesOf(source, meta.from, meta.to);
  const inside = boxesIn(bytes, meta.body - meta.from + 4, bytes.length);
  const iinf = inside.find(({ type }) => type === "iinf");
  const iloc = inside.find(({ type }) => type === "iloc");
  const keep = new Keep(source);
  const items = iinf ? tellingItems(bytes, iinf) : [];
  const places = iloc && items.length > 0 ? placesOf(bytes, iloc, new Set(items.map(({ id }) => id))) : [];
  if (items.length > 0 && places.length === 0) throw new Unreadable("EXIF that was not found");
  let at = 0;
  for (const { from, to } of places.sort((a, b) => a.from - b.from)) {
    if (from < at || to > source.size) throw new Unreadable("items that overlap");
    keep.range(at, from);
    keep.bytes(new Uint8Array(to - from));
    keep.removed();
    at = to;
  }
  keep.range(at, source.size);
  return keep.done();
}

/** Which of both a file with an "ftyp" box is. */
export function isHeif(head: Uint8Array): boolean {
  return startsWith(head, "ftyp", 4) && /^(heic|heix|hevc|mif1|msf1|avif|heim|heis)$/.test(fourcc(head, 8));
}
