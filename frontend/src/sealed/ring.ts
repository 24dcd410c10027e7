// What keyholders do with the hotline's keys: the first one, wraps for newcomers, a new one after somebody left, recovery.
import type { Keyholder } from "./keyholder.ts";
import { ChannelError } from "./errors.ts";
import { type RecoveryKey, combine, makeRecoveryKey } from "./recovery.ts";
import type { KeysState, NewWrap, RecoveryWraps } from "./staff-wire.ts";
import { type IntakeKey, makeIntakeKey, unwrapAll, wrap } from "./wraps.ts";

export const RECOVERY = "recovery";

/** A new intake key with its wraps for every active keyholder and the recovery key, which is made with the first one. */
export async function newIntakeKey(state: Pick<KeysState, "keyholders" | "recovery">, newShares = false): Promise<{ key: IntakeKey; wraps: NewWrap[]; recovery: RecoveryKey | undefined }> {
  const key = await makeIntakeKey();
  const recovery = state.recovery && !newShares ? undefined : await makeRecoveryKey();
  const recipient = recovery?.recipient ?? state.recovery?.recipient;
  const wraps = await Promise.all(state.keyholders.map(async ({ id, recipient: to }) => ({ keyholder: id, wrap: await wrap(key.identity, to) })));
  if (recipient !== undefined) wraps.push({ keyholder: RECOVERY, wrap: await wrap(key.identity, recipient) });
  return { key, wraps, recovery };
}

/** Wraps of every key that I can open for a new recovery key, in place of those for the one before. */
export async function wrapsForRecovery(state: KeysState, mine: Keyholder, recipient: string): Promise<NewWrap[]> {
  const { identities } = await unwrapAll(state.keys, mine.identity);
  return Promise.all([...identities].map(async ([key, identity]) => ({ key, keyholder: RECOVERY, wrap: await wrap(identity, recipient) })));
}

/** Who lacks which key: pairs of key and keyholder. */
export function missing(state: KeysState): { key: string; holder: KeysState["keyholders"][number] }[] {
  return state.keys.flatMap((key) => state.keyholders.filter(({ id }) => !key.wrapped_to.includes(id)).map((holder) => ({ key: key.id, holder })));
}

/** Wraps for chosen newcomers of every key that I can open. */
export async function wrapsFor(state: KeysState, mine: Keyholder, chosen: ReadonlySet<string>): Promise<NewWrap[]> {
  const { identities } = await unwrapAll(state.keys, mine.identity);
  const wanted = missing(state).filter(({ key, holder }) => chosen.has(holder.id) && identities.has(key));
  return Promise.all(wanted.map(async ({ key, holder }) => ({ key, keyholder: holder.id, wrap: await wrap(identities.get(key) ?? "", holder.recipient) })));
}

/** The keys that I cannot open, whether nobody wrapped them for me or the wrap is broken. */
export async function closedTo(state: KeysState, mine: Keyholder): Promise<KeysState["keys"]> {
  const { identities } = await unwrapAll(state.keys, mine.identity);
  return state.keys.filter(({ id }) => !identities.has(id));
}

/**
 * Wraps for myself of every key that I cannot open, by two shares of the recovery key.
 *
 * @throws ChannelError "checksum" or "shares" when the shares are wrong, "key" when they open none of the keys.
 */
export async function recoveredWraps(state: KeysState, me: string, mine: Keyholder, shares: readonly string[], stored: RecoveryWraps): Promise<NewWrap[]> {
  const recovery = await combine(shares, stored.recipient);
  const closed = await closedTo(state, mine);
  const sealed = closed.map(({ id, recipient }) => ({ id, recipient, wrap: stored.wraps.find(({ key }) => key === id)?.wrap ?? null }));
  const { identities } = await unwrapAll(sealed, recovery);
  if (closed.length > 0 && identities.size === 0) throw new ChannelError("key", "the recovery key opens none of the keys");
  return Promise.all([...identities].map(async ([key, identity]) => ({ key, keyholder: me, wrap: await wrap(identity, mine.recipient) })));
}
