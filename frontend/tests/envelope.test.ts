import assert from "node:assert/strict";
import { test } from "node:test";
import { base64, fromBase64, newId } from "../src/sealed/bytes.ts";
import { Conversation, Sequence } from "../src/sealed/conversation.ts";
import { textOf } from "../src/sealed/content.ts";
import { openEnvelope, pad, parseEnvelope, sealEnvelope, unpad, verifyEnvelope } from "../src/sealed/envelope.ts";
import { faultOf } from "../src/sealed/errors.ts";
import { below, chance, pick, someText, world } from "./support.ts";

test("what was sealed is opened by either recipient, and says the same", async () => {
  const random = chance(1);
  const { intake, box, signers, sealing } = await world(1);
  for (let round = 0; round < 40; round += 1) {
    const said = someText(random, below(random, 3_000));
    const direction = pick(random, ["in", "out"] as const);
    const envelope = await sealEnvelope(sealing({ direction, seq: round }, said, round));
    const through = parseEnvelope(JSON.parse(JSON.stringify(envelope)));
    for (const identity of [intake.identity, box.identity]) {
      const opened = await openEnvelope(through, box.box, signers, [identity]);
      assert.equal(textOf(opened.content), said);
      assert.equal(opened.seen, round);
    }
  }
});

test("the length tells little: one of seven sizes, and no more than the largest", async () => {
  const { sealing } = await world(1);
  const sizes = new Set<number>();
  for (const length of [0, 1, 100, 3_000]) sizes.add((await sealEnvelope(sealing({}, "a".repeat(length)))).body.length);
  assert.equal(sizes.size, 1);
  await sealEnvelope(sealing({}, "a".repeat(255 * 1024)));
  await assert.rejects(sealEnvelope(sealing({}, "a".repeat(256 * 1024))), (error) => faultOf(error) === "too-long");
});

test("padding is taken off, and other padding is refused", () => {
  const random = chance(4);
  for (let round = 0; round < 50; round += 1) {
    const bytes = new Uint8Array(below(random, 20_000)).fill(7);
    assert.deepEqual(unpad(pad(bytes)), bytes);
  }
  const wrong = (change: (bytes: Uint8Array) => Uint8Array) =>
    assert.throws(() => unpad(change(pad(new Uint8Array(10)))), (error) => faultOf(error) === "padding");
  wrong((bytes) => bytes.subarray(1));
  wrong((bytes) => bytes.fill(1, 4_095));
  wrong((bytes) => bytes.fill(255, 0, 4));
  wrong((bytes) => new Uint8Array([...bytes, ...new Uint8Array(4_096)]));
});

test("any changed bit of an envelope is noticed", async () => {
  const random = chance(5);
  const { intake, box, signers, sealing } = await world(2);
  const envelope = await sealEnvelope(sealing({}, "Invented."));
  const file = fromBase64(envelope.body);
  for (let round = 0; round < 60; round += 1) {
    const bytes = Uint8Array.from(file);
    const at = below(random, bytes.length);
    bytes[at] = bytes[at]! ^ (1 << below(random, 8));
    await assert.rejects(openEnvelope({ ...envelope, body: base64(bytes) }, box.box, signers, [intake.identity]), (error) =>
      ["signature", "recipients", "shape", "truncated"].includes(faultOf(error) ?? ""),
    );
  }
  for (const change of [{ seq: 1 }, { kind: "chat" as const }, { key: newId() }]) {
    await assert.rejects(openEnvelope({ ...envelope, ...change }, box.box, signers, [intake.identity]), (error) => faultOf(error) === "signature");
  }
});

test("nobody signs another's words as their own", async () => {
  const [one, other] = [await world(3), await world(4)];
  const envelope = await sealEnvelope(one.sealing({}, "Invented."));
  await assert.rejects(openEnvelope(envelope, other.box.box, other.signers, [other.intake.identity]), (error) => faultOf(error) === "header");
  assert.throws(() => verifyEnvelope(envelope, other.signers), (error) => faultOf(error) === "signature");
  const out = await sealEnvelope(one.sealing({ direction: "out" }, "Invented."));
  assert.throws(() => verifyEnvelope(out, other.signers), (error) => faultOf(error) === "signer");
  await assert.rejects(openEnvelope(envelope, one.box.box, one.signers, [other.intake.identity]), (error) => faultOf(error) === "key");
});

