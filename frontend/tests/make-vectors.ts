// Writes tests/vectors/channel.json anew. It is read by both sides: what this program seals, the server's must open.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ed25519 } from "@noble/curves/ed25519.js";
import { seal } from "../src/sealed/age.ts";
import { type Bytes, base64, base64url, fromBase64, fromHex, hex, sha256Hex, utf8 } from "../src/sealed/bytes.ts";
import { type Envelope, type Sealing, openEnvelope, pad, sealEnvelope, signedBytes } from "../src/sealed/envelope.ts";
import type { Fault } from "../src/sealed/errors.ts";
import { paddedFileSize, sealFile } from "../src/sealed/file.ts";
import { fold } from "../src/sealed/fold.ts";
import { makeKeyholder, sealWithPassphrase } from "../src/sealed/keyholder.ts";
import { keysOf, rootOf } from "../src/sealed/receipt.ts";
import { makeRecoveryKey } from "../src/sealed/recovery.ts";
import { solve } from "../src/sealed/work.ts";
import { makeIntakeKey, wrap } from "../src/sealed/wraps.ts";

const TENANTS = ["0190f3f4-7c5e-7b1a-9d3c-2f6b1e8a4c01", "0190f3f4-7c5e-7b1a-9d3c-2f6b1e8a4c02"];
const RECEIPTS = ["00010203040506070809", "fffefdfcfbfaf9f8f7f6", "9c4ee1075ab30d68f2a1"];
const WORDS = [
  "Љубичица", "ljubičica", "ĐEVREK", "ђеврек", "Џезва", "džezva", "çelës", "ÇELËS", "yoğurt", "ISPANAK", "ışık", "Ѕвезда", "ќерка",
  "كِتَاب", "کتاب", "أرز", "ارز", "چای", "می‌خواهم", "لوبيا", "ښکاری", "Ştêrk", "čhaj", "tea-pot", "tea pot", "Straße", "крушка", "kruška",
];

async function receipt(bytes: string, tenant: string) {
  const root = await rootOf(fromHex(bytes), tenant);
  const { box, token, tokenSha256, identity, recipient, seed, verify } = await keysOf(root);
  return { bytes, tenant, root: hex(root), box, token, token_sha256: tokenSha256, identity, recipient, seed: hex(seed), verify };
}

async function vectors(): Promise<object> {
  const receipts = [];
  for (const tenant of TENANTS) for (const bytes of RECEIPTS) receipts.push(await receipt(bytes, tenant));
  const box = await keysOf(fromHex(receipts[0]!.root));
  const intake = { id: "5f0c8a52-61a5-4f0e-9c1b-7a4f5f1f2d10", ...(await makeIntakeKey()) };
  const holder = await makeKeyholder();
  const keyholder = { id: "5f0c8a52-61a5-4f0e-9c1b-7a4f5f1f2d20", ...holder };
  const recipients = [intake.recipient, box.recipient] as [string, string];

  const header = { box: box.box, key: intake.id, seq: 0 };
  const report: Sealing = {
    header: { ...header, direction: "in", kind: "report" },
    seen: 0,
    content: {
      language: "sq",
      questions: { set: "report", version: 1 },
      answers: [{ question: "what", value: "Invented: një vajzë, девојка, بنت 🕯" }, { question: "danger", value: ["now", "locked-in"] }],
    },
    signer: "box",
    seed: box.seed,
    recipients,
  };
  const message: Sealing = {
    header: { ...header, direction: "out", kind: "message" },
    seen: 1,
    content: { text: "Invented: we have read it.\nКако да Ви одговоримо?" },
    signer: keyholder.id,
    seed: keyholder.seed,
    recipients,
  };
  const signers = { box: box.verify, keyholders: new Map([[keyholder.id, keyholder.verify]]) };
  const good = [];
  for (const [name, sealing] of [["in", report], ["out", message]] as const) {
    const envelope = await sealEnvelope(sealing);
    const digest = sha256Hex(fromBase64(envelope.body));
    const opened = await openEnvelope(envelope, box.box, signers, [intake.identity]);
    const signed = new TextDecoder().decode(signedBytes(envelope, digest));
    good.push({ name, envelope, signed, digest, seen: opened.seen, content: opened.content });
  }

  const file = new Blob([Uint8Array.from({ length: 100_003 }, (_, at) => (at * 7) % 251)]);
  const plain = new Uint8Array(await file.arrayBuffer());
  const sealing = await sealFile(file, recipients);
  const sealed = new Uint8Array(await new Response(sealing.stream).arrayBuffer());
  const digests = await sealing.digests;
  const recovery = await makeRecoveryKey();
  const challenge = "example.challenge";
  const passphrase = "a lantern that is not on any list";
  return {
    about: "Made by `npm run vectors` in frontend/; docs/decisions/0010 says what it is. Every key in it is public and worth nothing.",
    fold: WORDS.map((typed) => ({ typed, folded: fold(typed) })),
    receipts,
    keys: {
      intake,
      keyholder: { id: keyholder.id, identity: holder.identity, recipient: holder.recipient, seed: hex(holder.seed), verify: holder.verify },
      box: { box: box.box, identity: box.identity, recipient: box.recipient, seed: hex(box.seed), verify: box.verify },
    },
    envelopes: good,
    refused: await refused(report, recipients),
    padded_sizes: [0, 1, 65_528, 65_529, 100_003, 1_000_000, 10_000_019, 209_715_200].map((size) => ({ size, padded: paddedFileSize(size) })),
    file: {
      // Byte n of the file is (n * 7) mod 251.
      size: plain.length, sha256: digests.sha256, sealed_sha256: digests.sealed, sealed: base64(sealed),
    },
    wrap: { key: intake.id, wrapped_to: holder.recipient, wrap: await wrap(intake.identity, holder.recipient) },
    keyholder: { passphrase, sealed: await sealWithPassphrase(holder, passphrase, 12) },
    recovery,
    work: { challenge, box: box.box, bits: 12, nonce: await solve(challenge, box.box, 12) },
  };
}

