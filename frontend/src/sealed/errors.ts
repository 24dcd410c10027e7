// What can be wrong with something sealed. The kind names the sentence that a page shows; the detail is for programs
// and holds nothing that a person wrote.

/** Every kind of fault; pages carry one sentence for each. */
export const FAULTS = [
  "words", // some of the ten words are unknown
  "count", // not ten words
  "version", // made by a newer program
  "shape", // not what the contract says
  "recipients", // not exactly two X25519 recipients
  "signature", // not signed by whom it says
  "signer", // signed by somebody unknown
  "header", // the sealed header says something else than the outer one
  "key", // none of the keys at hand opens it
  "truncated", // its end is missing
  "padding", // filled up with something else than zeros, or to a wrong size
  "too-long", // does not fit into the largest size
  "gap", // an envelope before this one is missing
  "reorder", // it stands at another place than its number says
  "replay", // the same envelope once more
  "replaced", // another envelope in the place of one that is known
  "cut-off", // the other side has read more than is here
  "swapped", // the server names other keys of a box than its report does
  "digest", // a file that is not the one that was promised
  "checksum", // a recovery share that was typed wrongly
  "shares", // recovery shares that do not belong together
  "passphrase", // a wrong passphrase or passkey
  "offline", // no connection
  "refused", // the server says no
] as const;

export type Fault = (typeof FAULTS)[number];

export class ChannelError extends Error {
  readonly kind: Fault;

  constructor(kind: Fault, detail: string) {
    super(detail);
    this.name = "ChannelError";
    this.kind = kind;
  }
}

/** The kind of whatever was thrown; what is no fault of ours is the caller's to report. */
export function faultOf(error: unknown): Fault | undefined {
  return error instanceof ChannelError ? error.kind : undefined;
}
