// Proof of work: what a flood of reports would cost. In slices, so that the page stays alive on a slow phone.
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "./bytes.ts";

const SLICE_MS = 12;
const CHECK_EVERY = 64;

/** Whether a hash begins with so many zero bits. */
export function hasZeroBits(hash: Uint8Array, bits: number): boolean {
  const whole = bits >> 3;
  for (let at = 0; at < whole; at += 1) if (hash[at] !== 0) return false;
  const rest = bits & 7;
  return rest === 0 || (hash[whole] ?? 255) >> (8 - rest) === 0;
}

/** Whether the nonce is a solution. */
export function isSolved(challenge: string, box: string, nonce: string, bits: number): boolean {
  return hasZeroBits(sha256(utf8(`${challenge}:${box}:${nonce}`)), bits);
}

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Finds the nonce: about 2^bits hashes. */
export async function solve(challenge: string, box: string, bits: number, signal?: AbortSignal): Promise<string> {
  const begun = sha256.create().update(utf8(`${challenge}:${box}:`));
  let until = performance.now() + SLICE_MS;
  for (let nonce = 0; ; nonce += 1) {
    const text = String(nonce);
    if (hasZeroBits(begun.clone().update(utf8(text)).digest(), bits)) return text;
    if (nonce % CHECK_EVERY === 0 && performance.now() > until) {
      signal?.throwIfAborted();
      await breathe();
      until = performance.now() + SLICE_MS;
    }
  }
}
