// The recovery key: an age identity in three shares, two of which give it back. Shown once, kept by three people.
import { combine as combineShares, split as splitSecret } from "shamir-secret-sharing";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import { type Bytes, own } from "./bytes.ts";
import { ChannelError } from "./errors.ts";
import { identityOf } from "./receipt.ts";

const SHARES = 3;
const NEEDED = 2;
const PREFIX = "fener";
const SECRET = 32;

export interface RecoveryKey {
  recipient: string;
  /** Three texts; each goes to another person. */
  shares: string[];
}

/** A share as people copy it by hand: groups of four with Bech32's checksum, which notices any four wrong signs. */
function written(share: Uint8Array): string {
  const text = bech32.encode(PREFIX, bech32.toWords(share), false).toUpperCase();
  return (text.match(/.{1,4}/g) ?? []).join(" ");
}

function read(typed: string): Bytes {
  const all = typed.replace(/[\s\-]/g, "").toLowerCase();
  // O and 1 are no signs of Bech32's data, and what follows the prefix is its one 1: whoever writes them means these.
  const data = all.slice(PREFIX.length + 1).replace(/o/g, "0").replace(/[1i]/g, "l");
  let bytes: Bytes;
  try {
    const { prefix, words } = bech32.decode(`${all.slice(0, PREFIX.length)}1${data}`, false);
    if (prefix !== PREFIX) throw new Error("another prefix");
    bytes = own(bech32.fromWords(words));
  } catch {
    throw new ChannelError("checksum", "the share was not copied right");
  }
  // One byte more than the secret: the share's place.
  if (bytes.length !== SECRET + 1) throw new ChannelError("checksum", "the share has another length");
  return bytes;
}

export async function makeRecoveryKey(): Promise<RecoveryKey> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET));
  const shares = await splitSecret(secret, SHARES, NEEDED);
  const recipient = await identityToRecipient(identityOf(secret));
  secret.fill(0);
  return { recipient, shares: shares.map(written) };
}

/** The recovery identity from two of the shares; the known recipient tells whether they belong together. */
export async function combine(typed: readonly string[], recipient: string): Promise<string> {
  const shares = typed.map(read);
  const places = new Set(shares.map((share) => share[SECRET]));
  if (shares.length < NEEDED || places.size !== shares.length) {
    throw new ChannelError("shares", `${NEEDED} different shares are needed`);
  }
  const identity = identityOf(await combineShares(shares));
  if ((await identityToRecipient(identity)) !== recipient) throw new ChannelError("shares", "shares of another recovery key");
  return identity;
}
