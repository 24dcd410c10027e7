// Envelopes: what goes between a box and the hotline, sealed to both and signed by one.
import { ed25519 } from "@noble/curves/ed25519.js";
import { expectTwoRecipients, open, seal } from "./age.ts";
import { type Bytes, base64, base64url, fromBase64, fromBase64url, isUuid, sha256Hex, text, utf8 } from "./bytes.ts";
import { type Content, parseContent } from "./content.ts";
import { ChannelError } from "./errors.ts";

export const KINDS = ["report", "message", "file", "chat"] as const;
export type Kind = (typeof KINDS)[number];
export type Direction = "in" | "out";

export interface Header {
  box: string;
  direction: Direction;
  seq: number;
  kind: Kind;
  key: string;
}

/** As it travels. */
export interface Envelope extends Header {
  v: 1;
  /** "box", or the keyholder. */
  signer: string;
  /** base64 of the age file. */
  body: string;
  /** base64url without padding. */
  signature: string;
}

/** An envelope that was verified and opened. */
export interface Opened {
  header: Header;
  signer: string;
  /** How many envelopes of the other direction the writer had read. */
  seen: number;
  content: Content;
  /** SHA-256 of the age file, hexadecimal: the envelope's own name. */
  digest: string;
}

const KIB = 1024;
const SIZES = [4, 8, 16, 32, 64, 128, 256].map((size) => size * KIB);
const NOT_AN_ENVELOPE = "not an envelope: ";

function paddedSize(length: number): number {
  const size = SIZES.find((one) => one >= length);
  if (size === undefined) throw new ChannelError("too-long", `${length} bytes do not fit into ${SIZES.at(-1)}`);
  return size;
}

/** Four bytes of length, the JSON, zeros up to the next size. */
export function pad(json: Uint8Array): Bytes {
  const out = new Uint8Array(paddedSize(json.length + 4));
  new DataView(out.buffer).setUint32(0, json.length);
  out.set(json, 4);
  return out;
}

export function unpad(padded: Uint8Array): Uint8Array {
  if (padded.length < 4 || !SIZES.includes(padded.length)) throw new ChannelError("padding", "not one of the sizes");
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length + 4 > padded.length || paddedSize(length + 4) !== padded.length) {
    throw new ChannelError("padding", "the length does not fit the size");
  }
  if (padded.subarray(4 + length).some((byte) => byte !== 0)) throw new ChannelError("padding", "not filled up with zeros");
  return padded.subarray(4, 4 + length);
}

/** What is signed. */
export function signedBytes(envelope: Omit<Envelope, "signature" | "v" | "body">, bodyHex: string): Bytes {
  const { box, direction, seq, kind, key, signer } = envelope;
  const lines = ["fener envelope v1", `box=${box}`, `direction=${direction}`, `seq=${seq}`, `kind=${kind}`, `key=${key}`];
  return utf8([...lines, `signer=${signer}`, `body=${bodyHex}`, ""].join("\n"));
}

export interface Sealing {
  header: Header;
  seen: number;
  content: Content;
  signer: string;
  /** The signer's Ed25519 seed. */
  seed: Uint8Array;
  /** The intake key's and the box's recipient. */
  recipients: readonly [string, string];
}

export async function sealEnvelope({ header, seen, content, signer, seed, recipients }: Sealing): Promise<Envelope> {
  const { box, direction, seq, kind, key } = header;
  const inner = { header: { box, direction, seq, kind, key }, seen, content };
  const file = await seal(pad(utf8(JSON.stringify(inner))), recipients);
  const outer = { box, direction, seq, kind, key, signer };
  const signature = ed25519.sign(signedBytes(outer, sha256Hex(file)), seed);
  return { v: 1, ...outer, body: base64(file), signature: base64url(signature) };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isHeader(value: Record<string, unknown>): value is Record<string, unknown> & Header {
  return (
    isUuid(value["box"]) && isUuid(value["key"]) && isCount(value["seq"]) &&
    (value["direction"] === "in" || value["direction"] === "out") && KINDS.some((kind) => kind === value["kind"])
  );
}

function asObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ChannelError("shape", what);
  return value as Record<string, unknown>;
}

/** Reads what came from outside; members that are not known are left out. */
export function parseEnvelope(value: unknown): Envelope {
  const from = asObject(value, `${NOT_AN_ENVELOPE}no object`);
  if (from["v"] !== 1) throw new ChannelError("version", "an envelope of another version");
  const { signer, body, signature } = from;
  if (!isHeader(from)) throw new ChannelError("shape", `${NOT_AN_ENVELOPE}its header`);
  if (from.direction === "in" ? signer !== "box" : !isUuid(signer)) throw new ChannelError("shape", `${NOT_AN_ENVELOPE}signer`);
  if (typeof body !== "string" || typeof signature !== "string") throw new ChannelError("shape", `${NOT_AN_ENVELOPE}body`);
  const { box, direction, seq, kind, key } = from;
  return { v: 1, box, direction, seq, kind, key, signer: signer as string, body, signature };
}

/** Who may have signed: the box's public key, and the keyholders' by their id. All base64url. */
export interface Signers {
  box: string;
  keyholders: ReadonlyMap<string, string>;
}

function verifyKey(envelope: Envelope, signers: Signers): string {
  const key = envelope.signer === "box" ? signers.box : signers.keyholders.get(envelope.signer);
  if (key === undefined) throw new ChannelError("signer", "nobody known has signed this");
  return key;
}

/** Checks the recipients and the signature; the digest of the age file is the answer. */
export function verifyEnvelope(envelope: Envelope, signers: Signers): { file: Bytes; digest: string } {
  const file = fromBase64(envelope.body);
  expectTwoRecipients(file);
  const digest = sha256Hex(file);
  const key = fromBase64url(verifyKey(envelope, signers), 32, "signer");
  const signature = fromBase64url(envelope.signature, 64, "signature");
  let holds = false;
  try {
    holds = ed25519.verify(signature, signedBytes(envelope, digest), key, { zip215: false });
  } catch {
    // A key or signature that is no point of the curve.
  }
  if (!holds) throw new ChannelError("signature", "the signature is not the signer's");
  return { file, digest };
}

/** Verifies, then opens: nothing of an envelope is believed before both. */
export async function openEnvelope(envelope: Envelope, box: string, signers: Signers, identities: readonly string[]): Promise<Opened> {
  if (envelope.box !== box) throw new ChannelError("header", "an envelope of another box");
  const { file, digest } = verifyEnvelope(envelope, signers);
  const inner = asObject(parseJson(unpad(await open(file, identities))), "the sealed part is no object");
  const header = asObject(inner["header"], "the sealed part has no header");
  for (const name of ["box", "direction", "seq", "kind", "key"] as const) {
    if (header[name] !== envelope[name]) throw new ChannelError("header", `the sealed header has another ${name}`);
  }
  if (!isCount(inner["seen"])) throw new ChannelError("shape", "seen is no number");
  const { direction, seq, kind, key } = envelope;
  return {
    header: { box, direction, seq, kind, key },
    signer: envelope.signer,
    seen: inner["seen"],
    content: parseContent(kind, inner["content"]),
    digest,
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(text(bytes));
  } catch {
    throw new ChannelError("shape", "the sealed part is no JSON");
  }
}
