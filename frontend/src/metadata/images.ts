// JPEG, PNG and RIFF (WebP, WAV): segments and chunks that hold no picture and no sound are left out.
import { type Cleaned, Keep, type Source, Unreadable, bytesOf, fourcc, startsWith, view } from "./parts.ts";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;

/** The picture's turn, written alone: a minimal EXIF with one entry, or nothing when it stands upright. */
function orientationOnly(exif: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const tiff = exif.subarray(6);
  if (tiff.length < 14) return undefined;
  const data = view(tiff);
  const little = startsWith(tiff, "II");
  const first = data.getUint32(4, little);
  if (first + 2 > tiff.length) return undefined;
  const count = data.getUint16(first, little);
  for (let entry = first + 2; entry + 12 <= tiff.length && entry < first + 2 + count * 12; entry += 12) {
    if (data.getUint16(entry, little) !== 0x0112) continue;
    const turn = data.getUint16(entry + 8, little);
    if (turn < 2 || turn > 8) return undefined;
    const out = Uint8Array.from([
      0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0,
      0, 0,
    ]);
    return out;
  }
  return undefined;
}

/** Keeps JFIF, colour profiles and Adobe's colour transform; leaves EXIF, XMP, IPTC, comments and further pictures out. */
export async function cleanJpeg(source: Source): Promise<Cleaned> {
  const keep = new Keep(source);
  keep.range(0, 2);
  let at = 2;
  for (;;) {
    const head = await bytesOf(source, at, at + 4);
    const marker = head[1] ?? 0;
    if (head[0] !== 0xff) throw new Unreadable("no JPEG marker");
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI || marker === SOI || marker < 0xc0) throw new Unreadable("a JPEG marker out of place");
    if (marker === SOS) break;
    const end = at + 2 + view(head).getUint16(2);
    const body = marker >= APP0 && marker <= APP15 ? await bytesOf(source, at + 4, Math.min(end, at + 4 + 65_533)) : undefined;
    if (staysInJpeg(marker, body)) keep.range(at, end);
    else {
      keep.removed();
      const turn = marker === APP1 && body && startsWith(body, "Exif\0\0") ? orientationOnly(body) : undefined;
      if (turn) keep.bytes(turn);
    }
    at = end;
  }
  // What stands behind the picture's end (a second picture, a short film, a maker's notes) is left out as well.
  const end = await endOfJpeg(source, at);
  keep.range(at, end);
  if (end < source.size) keep.removed();
  return keep.done();
}

function staysInJpeg(marker: number, body: Uint8Array | undefined): boolean {
  if (marker === COM) return false;
  if (body === undefined) return true;
  if (marker === APP0) return startsWith(body, "JFIF\0");
  if (marker === APP2) return startsWith(body, "ICC_PROFILE\0");
  return marker === APP14 && startsWith(body, "Adobe");
}

const WINDOW = 256 * 1024;

/** Just behind the first end marker; within the picture's data 0xFF is always followed by 0 or a restart. */
async function endOfJpeg(source: Source, from: number): Promise<number> {
  let last = 0;
  for (let at = from; at < source.size; at += WINDOW) {
    const bytes = await bytesOf(source, at, Math.min(at + WINDOW, source.size));
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (last === 0xff && byte === EOI) return at + index + 1;
      last = byte;
    }
  }
  return source.size;
}

/** What a picture needs to look the same; everything else may tell something. */
const PNG_STAYS = /^(IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|cICP|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/;

export async function cleanPng(source: Source): Promise<Cleaned> {
  const keep = new Keep(source);
  keep.range(0, 8);
  for (let at = 8; at < source.size; ) {
    const head = await bytesOf(source, at, at + 8);
    const end = at + 12 + view(head).getUint32(0);
    const name = fourcc(head, 4);
    if (end > source.size) throw new Unreadable("a PNG chunk without its end");
    if (PNG_STAYS.test(name)) keep.range(at, end);
    else keep.removed();
    at = end;
    if (name === "IEND") {
      if (end < source.size) keep.removed();
      break;
    }
  }
  return keep.done();
}

const VP8X_EXIF_XMP = 0x0c;
const RIFF_STAYS = /^(VP8 |VP8L|VP8X|ALPH|ANIM|ANMF|ICCP|fmt |fact|data)$/;

/** WebP pictures and WAV sounds. */
export async function cleanRiff(source: Source): Promise<Cleaned> {
  const parts: { from: number; to: number; bytes?: Uint8Array<ArrayBuffer> }[] = [];
  let dropped = false;
  for (let at = 12; at + 8 <= source.size; ) {
    const head = await bytesOf(source, at, at + 8);
    const size = view(head).getUint32(4, true);
    const end = Math.min(at + 8 + size + (size % 2), source.size);
    if (at + 8 + size > source.size) throw new Unreadable("a RIFF chunk without its end");
    const name = fourcc(head);
    if (!RIFF_STAYS.test(name)) dropped = true;
    else if (name === "VP8X") {
      const bytes = await bytesOf(source, at, end);
      bytes[8] = (bytes[8] ?? 0) & ~VP8X_EXIF_XMP;
      parts.push({ from: at, to: end, bytes });
    } else parts.push({ from: at, to: end });
    at = end;
  }
  const keep = new Keep(source);
  if (!dropped) {
    keep.range(0, source.size);
    return keep.done();
  }
  keep.removed();
  const header = await bytesOf(source, 0, 12);
  view(header).setUint32(4, 4 + parts.reduce((sum, { from, to }) => sum + to - from, 0), true);
  keep.bytes(header);
  for (const { from, to, bytes } of parts) {
    if (bytes) keep.bytes(bytes);
    else keep.range(from, to);
  }
  return keep.done();
}
