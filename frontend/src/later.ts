// Parts of the program that a page loads only when somebody needs them, so that it opens fast on a slow connection.
import { type Patience, durable } from "./sealed/durable.ts";
import { ChannelError } from "./sealed/errors.ts";
import { Refused } from "./sealed/wire.ts";

/** A file of the program's own; a broken connection is "offline", as everywhere. */
export async function fetched(address: string | URL, signal?: AbortSignal): Promise<Blob> {
  let answer: Response;
  try {
    answer = await fetch(address, { signal: signal ?? null });
    if (answer.ok) return await answer.blob();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ChannelError("offline", "no connection");
  }
  throw new Refused(answer.status, {}, undefined);
}

/**
 * Loads a part, trying again like every other request. Some browsers never ask again for a module that failed once, so its
 * files (names beside this one, set in by vite.config.ts) are fetched first and the module comes out of the browser's store.
 */
export function later<T>(files: string, load: () => Promise<T>, patience: Patience = {}): Promise<T> {
  return durable(async () => {
    await Promise.all(files.split(" ").map((name) => fetched(new URL(name, import.meta.url), patience.signal)));
    try {
      return await load();
    } catch (error) {
      if (error instanceof TypeError) throw new ChannelError("offline", "a part of the program did not come");
      throw error;
    }
  }, patience);
}
