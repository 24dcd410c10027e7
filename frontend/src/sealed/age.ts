// age files as the contract wants them: two X25519 recipients, no more.
import { Decrypter, Encrypter } from "age-encryption";
import { type Bytes, own, text } from "./bytes.ts";
import { ChannelError } from "./errors.ts";

const VERSION = "age-encryption.org/v1";
const HEADER_MAX = 4096;

/** The types of the recipients in an age file's header. */
export function recipientTypes(file: Uint8Array): string[] {
  // Up to the header's last line only: what follows is no text.
  const head = Array.from(file.subarray(0, HEADER_MAX), (byte) => String.fromCharCode(byte)).join("");
  const end = head.indexOf("\n--- ");
  if (!head.startsWith(`${VERSION}\n`) || end < 0) {
    throw new ChannelError(file.length < 200 ? "truncated" : "shape", "not an age file");
  }
  const lines = text(file.subarray(0, end)).split("\n");
  return lines.filter((line) => line.startsWith("-> ")).map((line) => line.split(" ")[1] ?? "");
}

/**
 * Refuses a file for anybody else than the two. One stanza whose type ends in "-grease" opens nothing and is the
 * habit of some age programs.
 */
export function expectTwoRecipients(file: Uint8Array): void {
  const types = recipientTypes(file);
  const others = types.filter((type) => type !== "X25519");
  const two = types.length - others.length === 2;
  if (!two || others.length > 1 || others.some((type) => !type.endsWith("-grease"))) {
    throw new ChannelError("recipients", `two X25519 recipients are expected, not ${types.join(", ")}`);
  }
}

export function encrypter(recipients: readonly string[]): Encrypter {
  const to = new Encrypter();
  for (const one of recipients) {
    if (!one.startsWith("age1") || one.startsWith("age1pq") || one.startsWith("age1tag")) {
      throw new ChannelError("recipients", "only X25519 recipients are sealed to");
    }
    to.addRecipient(one);
  }
  return to;
}

export function decrypter(identities: readonly string[]): Decrypter {
  const from = new Decrypter();
  for (const one of identities) from.addIdentity(one);
  return from;
}

export async function seal(plain: Uint8Array, recipients: readonly string[]): Promise<Bytes> {
  return own(await encrypter(recipients).encrypt(plain));
}

export async function open(file: Uint8Array, identities: readonly string[]): Promise<Bytes> {
  try {
    return own(await decrypter(identities).decrypt(file));
  } catch (error) {
    throw asFault(error);
  }
}

/** What the age library says, as a fault of ours. */
export function asFault(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (said.includes("no identity matched")) return new ChannelError("key", "none of the keys opens this");
  if (/invalid (version|stanza|MAC|header|footer)|stream ended|non-ASCII/.test(said)) {
    return new ChannelError("truncated", `age: ${said}`);
  }
  // A chunk that does not authenticate was cut, or changed by somebody without the key.
  return new ChannelError("truncated", `age: ${said}`);
}
