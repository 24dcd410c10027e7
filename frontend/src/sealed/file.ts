// Files: padded, sealed and hashed as they stream by, so that a long video never lies in memory as a whole.
import { sha256 } from "@noble/hashes/sha2.js";
import { asFault, decrypter, encrypter } from "./age.ts";
import { type Bytes, hex } from "./bytes.ts";
import { ChannelError } from "./errors.ts";

const LENGTH = 8;
const LEAST = 64 * 1024;
const STEP = 64 * 1024;
/** Opened bytes are handed to the browser in parts of this size, which it may put on its disk. */
const PART = 4 * 1024 * 1024;

/** Padmé: sizes so far apart that the length tells little, and at most an eighth is added (Nikitin et al., 2019). */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return step < 1 ? length : Math.ceil(length / step) * step;
}

/** The size of the padded file, its eight bytes of length included. */
export function paddedFileSize(size: number): number {
  return Math.max(LEAST, padme(size + LENGTH));
}

export interface SealedFile {
  stream: ReadableStream<Bytes>;
  /** How many bytes the stream has: known before it is read. */
  size: number;
  /** The hashes, once the stream was read to its end. */
  digests: Promise<{ sha256: string; sealed: string }>;
}

type Slices = Pick<Blob, "size" | "slice">;

async function* paddedFile(file: Slices, hash: { update(bytes: Uint8Array): unknown }): AsyncGenerator<Bytes> {
  const length = new Uint8Array(LENGTH);
  new DataView(length.buffer).setBigUint64(0, BigInt(file.size));
  yield length;
  for (let at = 0; at < file.size; at += STEP) {
    const bytes = new Uint8Array(await file.slice(at, Math.min(at + STEP, file.size)).arrayBuffer());
    hash.update(bytes);
    yield bytes;
  }
  for (let left = paddedFileSize(file.size) - LENGTH - file.size; left > 0; left -= STEP) {
    yield new Uint8Array(Math.min(left, STEP));
  }
}

function streamOf(parts: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
        }
      },
      async cancel() {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

/** Passes bytes on and shows each of them to a hash; `done` is told at the end. */
function tap(hash: { update(bytes: Uint8Array): unknown }, done: () => void = () => undefined): TransformStream<Bytes, Bytes> {
  return new TransformStream({
    transform(chunk, controller) {
      hash.update(chunk);
      controller.enqueue(chunk);
    },
    flush: done,
  });
}

/** Seals a file to the intake key and the box. A file that changes or vanishes while it is read fails the stream. */
export async function sealFile(file: Slices, recipients: readonly [string, string]): Promise<SealedFile> {
  const plain = sha256.create();
  const sealed = sha256.create();
  const stream = await encrypter(recipients).encrypt(streamOf(paddedFile(file, plain)));
  const size = stream.size(paddedFileSize(file.size));
  let finish: (digests: { sha256: string; sealed: string }) => void = () => undefined;
  const digests = new Promise<{ sha256: string; sealed: string }>((resolve) => (finish = resolve));
  const done = () => finish({ sha256: hex(plain.digest()), sealed: hex(sealed.digest()) });
  return { stream: (stream as ReadableStream<Bytes>).pipeThrough(tap(sealed, done)), size, digests };
}

/** Takes the padding off, and refuses what is not the padding of the contract. */
function unpadded(onSize: (size: number) => void): TransformStream<Bytes, Bytes> {
  const head = new Uint8Array(LENGTH);
  let read = 0;
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      let rest = chunk;
      if (read < LENGTH) {
        const part = rest.subarray(0, LENGTH - read);
        head.set(part, read);
        read += part.length;
        rest = rest.subarray(part.length);
        if (read < LENGTH) return;
        size = Number(new DataView(head.buffer).getBigUint64(0));
        if (!Number.isSafeInteger(size)) throw new ChannelError("padding", "the file's length is impossible");
        onSize(size);
      }
      const left = Math.max(0, size - (read - LENGTH));
      if (left > 0 && rest.length > 0) controller.enqueue(rest.subarray(0, left));
      if (rest.subarray(left).some((byte) => byte !== 0)) throw new ChannelError("padding", "not filled up with zeros");
      read += rest.length;
    },
    flush() {
      if (read < LENGTH || read !== paddedFileSize(size)) throw new ChannelError("truncated", "the file's end is missing");
    },
  });
}

export interface Expected {
  size: number;
  sha256: string;
  sealed_sha256: string;
}

/** Opens a sealed file and checks that it is the one that was promised. Nothing of it is given out before that. */
export async function openFile(
  sealed: ReadableStream<Bytes>,
  identities: readonly string[],
  expected: Expected,
  type = "application/octet-stream",
  onProgress: (read: number) => void = () => undefined,
): Promise<Blob> {
  const outer = sha256.create();
  const inner = sha256.create();
  let size = -1;
  const parts: Blob[] = [];
  let gathered: Bytes[] = [];
  let held = 0;
  let read = 0;
  const keep = () => {
    parts.push(new Blob(gathered));
    gathered = [];
    held = 0;
  };
  try {
    const opened = (await decrypter(identities).decrypt(sealed.pipeThrough(tap(outer)))) as ReadableStream<Bytes>;
    const reader = opened.pipeThrough(unpadded((found) => (size = found))).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      inner.update(next.value);
      gathered.push(next.value);
      held += next.value.length;
      read += next.value.length;
      if (held >= PART) keep();
      onProgress(read);
    }
  } catch (error) {
    throw asFault(error);
  }
  keep();
  if (hex(outer.digest()) !== expected.sealed_sha256) throw new ChannelError("digest", "the stored bytes are others");
  if (size !== expected.size || hex(inner.digest()) !== expected.sha256) throw new ChannelError("digest", "the file is another");
  return new Blob(parts, { type });
}
