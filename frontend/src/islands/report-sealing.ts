// What <fener-report> needs from the first answer on, and not before: the receipt, the keys of the box, the work, sealing.
import { listNamed } from "../lists.ts";
import type { Answer } from "../sealed/content.ts";
import { type Patience, durable } from "../sealed/durable.ts";
import { sealEnvelope } from "../sealed/envelope.ts";
import { type BoxKeys, derive, drawReceipt, wordsOf } from "../sealed/receipt.ts";
import { type ChannelKeys, type NewBox, type WireOptions, channelKeys } from "../sealed/wire.ts";
import { solve } from "../sealed/work.ts";

export { walkReceipt } from "./receipt-parts.ts";

/** A challenge lasts an hour; one older than this is fetched anew. */
const FRESH_MS = 45 * 60 * 1000;

export interface Prepared {
  keys: ChannelKeys;
  box: BoxKeys;
  words: string[];
  nonce: string;
  at: number;
}

/** Draws a receipt and its box, and does the work. */
export async function prepare(options: WireOptions, list: string, patience: Patience): Promise<Prepared> {
  const bytes = drawReceipt();
  const [keys, words] = await Promise.all([durable(() => channelKeys(options), patience), listNamed(list, patience)]);
  const box = await derive(bytes, keys.tenant);
  const nonce = keys.key ? await solve(keys.work.challenge, box.box, keys.work.bits) : "";
  return { keys, box, words: wordsOf(bytes, words), nonce, at: Date.now() };
}

/** The same box with a challenge that is still good. */
export async function fresh(prepared: Prepared, options: WireOptions, patience: Patience): Promise<Prepared> {
  if (Date.now() - prepared.at < FRESH_MS) return prepared;
  const keys = await durable(() => channelKeys(options), patience);
  const nonce = await solve(keys.work.challenge, prepared.box.box, keys.work.bits);
  return { ...prepared, keys, nonce, at: Date.now() };
}

export interface Told {
  language: string;
  questions: { set: string; version: number };
  answers: Answer[];
}

/** Seals a report to the hotline and to its own box. */
export async function sealReport({ box }: Prepared, key: { id: string; recipient: string }, { language: page, questions, answers }: Told): Promise<NewBox> {
  const chosen = (name: string) => [answers.find(({ question }) => question === name)?.value ?? ""].flat()[0] ?? "";
  const language = chosen("language") || page;
  const danger = chosen("danger");
  const envelope = await sealEnvelope({
    header: { box: box.box, direction: "in", seq: 0, kind: "report", key: key.id },
    seen: 0,
    content: { language, questions, answers, reply: { recipient: box.recipient, verify: box.verify } },
    signer: "box",
    seed: box.seed,
    recipients: [key.recipient, box.recipient],
  });
  return {
    box: box.box, token_sha256: box.tokenSha256, recipient: box.recipient, verify: box.verify, language,
    danger: danger === "yes" || danger === "no" ? danger : "unknown", contactor: chosen("contactor") || "unknown",
    work: { challenge: "", nonce: "" }, envelope,
  };
}
