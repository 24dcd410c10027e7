import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../src/sealed/bytes.ts";
import { faultOf } from "../src/sealed/errors.ts";
import { makeKeyholder, openWithPassphrase, readKeyholder, sealWithPassphrase, writtenKeyholder } from "../src/sealed/keyholder.ts";
import { combine, makeRecoveryKey } from "../src/sealed/recovery.ts";
import { closedTo, recoveredWraps } from "../src/sealed/ring.ts";
import { ENOUGH_BITS, strengthOf } from "../src/sealed/strength.ts";
import { hasZeroBits, isSolved, solve } from "../src/sealed/work.ts";
import { makeIntakeKey, unwrap, unwrapAll, wrap } from "../src/sealed/wraps.ts";
import { chance, pick } from "./support.ts";

test("a keyholder's key opens with its passphrase, however that is typed, and with no other", async () => {
  const key = await makeKeyholder();
  const sealed = await sealWithPassphrase(key, "Ćevapi and a lantern", 10);
  for (const typed of ["Ćevapi and a lantern", " Ćevapi and a lantern ", "C\u0301evapi and a lantern"]) {
    assert.deepEqual(await openWithPassphrase(sealed, typed), key);
  }
  await assert.rejects(openWithPassphrase(sealed, "Cevapi and a lantern"), (error) => faultOf(error) === "passphrase");
  await assert.rejects(openWithPassphrase("%%%", "x"), (error) => faultOf(error) === "shape");
  assert.deepEqual(await readKeyholder(writtenKeyholder(key)), key);
});

test("a wrap opens for whom it was made and holds the key that it names", async () => {
  const [intake, other] = [await makeIntakeKey(), await makeIntakeKey()];
  const [mine, theirs] = [await makeKeyholder(), await makeKeyholder()];
  const wrapped = await wrap(intake.identity, mine.recipient);
  assert.equal(await unwrap(wrapped, mine.identity, intake.recipient), intake.identity);
  await assert.rejects(unwrap(wrapped, theirs.identity, intake.recipient), (error) => faultOf(error) === "key");
  await assert.rejects(unwrap(wrapped, mine.identity, other.recipient), (error) => faultOf(error) === "key");
  const rubbish = await wrap("AGE-SECRET-KEY-1", mine.recipient);
  await assert.rejects(unwrap(rubbish, mine.identity, intake.recipient), (error) => faultOf(error) === "key");
  const [good, bad, none] = [newId(), newId(), newId()];
  const all = await unwrapAll(
    [
      { id: good, recipient: intake.recipient, wrap: wrapped },
      { id: bad, recipient: other.recipient, wrap: wrapped },
      { id: none, recipient: other.recipient, wrap: null },
    ],
    mine.identity,
  );
  assert.deepEqual([...all.identities], [[good, intake.identity]]);
  assert.deepEqual(all.failed, [bad]);
});

test("any two of three shares give the recovery key back, copied by hand", async () => {
  const key = await makeRecoveryKey();
  const byHand = (share: string) => share.toLowerCase().replaceAll(" ", "-").replaceAll("0", "O").replace(/^(fene-r)1/, "$1I");
  for (const [one, two] of [[0, 1], [1, 2], [2, 0]] as const) {
    const identity = await combine([key.shares[one]!, byHand(key.shares[two]!)], key.recipient);
    const intake = await makeIntakeKey();
    assert.equal(await unwrap(await wrap(intake.identity, key.recipient), identity, intake.recipient), intake.identity);
  }
});

test("one share, the same twice, others' shares and mistyped ones are told apart", async () => {
  const random = chance(1);
  const [key, other] = [await makeRecoveryKey(), await makeRecoveryKey()];
  const [a, b] = key.shares as [string, string];
  const shares = (error: unknown) => faultOf(error) === "shares";
  await assert.rejects(combine([a], key.recipient), shares);
  await assert.rejects(combine([a, a], key.recipient), shares);
  await assert.rejects(combine([a, other.shares[1]!], key.recipient), shares);
  for (let round = 0; round < 30; round += 1) {
    const at = 7 + Math.floor(random() * (b.length - 8));
    if (b[at] === " ") continue;
    const signs = [..."QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7"].filter((sign) => sign !== b[at]);
    const wrong = b.slice(0, at) + pick(random, signs) + b.slice(at + 1);
    await assert.rejects(combine([a, wrong], key.recipient), (error) => faultOf(error) === "checksum", wrong);
  }
  await assert.rejects(combine([a, "FENE"], key.recipient), (error) => faultOf(error) === "checksum");
});

