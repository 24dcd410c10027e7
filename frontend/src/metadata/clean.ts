// Removes from a file what tells of place, device, time and person. The kind is told from the bytes, never from the name.
//
// No library does this: those that remove EXIF know JPEG only and load the whole file. Formats are read here as far as
// their outermost structure goes, and what is not understood is left alone and called "kept".
import { cleanHeif, cleanMovie, isHeif } from "./boxes.ts";
import { cleanOffice, cleanPdf } from "./documents.ts";
import { cleanJpeg, cleanPng, cleanRiff } from "./images.ts";
import { type Cleaned, type Source, Unreadable, bytesOf, startsWith } from "./parts.ts";

export type { Cleaned } from "./parts.ts";

const HEAD = 16;

async function cleanMp3(source: Source): Promise<Cleaned> {
  const head = await bytesOf(source, 0, Math.min(10, source.size));
  let from = 0;
  if (startsWith(head, "ID3") && head.length === 10) {
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 127), 0);
    from = 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
  }
  let to = source.size;
  if (to >= 128 && startsWith(await bytesOf(source, to - 128, to), "TAG")) to -= 128;
  if (from >= to) throw new Unreadable("nothing but tags");
  if (from === 0 && to === source.size) return { blob: source, metadata: "none" };
  return { blob: source.slice(from, to, source.type), metadata: "removed" };
}

function cleanerOf(head: Uint8Array): ((source: Source) => Promise<Cleaned>) | undefined {
  if (head[0] === 0xff && head[1] === 0xd8) return cleanJpeg;
  if (startsWith(head, "\x89PNG\r\n\x1a\n")) return cleanPng;
  if (startsWith(head, "RIFF") && (startsWith(head, "WEBP", 8) || startsWith(head, "WAVE", 8))) return cleanRiff;
  if (isHeif(head)) return cleanHeif;
  if (startsWith(head, "ftyp", 4) || startsWith(head, "moov", 4) || startsWith(head, "wide", 4)) return cleanMovie;
  if (startsWith(head, "%PDF-")) return cleanPdf;
  if (startsWith(head, "PK\x03\x04")) return cleanOffice;
  if (startsWith(head, "ID3") || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return cleanMp3;
  return undefined;
}

/** Text holds nothing but itself. */
function isText(head: Uint8Array, type: string): boolean {
  return type.startsWith("text/") && !head.includes(0);
}

/** The file without its traces, or as it is with the word "kept". Never fails for a file that can be read. */
export async function clean(source: Source): Promise<Cleaned> {
  if (source.size === 0) return { blob: source, metadata: "none" };
  const head = await bytesOf(source, 0, Math.min(HEAD, source.size));
  const cleaner = cleanerOf(head);
  if (!cleaner) return { blob: source, metadata: isText(head, source.type) ? "none" : "kept" };
  try {
    return await cleaner(source);
  } catch (error) {
    // Structures that break their own format: nothing is promised about them.
    if (error instanceof Unreadable || error instanceof RangeError) return { blob: source, metadata: "kept" };
    throw error;
  }
}

/** Whether the bytes are a picture that a canvas can draw. */
export function pictureType(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xd8) return "image/jpeg";
  if (startsWith(head, "\x89PNG")) return "image/png";
  if (startsWith(head, "GIF8")) return "image/gif";
  if (startsWith(head, "RIFF") && startsWith(head, "WEBP", 8)) return "image/webp";
  if (isHeif(head)) return "image/heic";
  return undefined;
}
