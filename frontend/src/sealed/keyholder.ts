// A keyholder's own key: an age identity and a seed for signatures, sealed to a passphrase or a passkey, and open only
// in the keyholder's browser.
import { ed25519 } from "@noble/curves/ed25519.js";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient, webauthn } from "age-encryption";
import { type Bytes, base64, base64url, fromBase64, fromBase64url, own, text, utf8 } from "./bytes.ts";
import { ChannelError } from "./errors.ts";

export interface Keyholder {
  identity: string;
  recipient: string;
  seed: Bytes;
  /** The public key of the signatures: base64url. */
  verify: string;
}

/** scrypt's cost as a power of two: age's own default, a second or two and 256 MiB on a desk's computer. */
const WORK = 18;

export async function makeKeyholder(): Promise<Keyholder> {
  return keyholder(await generateX25519Identity(), crypto.getRandomValues(new Uint8Array(32)));
}

async function keyholder(identity: string, seed: Bytes): Promise<Keyholder> {
  return { identity, recipient: await identityToRecipient(identity), seed, verify: base64url(ed25519.getPublicKey(seed)) };
}

function written({ identity, seed }: Keyholder): Bytes {
  return utf8(JSON.stringify({ identity, signature: base64url(seed) }));
}

async function read(plain: Uint8Array): Promise<Keyholder> {
  let value: unknown;
  try {
    value = JSON.parse(text(plain));
  } catch {
    throw new ChannelError("shape", "a keyholder's key is no JSON");
  }
  const { identity, signature } = (value ?? {}) as Record<string, unknown>;
  if (typeof identity !== "string" || !identity.startsWith("AGE-SECRET-KEY-1") || typeof signature !== "string") {
    throw new ChannelError("shape", "a keyholder's key lacks a part");
  }
  return keyholder(identity, fromBase64url(signature, 32));
}

/** People type the same passphrase in several ways that look alike. */
function normal(passphrase: string): string {
  return passphrase.normalize("NFKC").trim();
}

/** The key, sealed to a passphrase: base64. `work` is lower only in tests. */
export async function sealWithPassphrase(key: Keyholder, passphrase: string, work = WORK): Promise<string> {
  const to = new Encrypter();
  to.setPassphrase(normal(passphrase));
  to.setScryptWorkFactor(work);
  return base64(await to.encrypt(written(key)));
}

export async function openWithPassphrase(sealed: string, passphrase: string): Promise<Keyholder> {
  const from = new Decrypter();
  from.addPassphrase(normal(passphrase));
  return opened(from, sealed);
}

async function opened(from: Decrypter, sealed: string): Promise<Keyholder> {
  const file = fromBase64(sealed);
  let plain: Uint8Array;
  try {
    plain = own(await from.decrypt(file));
  } catch (error) {
    throw new ChannelError("passphrase", error instanceof Error ? error.message : "cannot be opened");
  }
  return read(plain);
}

/** Makes a passkey that only wraps this key, and seals the key to it. The browser asks twice: to make, to use. */
export async function sealWithPasskey(key: Keyholder, name: string): Promise<string> {
  const to = new Encrypter();
  to.addRecipient(new webauthn.WebAuthnRecipient({ identity: await webauthn.createCredential({ keyName: name }) }));
  return base64(await to.encrypt(written(key)));
}

/** The browser asks which passkey; a wrong one is a fault of kind "passphrase". */
export async function openWithPasskey(sealed: string): Promise<Keyholder> {
  const from = new Decrypter();
  from.addIdentity(new webauthn.WebAuthnIdentity());
  return opened(from, sealed);
}

/** As bytes for the tab's own safe, and back. */
export const writtenKeyholder = written;
export const readKeyholder = read;
