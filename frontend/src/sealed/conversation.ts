// A whole conversation: every envelope is verified, opened and held to its place. What is wrong is shown as wrong, and
// never hides what is right.
import { type Direction, type Envelope, type Opened, type Signers, openEnvelope, parseEnvelope } from "./envelope.ts";
import { fromBase64, sha256Hex } from "./bytes.ts";
import { ChannelError, type Fault, faultOf } from "./errors.ts";

export interface Entry {
  at: string | undefined;
  direction: Direction | undefined;
  seq: number | undefined;
  opened: Opened | undefined;
  fault: Fault | undefined;
}

/** The order of one direction: numbers go up by one, each envelope stands once. */
export class Sequence {
  #next: number;
  #digests = new Map<number, string>();
  #skipped = new Set<number>();

  /** @param next the number that is expected first. */
  constructor(next = 0) {
    this.#next = next;
  }

  get next(): number {
    return this.#next;
  }

  /** Takes the envelope in, or says what is wrong with its place. */
  take(seq: number, digest: string): Fault | undefined {
    const known = this.#digests.get(seq);
    if (known !== undefined) return known === digest ? "replay" : "replaced";
    this.#digests.set(seq, digest);
    if (this.#skipped.delete(seq)) return "reorder";
    if (seq < this.#next) return "replaced";
    const gap = seq > this.#next;
    for (let missing = this.#next; missing < seq; missing += 1) this.#skipped.add(missing);
    this.#next = seq + 1;
    return gap ? "gap" : undefined;
  }
}

/** Reads a conversation bit by bit, as it comes in. */
export class Conversation {
  readonly entries: Entry[] = [];
  #order: Record<Direction, Sequence> = { in: new Sequence(), out: new Sequence() };
  #seen: Record<Direction, number> = { in: 0, out: 0 };
  #last: Promise<unknown> = Promise.resolve();
  #came: Record<Direction, number> = { in: 0, out: 0 };
  #faulty = new Set<string>();
  readonly #box: string;
  readonly #signers: () => Signers;
  readonly #identities: readonly string[];

  constructor(box: string, signers: () => Signers, identities: readonly string[]) {
    this.#box = box;
    this.#signers = signers;
    this.#identities = identities;
  }

  /** The number that the next envelope of a direction has: behind all that came, also what cannot be opened. */
  next(direction: Direction): number {
    return Math.max(this.#order[direction].next, this.#came[direction]);
  }

  /** How many of a direction were read: what an envelope says as `seen`. */
  read(direction: Direction): number {
    return this.#order[direction].next;
  }

  /** Adds what came, one after the other; the same envelope again is nothing new and adds no entry. */
  add(value: unknown): Promise<Entry | undefined> {
    const mine = this.#last.then(() => this.#add(value));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #add(value: unknown): Promise<Entry | undefined> {
    const at = typeof value === "object" && value !== null && "at" in value && typeof value.at === "string" ? value.at : undefined;
    const entry: Entry = { at, direction: undefined, seq: undefined, opened: undefined, fault: undefined };
    let envelope: Envelope | undefined;
    try {
      envelope = parseEnvelope(value);
      this.#came[envelope.direction] = Math.max(this.#came[envelope.direction], envelope.seq + 1);
      entry.direction = envelope.direction;
      entry.seq = envelope.seq;
      entry.opened = await openEnvelope(envelope, this.#box, this.#signers(), this.#identities);
      entry.fault = this.#order[envelope.direction].take(envelope.seq, entry.opened.digest);
      const other = envelope.direction === "in" ? "out" : "in";
      this.#seen[other] = Math.max(this.#seen[other], entry.opened.seen);
    } catch (error) {
      entry.fault = faultOf(error) ?? "shape";
      if (!(error instanceof ChannelError)) throw error;
      if (envelope && this.#wasFaulty(envelope, entry.fault)) return undefined;
    }
    if (entry.fault === "replay") return undefined;
    this.entries.push(entry);
    return entry;
  }

  /** Whether this fault was shown before. What only lacks a key is signed, so it has its place like the others. */
  #wasFaulty({ direction, seq, signature, body }: Envelope, fault: Fault): boolean {
    const name = [direction, seq, signature, fault].join("/");
    const known = this.#faulty.has(name);
    this.#faulty.add(name);
    if (!known && fault === "key") this.#order[direction].take(seq, sha256Hex(fromBase64(body)));
    return known;
  }

  /** The direction whose end is missing: somebody has read more of it than is here. */
  cutOff(): Direction | undefined {
    return (["in", "out"] as const).find((direction) => this.#seen[direction] > this.#order[direction].next);
  }
}