/** Envelopes that must be refused, each with the kind of its fault. */
async function refused(sealing: Sealing, recipients: [string, string]): Promise<{ name: string; fault: Fault; envelope: object }[]> {
  const { header, seed } = sealing;
  const good = await sealEnvelope(sealing);
  const file = fromBase64(good.body);
  const signed = (envelope: Envelope, body: Bytes): Envelope => ({
    ...envelope,
    body: base64(body),
    signature: base64url(ed25519.sign(signedBytes(envelope, sha256Hex(body)), seed)),
  });
  const inside = { header, seen: sealing.seen, content: sealing.content };
  const json = (value: object) => utf8(JSON.stringify(value));
  const stranger = await makeIntakeKey();
  const unclean = pad(json(inside));
  unclean[unclean.length - 1] = 1;
  const short = pad(json(inside)).subarray(0, 4000);
  const moved = { ...inside, header: { ...header, seq: 7 } };
  return [
    { name: "another version", fault: "version", envelope: { ...good, v: 2 } },
    { name: "another number than was signed", fault: "signature", envelope: { ...good, seq: 1 } },
    { name: "another kind than was signed", fault: "signature", envelope: { ...good, kind: "message" } },
    { name: "a number that is none", fault: "shape", envelope: { ...good, seq: -1 } },
    { name: "a kind that nobody knows", fault: "shape", envelope: { ...good, kind: "order" } },
    { name: "a body of other bytes", fault: "signature", envelope: { ...good, body: base64(Uint8Array.from(file, (byte, at) => (at === file.length - 1 ? byte ^ 1 : byte))) } },
    { name: "signed anew, but its end is missing", fault: "truncated", envelope: signed(good, file.slice(0, file.length - 100)) },
    { name: "a third recipient", fault: "recipients", envelope: signed(good, await seal(pad(json(inside)), [...recipients, stranger.recipient])) },
    { name: "one recipient", fault: "recipients", envelope: signed(good, await seal(pad(json(inside)), [recipients[0]])) },
    { name: "a sealed header that says something else", fault: "header", envelope: signed(good, await seal(pad(json(moved)), recipients)) },
    { name: "not filled up with zeros", fault: "padding", envelope: signed(good, await seal(unclean, recipients)) },
    { name: "a size that is none", fault: "padding", envelope: signed(good, await seal(short, recipients)) },
    { name: "a content of another kind", fault: "shape", envelope: signed(good, await seal(pad(json({ ...inside, content: { text: 1 } })), recipients)) },
  ];
}

// From frontend/.tests/tests to the root of the repository.
const folder = join(import.meta.dirname, "..", "..", "..", "tests", "vectors");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "channel.json"), `${JSON.stringify(await vectors(), undefined, 1)}\n`);
