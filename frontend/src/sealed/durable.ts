// Tries again until it is done: the same request, so that what was stored already is not stored twice.
import { ChannelError } from "./errors.ts";
import { Refused } from "./wire.ts";

export type Waiting = "offline" | "busy";

export interface Patience {
  signal?: AbortSignal | undefined;
  /** Hears what is waited for. */
  onWait?: (why: Waiting, seconds: number) => void;
  /** Waits; replaced in tests. */
  wait?: (seconds: number, signal?: AbortSignal) => Promise<void>;
  /** Gives up after so many tries; without it never. */
  tries?: number;
}

const LONGEST = 30;

/** Waits so long, or until the connection is back. */
function waitOrOnline(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", done);
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    const stop = () => {
      done();
      reject(signal?.reason);
    };
    const timer = setTimeout(done, seconds * 1000);
    globalThis.addEventListener?.("online", done);
    signal?.addEventListener("abort", stop);
  });
}

/** What passes by itself: a broken connection, a server that is busy or restarts. Anything else is thrown at once. */
export async function durable<T>(attempt: () => Promise<T>, { signal, onWait, wait = waitOrOnline, tries = Infinity }: Patience = {}): Promise<T> {
  for (let round = 1; ; round += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      const offline = error instanceof ChannelError && error.kind === "offline";
      const busy = error instanceof Refused && error.passes;
      if ((!offline && !busy) || round >= tries) throw error;
      const seconds = (error instanceof Refused && error.retryAfter) || Math.min(2 ** (round - 1), LONGEST);
      onWait?.(offline ? "offline" : "busy", seconds);
      await wait(seconds, signal);
    }
  }
}
