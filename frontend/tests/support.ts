// Chance that can be repeated, and a box with its hotline.
import { ed25519 } from "@noble/curves/ed25519.js";
import { base64url, newId, sha256Of, utf8 } from "../src/sealed/bytes.ts";
import type { Header, Sealing, Signers } from "../src/sealed/envelope.ts";
import { makeKeyholder } from "../src/sealed/keyholder.ts";
import { keysOf } from "../src/sealed/receipt.ts";
import { makeIntakeKey } from "../src/sealed/wraps.ts";

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function below(random: () => number, end: number): number {
  return Math.floor(random() * end);
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  return from[below(random, from.length)]!;
}

export function someBytes(random: () => number, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, () => below(random, 256));
}

/** Text of any script, with what breaks careless programs. */
export function someText(random: () => number, length: number): string {
  const signs = [..."abc ŠđЉџçëığşپگښ٠א🕯️\n\"\\\u0000\u202e\u200d'<>&"];
  return Array.from({ length }, () => pick(random, signs)).join("");
}

/** The world of one box. The slow derivation of the root is left out: the root itself is drawn. */
export async function world(seed: number) {
  const intake = { id: newId(), ...(await makeIntakeKey()) };
  const keyholder = { id: newId(), ...(await makeKeyholder()) };
  const box = await keysOf(sha256Of(utf8(`root ${seed}`)));
  const signers: Signers = { box: box.verify, keyholders: new Map([[keyholder.id, keyholder.verify]]) };
  const sealing = (header: Partial<Header>, text: string, seen = 0): Sealing => {
    const direction = header.direction ?? "in";
    return {
      header: { box: box.box, direction, seq: 0, kind: "message", key: intake.id, ...header },
      seen,
      content: { text },
      signer: direction === "in" ? "box" : keyholder.id,
      seed: direction === "in" ? box.seed : keyholder.seed,
      recipients: [intake.recipient, box.recipient],
    };
  };
  return { intake, keyholder, box, signers, sealing };
}

export function verifyOf(seed: Uint8Array): string {
  return base64url(ed25519.getPublicKey(seed));
}
