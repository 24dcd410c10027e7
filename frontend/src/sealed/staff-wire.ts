// The staff's addresses of keys and boxes. They go with the session.
import type { Bytes } from "./bytes.ts";
import type { Direction, Envelope } from "./envelope.ts";
import type { Mark, Redaction } from "./redaction.ts";
import type { FilePlace } from "./upload.ts";
import { type BoxState, type Chat, Wire, type WireOptions, streamOf } from "./wire.ts";

export type Lock = "passphrase" | "passkey";

export interface Me {
  id: string;
  recipient: string;
  verify: string;
  sealed: string;
  lock: Lock;
}

export interface Holder {
  id: string;
  name: string;
  recipient: string;
  verify: string;
}

export interface KeyRow {
  id: string;
  recipient: string;
  current: boolean;
  /** Sealed to me; null while nobody has wrapped it for me. */
  wrap: string | null;
  wrapped_to: string[];
}

export interface KeysState {
  tenant: string;
  me: Me | null;
  keyholders: Holder[];
  keys: KeyRow[];
  recovery: { recipient: string } | null;
}

/** The intake keys as they are sealed to the recovery key. */
export interface RecoveryWraps {
  recipient: string;
  wraps: { key: string; wrap: string }[];
}

/** "recovery" stands for the recovery key. */
export interface NewWrap {
  key?: string;
  keyholder: string;
  wrap: string;
}

export interface StaffBox extends BoxState {
  box: string;
  recipient: string;
  verify: string;
  /** What is blackened. */
  redactions?: Redaction[];
  /** Whether this person may look at what is black. */
  may_unmask?: boolean;
}

export class StaffWire {
  readonly #wire: Wire;

  constructor(options: WireOptions) {
    this.#wire = new Wire(options);
  }

  state(): Promise<KeysState> {
    return this.#wire.ask("/console/keys/state");
  }

  join(made: Omit<Me, "id">): Promise<{ id: string }> {
    return this.#wire.ask("/console/keys/keyholders", { method: "POST", json: made });
  }

  relock(sealed: string, lock: Lock): Promise<void> {
    return this.#wire.ask("/console/keys/keyholders/me", { method: "PUT", json: { sealed, lock } });
  }

  wraps(wraps: readonly NewWrap[]): Promise<void> {
    return this.#wire.ask("/console/keys/wraps", { method: "POST", json: wraps });
  }

  recovery(): Promise<RecoveryWraps> {
    return this.#wire.ask("/console/keys/recovery");
  }

  newKey(recipient: string, wraps: readonly NewWrap[], recovery: { recipient: string } | null): Promise<{ id: string }> {
    return this.#wire.ask("/console/keys", { method: "POST", json: { recipient, wraps, recovery } });
  }

  withdraw(keyholder: string): Promise<void> {
    return this.#wire.ask(`/console/keys/keyholders/${keyholder}/withdraw`, { method: "POST" });
  }

  box(contact: string): StaffBoxWire {
    return new StaffBoxWire(this.#wire, `/console/contacts/${contact}/box`);
  }
}

export class StaffBoxWire implements FilePlace {
  readonly #wire: Wire;
  readonly #path: string;

  constructor(wire: Wire, path: string) {
    this.#wire = wire;
    this.#path = path;
  }

  state(afterIn = 0, afterOut = 0): Promise<StaffBox> {
    return this.#wire.ask(`${this.#path}?after_in=${afterIn}&after_out=${afterOut}`);
  }

  send(envelope: Envelope): Promise<{ received_at: string }> {
    return this.#wire.ask(`${this.#path}/envelopes`, { method: "POST", json: envelope });
  }

  begin(id: string, size: number, signal?: AbortSignal): Promise<unknown> {
    return this.#wire.ask(`${this.#path}/files`, { method: "POST", json: { id, size }, signal });
  }

  piece(id: string, offset: number, bytes: Bytes, signal?: AbortSignal): Promise<{ stored: number }> {
    return this.#wire.ask(`${this.#path}/files/${id}?offset=${offset}`, { method: "PATCH", bytes, signal });
  }

  async content(id: string): Promise<ReadableStream<Bytes>> {
    return streamOf(await this.#wire.answer(`${this.#path}/files/${id}/content`));
  }

  /** Replaces what is blackened in one envelope. */
  redact(direction: Direction, seq: number, marks: readonly Mark[]): Promise<void> {
    return this.#wire.ask(`${this.#path}/redactions`, { method: "PUT", json: { direction, seq, marks } });
  }

  block(reason: string): Promise<void> {
    return this.#wire.ask(`${this.#path}/block`, { method: "POST", json: { reason } });
  }

  unblock(): Promise<void> {
    return this.#wire.ask(`${this.#path}/unblock`, { method: "POST" });
  }

  chat(step: "take" | "end"): Promise<Chat | undefined> {
    return this.#wire.ask(`${this.#path}/chat/${step}`, { method: "POST" });
  }

  /** Passes a talk on: to one keyholder or whoever is free, in this language or the one it has. */
  transfer(to: string | null, language: string | null): Promise<void> {
    return this.#wire.ask(`${this.#path}/chat/transfer`, { method: "POST", json: { to, language } });
  }
}