test("only X25519 keys are sealed to", async () => {
  const { sealing } = await world(3);
  const made = sealing({}, "Invented.");
  const recipients = [made.recipients[0], "age1pq1anything"] as const;
  await assert.rejects(sealEnvelope({ ...made, recipients }), (error) => faultOf(error) === "recipients");
});

test("rubbish is refused with a kind, however deep it is", () => {
  const deep = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  for (const value of [undefined, null, 1, "x", [], {}, deep, { v: 1 }, { v: 1, box: deep }, { v: 1, seq: 1e30 }]) {
    assert.throws(() => parseEnvelope(value), (error) => ["shape", "version"].includes(faultOf(error) ?? ""));
  }
});

test("a direction goes up by one: gaps, returns and changes are told apart", () => {
  const order = new Sequence();
  assert.equal(order.take(0, "a"), undefined);
  assert.equal(order.take(0, "a"), "replay");
  assert.equal(order.take(0, "b"), "replaced");
  assert.equal(order.take(3, "d"), "gap");
  assert.equal(order.take(1, "e"), "reorder");
  assert.equal(order.take(4, "f"), undefined);
  assert.equal(order.next, 5);
});

test("a conversation shows what is right, names what is wrong, and notices a missing end", async () => {
  const { intake, box, signers, sealing } = await world(6);
  const first = await sealEnvelope(sealing({ seq: 0 }, "one"));
  const second = await sealEnvelope(sealing({ seq: 1 }, "two"));
  const answer = await sealEnvelope(sealing({ direction: "out", seq: 0 }, "answer", 2));
  const read = async (values: unknown[]) => {
    const conversation = new Conversation(box.box, () => signers, [intake.identity]);
    for (const value of values) await conversation.add(value);
    return conversation;
  };
  const whole = await read([first, second, { ...answer, at: "2026-01-01T00:00:00Z" }, first]);
  assert.deepEqual(whole.entries.map(({ fault }) => fault), [undefined, undefined, undefined]);
  assert.equal(whole.entries[2]?.at, "2026-01-01T00:00:00Z");
  assert.equal(whole.cutOff(), undefined);
  assert.equal(whole.next("in"), 2);

  const atOnce = new Conversation(box.box, () => signers, [intake.identity]);
  await Promise.all([first, second, answer].map((value) => atOnce.add(value)));
  assert.deepEqual(atOnce.entries.map(({ fault }) => fault), [undefined, undefined, undefined], "what comes at once keeps its order");

  const cut = await read([first, answer]);
  assert.equal(cut.cutOff(), "in");
  const swapped = await read([second, first]);
  assert.deepEqual(swapped.entries.map(({ fault }) => fault), ["gap", "reorder"]);
  const broken = await read([{ ...first, seq: 5 }, "rubbish", second]);
  assert.deepEqual(broken.entries.map(({ fault }) => fault), ["signature", "shape", "gap"]);
});

test("what cannot be opened is shown once, keeps its place, and does not stop the rest", async () => {
  const { intake, box, signers, sealing } = await world(7);
  const other = await world(8);
  const foreign = sealing({ seq: 0 }, "sealed to a key that I do not hold");
  const first = await sealEnvelope({ ...foreign, recipients: [other.intake.recipient, other.box.recipient] });
  const second = await sealEnvelope(sealing({ seq: 1 }, "two"));
  const conversation = new Conversation(box.box, () => signers, [intake.identity]);
  for (const value of [first, second, first, second, { ...second, seq: 2 }, { ...second, seq: 2 }]) await conversation.add(value);
  assert.deepEqual(conversation.entries.map(({ fault }) => fault), ["key", undefined, "signature"]);
  assert.deepEqual([conversation.next("in"), conversation.read("in")], [3, 2]);
});
