// The keyholder's own key in this tab: made, unlocked, kept between pages, locked.
import { type Keyholder, makeKeyholder, openWithPasskey, openWithPassphrase, readKeyholder, sealWithPasskey, sealWithPassphrase, writtenKeyholder } from "../sealed/keyholder.ts";
import type { Lock, Me, StaffWire } from "../sealed/staff-wire.ts";
import { ChannelError } from "../sealed/errors.ts";
import { forgetKept, keep, kept } from "./safe.ts";

/** The key, if it was unlocked in this tab before and is still the account's. */
export async function unlocked(me: Me): Promise<Keyholder | undefined> {
  const bytes = await kept(me.id);
  if (!bytes) return undefined;
  const key = await readKeyholder(bytes).catch(() => undefined);
  if (key?.recipient === me.recipient && key.verify === me.verify) return key;
  forgetKept();
  return undefined;
}

/** Unlocks with what the key was sealed to, and checks that it is the key that the server names. */
export async function unlock(me: Me, passphrase: string): Promise<Keyholder> {
  const key = me.lock === "passkey" ? await openWithPasskey(me.sealed) : await openWithPassphrase(me.sealed, passphrase);
  if (key.recipient !== me.recipient || key.verify !== me.verify) throw new ChannelError("key", "the server names another key");
  await keep(me.id, writtenKeyholder(key));
  return key;
}

async function sealed(key: Keyholder, lock: Lock, passphrase: string, name: string): Promise<string> {
  return lock === "passkey" ? sealWithPasskey(key, name) : sealWithPassphrase(key, passphrase);
}

/** Makes the account's key and tells the server its public parts. */
export async function make(wire: StaffWire, lock: Lock, passphrase: string, name: string): Promise<void> {
  const key = await makeKeyholder();
  const { recipient, verify } = key;
  const { id } = await wire.join({ recipient, verify, lock, sealed: await sealed(key, lock, passphrase, name) });
  await keep(id, writtenKeyholder(key));
}

/** Seals the same key to another passphrase or passkey. */
export async function relock(wire: StaffWire, key: Keyholder, lock: Lock, passphrase: string, name: string): Promise<void> {
  await wire.relock(await sealed(key, lock, passphrase, name), lock);
}

export const lockAgain = forgetKept;
