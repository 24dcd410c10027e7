// A keyholder's open key between the pages of one tab. A SharedWorker would end with each page that leaves it alone, so the
// key lies in sessionStorage (gone with the tab), sealed to an AES key in IndexedDB that no script can read out: a copy of
// either alone opens nothing. It is forgotten on sign-out, on "lock", and after eight hours.
import { type Bytes, base64, fromBase64, utf8 } from "../sealed/bytes.ts";

const NAME = "fener-safe";
const LASTS_MS = 8 * 60 * 60 * 1000;

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The tab's sealing key: made once, never readable. */
async function sealingKey(): Promise<CryptoKey> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore("keys");
  const database = await asPromise(opening);
  try {
    const read = () => asPromise(database.transaction("keys").objectStore("keys").get("key") as IDBRequest<CryptoKey | undefined>);
    const known = await read();
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    // Two tabs may come at once: the first one's key counts for both.
    await asPromise(database.transaction("keys", "readwrite").objectStore("keys").add(made, "key")).catch(() => undefined);
    return (await read()) ?? made;
  } finally {
    database.close();
  }
}

/** Keeps bytes for this account in this tab. */
export async function keep(account: string, bytes: Bytes): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = utf8(account);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, await sealingKey(), bytes);
  const until = Date.now() + LASTS_MS;
  sessionStorage.setItem(NAME, JSON.stringify({ until, iv: base64(iv), sealed: base64(new Uint8Array(sealed)) }));
}

/** What was kept for this account, if it is still good. */
export async function kept(account: string): Promise<Bytes | undefined> {
  const stored = sessionStorage.getItem(NAME);
  if (stored === null) return undefined;
  try {
    const { until, iv, sealed } = JSON.parse(stored) as { until: number; iv: string; sealed: string };
    if (Date.now() > until) throw new Error("too old");
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv), additionalData: utf8(account) }, await sealingKey(), fromBase64(sealed));
    return new Uint8Array(opened);
  } catch {
    forgetKept();
    return undefined;
  }
}

export function forgetKept(): void {
  sessionStorage.removeItem(NAME);
}

