import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "../src/sealed/bytes.ts";
import { durable } from "../src/sealed/durable.ts";
import { sealEnvelope } from "../src/sealed/envelope.ts";
import { faultOf } from "../src/sealed/errors.ts";
import { EventReader, readEvents } from "../src/sealed/events.ts";
import { openFile, sealFile } from "../src/sealed/file.ts";
import { upload } from "../src/sealed/upload.ts";
import { BoxWire, Refused, type WireOptions, channelKeys, createBox } from "../src/sealed/wire.ts";
import { solve } from "../src/sealed/work.ts";
import { Fake, sha256OfNode } from "./fake.ts";
import { chance, someBytes, world } from "./support.ts";

const fake = new Fake();
let options: WireOptions;
before(async () => {
  options = { base: await fake.start(), language: "en" };
});
after(() => fake.stop());
const noWait = { wait: async () => undefined };

/** A box that is filed, whatever the server does meanwhile. */
async function filed(seed: number) {
  const all = await world(seed);
  const { box, intake, sealing } = all;
  fake.key = { id: intake.id, recipient: intake.recipient };
  const { work } = await channelKeys(options);
  const content = { language: "en", questions: { set: "report", version: 1 }, answers: [{ question: "what", value: "Invented." }] };
  const envelope = await sealEnvelope({ ...sealing({ kind: "report" }, ""), content });
  const nonce = await solve(work.challenge, box.box, work.bits);
  const made = {
    box: box.box, token_sha256: box.tokenSha256, recipient: box.recipient, verify: box.verify, language: "en", danger: "unknown" as const,
    contactor: "unknown", work: { challenge: work.challenge, nonce }, envelope,
  };
  const filing = await durable(() => createBox(options, made), noWait);
  return { ...all, made, filing, wire: new BoxWire(options, box.box, box.token) };
}

test("a report is stored once, though its answer is lost twice", async () => {
  let lost = 2;
  fake.trouble = (method, path) => (method === "POST" && path === "/channel/boxes" && lost-- > 0 ? "deaf" : undefined);
  const { box, filing, wire } = await filed(1);
  fake.trouble = () => undefined;
  assert.match(filing.proof, /^fener filing v1\n/);
  assert.equal((await wire.state(0, 0)).envelopes.length, 1);
  assert.ok(fake.boxes.has(box.box));
});

test("whatever passes is tried again, the rest is said at once", async () => {
  const waits: unknown[] = [];
  let answers = [503, 429, "drop"] as (number | "drop")[];
  fake.trouble = () => answers.shift();
  await durable(() => channelKeys(options), { ...noWait, onWait: (why, seconds) => waits.push([why, seconds]) });
  assert.deepEqual(waits, [["busy", 1], ["busy", 2], ["offline", 4]]);
  answers = [422];
  await assert.rejects(durable(() => channelKeys(options), noWait), (error) => error instanceof Refused && error.sentence === "No: trouble.");
  answers = [503, 503];
  await assert.rejects(durable(() => channelKeys(options), { ...noWait, tries: 2 }), (error) => faultOf(error) === "refused");
  fake.trouble = () => undefined;
});

test("a wrong token finds nothing", async () => {
  const { box } = await filed(2);
  const wrong = new BoxWire(options, box.box, "AAAA");
  await assert.rejects(wrong.state(0, 0), (error) => error instanceof Refused && error.status === 404);
});

test("a file arrives whole, though the line breaks in every way", async () => {
  const random = chance(3);
  const { box, intake, wire } = await filed(3);
  const plain = someBytes(random, 400_000);
  const sealing = await sealFile(new Blob([plain]), [intake.recipient, box.recipient]);
  const id = newId();
  const shown: number[] = [];
  let turn = 0;
  fake.trouble = (method) => (method === "PATCH" && (turn += 1) % 3 !== 0 ? (turn % 3 === 1 ? "drop" : "deaf") : undefined);
  await upload(wire, id, sealing, { ...noWait, piece: fake.piece, onProgress: (sent) => shown.push(sent) });
  fake.trouble = () => undefined;
  const { sha256, sealed } = await sealing.digests;
  const stored = fake.boxes.get(box.box)!.files.get(id)!;
  assert.equal(sha256OfNode(stored.bytes), sealed);
  assert.equal(shown.at(-1), sealing.size);
  const opened = await openFile(await wire.content(id), [box.identity], { size: plain.length, sha256, sealed_sha256: sealed });
  assert.deepEqual(new Uint8Array(await opened.arrayBuffer()), plain);
});

test("events are read as they come, in whatever pieces", async () => {
  const stream = ': hi\n\nevent: envelope\r\ndata: {"a":1}\r\n\r\nevent: chat\ndata: one\ndata: two\n\ndata: x';
  for (const size of [1, 2, 3, 7, 200]) {
    const reader = new EventReader();
    const events = [];
    for (let at = 0; at < stream.length; at += size) events.push(...reader.push(stream.slice(at, at + size)));
    assert.deepEqual(events, [{ event: "envelope", data: '{"a":1}' }, { event: "chat", data: "one\ntwo" }]);
  }
});

test("a box hears of what comes, and a withdrawal empties it", async () => {
  const { box, wire, sealing } = await filed(4);
  const stop = new AbortController();
  const heard: string[] = [];
  const listening = readEvents(await wire.events(stop.signal), ({ event }) => {
    heard.push(event);
    stop.abort();
  });
  const sent = await sealEnvelope(sealing({ direction: "out" }, "Invented answer."));
  fake.answer(box.box, sent);
  await assert.rejects(listening);
  assert.deepEqual(heard, ["envelope"]);
  assert.equal((await wire.state(1, 0)).envelopes.length, 1, "only what is new is asked for");
  await wire.withdraw();
  assert.deepEqual([(await wire.state(0, 0)).status, (await wire.state(0, 0)).envelopes.length], ["withdrawn", 0]);
});
