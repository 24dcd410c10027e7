// The receipt: ten words that only the reporter holds, and the keys of the box that are drawn from them.
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import { type Bytes, base64url, own, sha256Hex, sha256Of, utf8, uuidFrom } from "./bytes.ts";
import { ChannelError } from "./errors.ts";
import { fold } from "./fold.ts";

export const WORDS = 10;
const LIST = 256;

/** 256 words, the word's place being its byte. */
export type WordList = readonly string[];

/** The keys of a box. None of it is ever sent but `box`, `recipient`, `verify` and, as proof, `token`. */
export interface BoxKeys {
  box: string;
  /** Opens the box at the server: base64url. */
  token: string;
  /** What the server stores of it: hexadecimal. */
  tokenSha256: string;
  /** AGE-SECRET-KEY-1... */
  identity: string;
  /** age1... */
  recipient: string;
  /** The seed of the box's signatures, 32 bytes. */
  seed: Bytes;
  /** Their public key: base64url. */
  verify: string;
}

/** Reads a list as it lies in the repository: one word a line. */
export function parseList(lines: string): WordList {
  const words = lines.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  if (words.length !== LIST || new Set(words.map(fold)).size !== LIST) {
    throw new Error(`a list of receipt words has ${LIST} different words, not ${words.length}`);
  }
  return words;
}

/** A new receipt from the device's generator of chance. */
export function drawReceipt(): Bytes {
  return crypto.getRandomValues(new Uint8Array(WORDS));
}

export function wordsOf(bytes: Uint8Array, list: WordList): string[] {
  return Array.from(bytes, (byte) => list[byte] ?? "");
}

/** Words that were not found, by their place (from 1), and what may have been meant. */
export class WordsError extends ChannelError {
  readonly unknown: readonly { place: number; typed: string; near: string | undefined }[];

  constructor(unknown: WordsError["unknown"]) {
    super("words", `${unknown.length} words are in no list`);
    this.unknown = unknown;
  }
}

/** What was typed, cut into pieces that hold letters; numbers before the words, as in a numbered list, do not count. */
function pieces(typed: string): string[] {
  const cut = typed.normalize("NFC").split(/[^\p{L}\p{M}\p{N}\u200c\u200d'’ʼ]+/u);
  return cut.filter((piece) => fold(piece).replace(/\p{N}/gu, "") !== "");
}

/** The bytes of typed words in one list; a word of the list may itself be of up to three pieces. */
function match(typed: readonly string[], places: ReadonlyMap<string, number>): { bytes: number[]; unknown: { place: number; typed: string }[] } {
  const bytes: number[] = [];
  const unknown: { place: number; typed: string }[] = [];
  for (let at = 0; at < typed.length; ) {
    let taken = 0;
    for (let length = Math.min(3, typed.length - at); length > 0 && taken === 0; length -= 1) {
      const byte = places.get(fold(typed.slice(at, at + length).join("")));
      if (byte === undefined) continue;
      bytes.push(byte);
      taken = length;
    }
    if (taken === 0) unknown.push({ place: bytes.length + unknown.length + 1, typed: typed[at] ?? "" });
    at += taken || 1;
  }
  return { bytes, unknown };
}

/** Whether one letter more, less or other makes the same of both. */
function isNear(one: string, other: string): boolean {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one];
  if (b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.slice(a.length === b.length ? at + 1 : at) === b.slice(at + 1);
}

function nearest(typed: string, list: WordList): string | undefined {
  const folded = fold(typed);
  const found = list.filter((word) => isNear(fold(word), folded));
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Reads ten typed words in any of the lists, the page's first.
 *
 * @throws WordsError with the words that the best list does not have; ChannelError "count" when they are not ten.
 */
export function readReceipt(typed: string, lists: readonly WordList[]): Bytes {
  const parts = pieces(typed);
  let best: { list: WordList; unknown: { place: number; typed: string }[]; count: number } | undefined;
  for (const list of lists) {
    const { bytes, unknown } = match(parts, new Map(list.map((word, byte) => [fold(word), byte])));
    if (unknown.length === 0 && bytes.length === WORDS) return Uint8Array.from(bytes);
    if (!best || unknown.length < best.unknown.length) best = { list, unknown, count: bytes.length + unknown.length };
  }
  if (!best || best.count !== WORDS || best.unknown.length === 0) {
    throw new ChannelError("count", `${WORDS} words are expected, not ${best?.count ?? 0}`);
  }
  const { list } = best;
  throw new WordsError(best.unknown.map((one) => ({ ...one, near: nearest(one.typed, list) })));
}

/** Argon2id's root, in steps that leave the page alive. About a second on a cheap phone. */
export async function rootOf(bytes: Uint8Array, tenant: string, onProgress?: (done: number) => void): Promise<Bytes> {
  const salt = sha256Of(utf8(`fener receipt v1\n${tenant}`)).subarray(0, 16);
  const options = { m: 19456, t: 2, p: 1, dkLen: 32, ...(onProgress && { onProgress }) };
  return own(await argon2idAsync(bytes, salt, options));
}

/** All keys of the box, from the root. */
export async function keysOf(root: Uint8Array): Promise<BoxKeys> {
  const draw = (use: string, length: number) => own(hkdf(sha256, root, undefined, utf8(`fener box ${use} v1`), length));
  const token = draw("token", 32);
  const seed = draw("signature", 32);
  const identity = identityOf(draw("identity", 32));
  return {
    box: uuidFrom(draw("id", 16)),
    token: base64url(token),
    tokenSha256: sha256Hex(token),
    identity,
    recipient: await identityToRecipient(identity),
    seed,
    verify: base64url(ed25519.getPublicKey(seed)),
  };
}

/** The keys of the box that these ten bytes open in this country's installation. */
export async function derive(bytes: Uint8Array, tenant: string, onProgress?: (done: number) => void): Promise<BoxKeys> {
  return keysOf(await rootOf(bytes, tenant, onProgress));
}

/** An X25519 secret as age writes it. */
export function identityOf(secret: Uint8Array): string {
  return bech32.encodeFromBytes("AGE-SECRET-KEY-", secret).toUpperCase();
}
