// What keyholders do with the hotline's keys: the first one, wraps for newcomers, a new one after somebody left, recovery.
import type { Keyholder } from "./keyholder.ts";
import { type RecoveryKey, makeRecoveryKey } from "./recovery.ts";
import type { KeysState, NewWrap } from "./staff-wire.ts";
import { type IntakeKey, makeIntakeKey, unwrapAll, wrap } from "./wraps.ts";

export const RECOVERY = "recovery";

/** A new intake key with its wraps for every active keyholder and the recovery key, which is made with the first one. */
export async function newIntakeKey(state: Pick<KeysState, "keyholders" | "recovery">): Promise<{ key: IntakeKey; wraps: NewWrap[]; recovery: RecoveryKey | undefined }> {
  const key = await makeIntakeKey();
  const recovery = state.recovery ? undefined : await makeRecoveryKey();
  const recipient = state.recovery?.recipient ?? recovery?.recipient;
  const wraps = await Promise.all(state.keyholders.map(async ({ id, recipient: to }) => ({ keyholder: id, wrap: await wrap(key.identity, to) })));
  if (recipient !== undefined) wraps.push({ keyholder: RECOVERY, wrap: await wrap(key.identity, recipient) });
  return { key, wraps, recovery };
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