test("work is found, can be checked, and can be given up", async () => {
  for (const bits of [0, 1, 7, 8, 9, 12]) {
    const nonce = await solve("challenge", "box", bits);
    assert.ok(isSolved("challenge", "box", nonce, bits));
  }
  assert.ok(!hasZeroBits(Uint8Array.of(0, 1), 16) && hasZeroBits(Uint8Array.of(0, 1), 15));
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 30);
  let ticks = 0;
  const alive = setInterval(() => (ticks += 1), 1);
  await assert.rejects(solve("challenge", "box", 60, stop.signal));
  clearInterval(alive);
  assert.ok(ticks > 0, "the page stays alive");
});

test("passphrases that people make are weighed with caution", () => {
  for (const weak of ["", "password", "123456789012", "aaaaaaaaaaaaaaaaaaaa", "fener fener fener fener", "Beograd2024", "lozinka1"]) {
    assert.ok(strengthOf(weak) < ENOUGH_BITS, `${weak}: ${strengthOf(weak)}`);
  }
  for (const strong of ["lantern river copper window bread", "k7#pQ9!vZ2&mT4xW", "фењер река бакар прозор хлеб"]) {
    assert.ok(strengthOf(strong) >= ENOUGH_BITS, `${strong}: ${strengthOf(strong)}`);
  }
});

test("two shares give a keyholder every key that is closed to them, and only those", async () => {
  const [mine, recovery, stranger] = [await makeKeyholder(), await makeRecoveryKey(), await makeRecoveryKey()];
  const [open, closed, broken, lost] = [await makeIntakeKey(), await makeIntakeKey(), await makeIntakeKey(), await makeIntakeKey()];
  const me = newId();
  const row = (id: string, { recipient }: { recipient: string }, wrapped: string | null) => ({ id, recipient, current: false, wrap: wrapped, wrapped_to: wrapped ? [me] : [] });
  const keys = [
    row("open", open, await wrap(open.identity, mine.recipient)),
    row("closed", closed, null),
    row("broken", broken, await wrap(open.identity, mine.recipient)),
    row("lost", lost, null),
  ];
  const state = { tenant: newId(), me: null, keyholders: [], keys, recovery: { recipient: recovery.recipient } };
  assert.deepEqual((await closedTo(state, mine)).map(({ id }) => id), ["closed", "broken", "lost"]);
  const sealed = async (key: string, { identity }: { identity: string }) => ({ key, wrap: await wrap(identity, recovery.recipient) });
  const stored = { recipient: recovery.recipient, wraps: [await sealed("open", open), await sealed("closed", closed), await sealed("broken", broken), await sealed("lost", open)] };
  const [one = "", two = "", three = ""] = recovery.shares;
  const wraps = await recoveredWraps(state, me, mine, [three, one.toLowerCase()], stored);
  assert.deepEqual(wraps.map(({ key, keyholder }) => [key, keyholder]), [["closed", me], ["broken", me]]);
  assert.equal(await unwrap(wraps[0]!.wrap, mine.identity, closed.recipient), closed.identity);
  assert.equal(await unwrap(wraps[1]!.wrap, mine.identity, broken.recipient), broken.identity);

  const [foreign = ""] = stranger.shares;
  for (const [shares, fault] of [[[one, one], "shares"], [[one, foreign], "shares"], [[one, two.slice(0, -1)], "checksum"], [["", ""], "checksum"]] as const) {
    await assert.rejects(recoveredWraps(state, me, mine, shares, stored), (error) => faultOf(error) === fault, JSON.stringify(shares));
  }
  const nothing = { ...stored, wraps: [] };
  await assert.rejects(recoveredWraps(state, me, mine, [one, two], nothing), (error) => faultOf(error) === "key");
});
