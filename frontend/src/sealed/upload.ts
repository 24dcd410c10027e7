// A sealed file on its way: in pieces, each held until the server has it, so that a broken connection costs one piece.
import { type Bytes, concat } from "./bytes.ts";
import { type Patience, durable } from "./durable.ts";
import { ChannelError } from "./errors.ts";
import type { SealedFile } from "./file.ts";
import { Refused } from "./wire.ts";

/** What a place for files can do; the box's own and staff's are alike. */
export interface FilePlace {
  begin(id: string, size: number, signal?: AbortSignal): Promise<unknown>;
  piece(id: string, offset: number, bytes: Bytes, signal?: AbortSignal): Promise<{ stored: number }>;
}

export interface Uploading extends Patience {
  /** The most bytes of one piece. */
  piece: number;
  onProgress?: (sent: number, size: number) => void;
}

/** The stream in pieces of one size; the last may be shorter. */
async function* inPieces(stream: ReadableStream<Bytes>, size: number): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  let gathered: Bytes[] = [];
  let held = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (let rest = next.value; rest.length > 0; ) {
      const part = rest.slice(0, size - held);
      gathered.push(part);
      held += part.length;
      rest = rest.subarray(part.length);
      if (held < size) continue;
      yield concat(...gathered);
      gathered = [];
      held = 0;
    }
  }
  if (held > 0) yield concat(...gathered);
}

/** How far the server says that it is, when a piece came at a wrong place. */
function storedOf(error: unknown): number | undefined {
  const stored = error instanceof Refused && error.status === 409 ? error.members["stored"] : undefined;
  return typeof stored === "number" ? stored : undefined;
}

/** Sends all pieces; what was stored of a piece before its answer was lost is not sent again. */
export async function upload(place: FilePlace, id: string, file: SealedFile, { piece, onProgress, ...patience }: Uploading): Promise<void> {
  const { signal } = patience;
  await durable(() => place.begin(id, file.size, signal), patience);
  let sent = 0;
  for await (const bytes of inPieces(file.stream, piece)) {
    const end = sent + bytes.length;
    for (let at = sent; at < end; ) {
      const from = at;
      at = await durable(async () => {
        try {
          return (await place.piece(id, from, bytes.subarray(from - sent), signal)).stored;
        } catch (error) {
          const stored = storedOf(error);
          if (stored === undefined) throw error;
          return stored;
        }
      }, patience);
      if (at < sent || at > end) throw new ChannelError("digest", `the server has ${at} bytes of a piece from ${sent} to ${end}`);
      onProgress?.(at, file.size);
    }
    sent = end;
  }
}
