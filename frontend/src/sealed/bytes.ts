// Bytes as text and back.
import { base64 as base64Coder, base64urlnopad, hex as hexCoder } from "@scure/base";
import { sha256 } from "@noble/hashes/sha2.js";
import { ChannelError, type Fault } from "./errors.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The same bytes in a buffer of their own kind, as the browser's interfaces want them. */
export function own(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : new Uint8Array(bytes);
}

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

export function text(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ChannelError("shape", "text is not UTF-8");
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function sha256Of(bytes: Uint8Array): Bytes {
  return own(sha256(bytes));
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return hex(sha256(bytes));
}

export function hex(bytes: Uint8Array): string {
  return hexCoder.encode(bytes);
}

export function base64(bytes: Uint8Array): string {
  return base64Coder.encode(bytes);
}

export function base64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

function decoded(decode: (text: string) => Uint8Array, value: string, length: number | undefined, fault: Fault): Bytes {
  let bytes: Bytes;
  try {
    bytes = own(decode(value));
  } catch {
    throw new ChannelError(fault, "bytes are not written as base64");
  }
  if (length !== undefined && bytes.length !== length) {
    throw new ChannelError(fault, `${length} bytes are expected, not ${bytes.length}`);
  }
  return bytes;
}

export function fromBase64(value: string, fault: Fault = "shape"): Bytes {
  return decoded(base64Coder.decode, value, undefined, fault);
}

export function fromBase64url(value: string, length?: number, fault: Fault = "shape"): Bytes {
  return decoded(base64urlnopad.decode, value, length, fault);
}

export function fromHex(value: string): Bytes {
  return decoded(hexCoder.decode, value, undefined, "shape");
}

/** Sixteen bytes shaped as a UUID of version 4. */
export function uuidFrom(bytes: Uint8Array): string {
  const shaped = Uint8Array.from(bytes.subarray(0, 16));
  shaped[6] = (shaped[6]! & 0x0f) | 0x40;
  shaped[8] = (shaped[8]! & 0x3f) | 0x80;
  const all = hex(shaped);
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join("-");
}

/** A new identifier. */
export function newId(): string {
  return uuidFrom(crypto.getRandomValues(new Uint8Array(16)));
}

export function isUuid(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);
}
