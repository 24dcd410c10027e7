// What stands in tests/vectors/channel.json, the server's side reads as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fromBase64, fromHex, hex } from "../src/sealed/bytes.ts";
import { openEnvelope, parseEnvelope, signedBytes } from "../src/sealed/envelope.ts";
import { faultOf } from "../src/sealed/errors.ts";
import { openFile, paddedFileSize } from "../src/sealed/file.ts";
import { fold } from "../src/sealed/fold.ts";
import { openWithPassphrase } from "../src/sealed/keyholder.ts";
import { keysOf, rootOf } from "../src/sealed/receipt.ts";
import { combine } from "../src/sealed/recovery.ts";
import { isSolved } from "../src/sealed/work.ts";
import { unwrap } from "../src/sealed/wraps.ts";

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, "../../../tests/vectors/channel.json"), "utf8"));
const { intake, keyholder, box } = vectors.keys;
const signers = { box: box.verify, keyholders: new Map([[keyholder.id, keyholder.verify]]) };

test("words are folded as agreed", () => {
  for (const { typed, folded } of vectors.fold) assert.equal(fold(typed), folded);
});

test("ten bytes open the same box everywhere", async () => {
  for (const one of vectors.receipts) {
    const root = await rootOf(fromHex(one.bytes), one.tenant);
    const keys = await keysOf(root);
    assert.equal(hex(root), one.root);
    assert.deepEqual({ ...keys, seed: hex(keys.seed) }, {
      box: one.box, token: one.token, tokenSha256: one.token_sha256, identity: one.identity, recipient: one.recipient, seed: one.seed, verify: one.verify,
    });
  }
});

test("both recipients open the envelopes", async () => {
  for (const { envelope, signed, digest, seen, content } of vectors.envelopes) {
    assert.equal(new TextDecoder().decode(signedBytes(envelope, digest)), signed);
    for (const { identity } of [intake, box]) {
      const opened = await openEnvelope(parseEnvelope(envelope), box.box, signers, [identity]);
      assert.deepEqual([opened.seen, opened.content, opened.digest], [seen, content, digest]);
    }
  }
});

for (const { name, fault, envelope } of vectors.refused) {
  test(`refused: ${name}`, async () => {
    const open = async () => openEnvelope(parseEnvelope(envelope), box.box, signers, [intake.identity]);
    await assert.rejects(open, (error) => faultOf(error) === fault);
  });
}

test("the file, the wrap, the keyholder's key, the shares and the work hold", async () => {
  const { size, sealed } = vectors.file;
  const opened = await openFile(new Blob([fromBase64(sealed)]).stream(), [box.identity], vectors.file);
  assert.deepEqual(new Uint8Array(await opened.arrayBuffer()), Uint8Array.from({ length: size }, (_, at) => (at * 7) % 251));
  for (const one of vectors.padded_sizes) assert.equal(paddedFileSize(one.size), one.padded);
  assert.equal(await unwrap(vectors.wrap.wrap, keyholder.identity, intake.recipient), intake.identity);
  const key = await openWithPassphrase(vectors.keyholder.sealed, vectors.keyholder.passphrase);
  assert.deepEqual([key.identity, hex(key.seed), key.verify], [keyholder.identity, keyholder.seed, keyholder.verify]);
  assert.ok((await combine(vectors.recovery.shares, vectors.recovery.recipient)).startsWith("AGE-SECRET-KEY-1"));
  const { challenge, box: worked, bits, nonce } = vectors.work;
  assert.ok(isSolved(challenge, worked, nonce, bits));
});
