// Sends envelopes of one direction, one after the other. An envelope is sealed once and the same one is sent until it is
// stored; only when another window was quicker is it sealed again, under the next number.
import type { Content } from "../sealed/content.ts";
import type { Conversation } from "../sealed/conversation.ts";
import { type Patience, durable } from "../sealed/durable.ts";
import { type Direction, type Envelope, type Kind, sealEnvelope } from "../sealed/envelope.ts";
import { Refused } from "../sealed/wire.ts";

export interface Writer {
  box: string;
  direction: Direction;
  signer: string;
  seed: Uint8Array;
  /** The intake key that is current, and the box's recipient. */
  key: { id: string; recipient: string };
  recipient: string;
}

const RACES = 3;

export class Writing {
  #last: Promise<unknown> = Promise.resolve();
  readonly #conversation: Conversation;
  readonly #send: (envelope: Envelope) => Promise<{ received_at: string }>;
  readonly #refresh: () => Promise<void>;

  /** @param refresh brings what others have stored meanwhile into the conversation. */
  constructor(conversation: Conversation, send: (envelope: Envelope) => Promise<{ received_at: string }>, refresh: () => Promise<void>) {
    this.#conversation = conversation;
    this.#send = send;
    this.#refresh = refresh;
  }

  write(writer: Writer, kind: Kind, content: Content, patience: Patience = {}): Promise<void> {
    const mine = this.#last.then(() => this.#write(writer, kind, content, patience));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #write(writer: Writer, kind: Kind, content: Content, patience: Patience): Promise<void> {
    const { box, direction, signer, seed, key, recipient } = writer;
    for (let race = 1; ; race += 1) {
      const seq = this.#conversation.next(direction);
      const seen = this.#conversation.read(direction === "in" ? "out" : "in");
      const header = { box, direction, seq, kind, key: key.id };
      const envelope = await sealEnvelope({ header, seen, content, signer, seed, recipients: [key.recipient, recipient] });
      try {
        const { received_at } = await durable(() => this.#send(envelope), patience);
        await this.#conversation.add({ ...envelope, at: received_at });
        return;
      } catch (error) {
        const quicker = error instanceof Refused && error.status === 409;
        if (!quicker || race >= RACES) throw error;
        await this.#refresh();
        // Nothing new came: the refusal means something else.
        if (this.#conversation.next(direction) === seq) throw error;
      }
    }
  }
}
