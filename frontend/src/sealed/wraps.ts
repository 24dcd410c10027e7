// Wraps: the hotline's intake keys, each sealed to every keyholder and to the recovery key.
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { open, seal } from "./age.ts";
import { base64, fromBase64, text, utf8 } from "./bytes.ts";
import { ChannelError } from "./errors.ts";

export interface IntakeKey {
  identity: string;
  recipient: string;
}

export async function makeIntakeKey(): Promise<IntakeKey> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** An intake key's identity, sealed to one keyholder or the recovery key: base64. */
export async function wrap(identity: string, recipient: string): Promise<string> {
  return base64(await seal(utf8(identity), [recipient]));
}

/** Opens a wrap and checks that it holds the key whose recipient is known. */
export async function unwrap(wrapped: string, identity: string, recipient: string): Promise<string> {
  const key = text(await open(fromBase64(wrapped), [identity]));
  // What is no identity at all has no recipient either.
  const its = await identityToRecipient(key).catch(() => undefined);
  if (its !== recipient) throw new ChannelError("key", "the wrap holds another key");
  return key;
}

/** The intake keys that a keyholder may open, by their id; one that cannot be opened is left out and named. */
export async function unwrapAll(
  keys: readonly { id: string; recipient: string; wrap: string | null }[],
  identity: string,
): Promise<{ identities: Map<string, string>; failed: string[] }> {
  const identities = new Map<string, string>();
  const failed: string[] = [];
  for (const { id, recipient, wrap: wrapped } of keys) {
    if (wrapped === null) continue;
    try {
      identities.set(id, await unwrap(wrapped, identity, recipient));
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      failed.push(id);
    }
  }
  return { identities, failed };
}
