// Files as lists of slices: what stays is never copied, so a long video costs no memory.

/** A file that lies anywhere; slices of it are read when they are needed. */
export type Source = Blob;

/** What was done about a file's traces. "kept": traces are in it, or may be, that could not be taken out. */
export interface Cleaned {
  blob: Blob;
  metadata: "removed" | "kept" | "none";
}

export class Unreadable extends Error {}

export async function bytesOf(source: Source, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await source.slice(from, Math.min(to, source.size)).arrayBuffer());
  if (bytes.length !== to - from) throw new Unreadable("the file ends too early");
  return bytes;
}

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four letters that name a chunk or box. */
export function fourcc(bytes: Uint8Array, at = 0): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

export function startsWith(bytes: Uint8Array, sign: string, at = 0): boolean {
  return latin1(bytes.subarray(at, at + sign.length)) === sign;
}

/** Gathers what stays; neighbours become one slice. */
export class Keep {
  #parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  #from = -1;
  #to = -1;
  #removed = false;
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  range(from: number, to: number): void {
    if (from !== this.#to) {
      this.#flush();
      this.#from = from;
    }
    this.#to = to;
  }

  bytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#flush();
    this.#parts.push(bytes);
  }

  /** Says that something was left out or written over. */
  removed(): void {
    this.#removed = true;
  }

  #flush(): void {
    if (this.#from >= 0) this.#parts.push(this.#source.slice(this.#from, this.#to));
    this.#from = -1;
    this.#to = -1;
  }

  done(): Cleaned {
    this.#flush();
    if (!this.#removed) return { blob: this.#source, metadata: "none" };
    return { blob: new Blob(this.#parts, { type: this.#source.type }), metadata: "removed" };
  }
}
