// One file on its way into a box: cleaned, sealed, sent in pieces, announced by an envelope. The same for both sides.
import { clean, pictureType } from "../metadata/clean.ts";
import type { Cleaned } from "../metadata/parts.ts";
import { newId } from "../sealed/bytes.ts";
import type { FileContent } from "../sealed/content.ts";
import type { Patience } from "../sealed/durable.ts";
import { sealFile } from "../sealed/file.ts";
import { type FilePlace, upload } from "../sealed/upload.ts";

/** A picture drawn anew: its points without anything else. Only where its own structure is not understood. */
async function redrawn(file: Blob): Promise<Cleaned | undefined> {
  const type = pictureType(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  if (type === undefined || type === "image/gif") return undefined;
  try {
    const picture = await createImageBitmap(file);
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    picture.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
    return blob ? { blob, metadata: "removed" } : undefined;
  } catch {
    return undefined;
  }
}

/** Without traces, if the person wants that and it can be done. */
export async function prepared(file: File, keepMetadata: boolean): Promise<Cleaned> {
  if (keepMetadata) return { blob: file, metadata: "kept" };
  const cleaned = await clean(file);
  return cleaned.metadata === "kept" ? ((await redrawn(file)) ?? cleaned) : cleaned;
}

/** The ending of a name tells the kind; the rest of it may tell a person. */
export function plainName(name: string, keep: boolean): string {
  if (keep) return name.slice(-200);
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  return `file${ending.toLowerCase()}`;
}

export interface Adding extends Patience {
  place: FilePlace;
  piece: number;
  recipients: readonly [string, string];
  keepMetadata: boolean;
  onProgress: (share: number) => void;
}

/** Uploads the file; the answer is what its envelope says. */
export async function addFile(file: File, cleaned: Cleaned, { place, piece, recipients, keepMetadata, onProgress, ...patience }: Adding): Promise<FileContent> {
  const id = newId();
  const sealing = await sealFile(cleaned.blob, recipients);
  await upload(place, id, sealing, { ...patience, piece, onProgress: (sent, size) => onProgress(sent / size) });
  const { sha256, sealed } = await sealing.digests;
  return {
    file: id,
    name: plainName(file.name, keepMetadata),
    type: cleaned.blob.type || file.type || "application/octet-stream",
    size: cleaned.blob.size,
    sha256,
    sealed_sha256: sealed,
    metadata: cleaned.metadata,
  };
}
