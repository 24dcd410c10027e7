import assert from "node:assert/strict";
import { test } from "node:test";
import { base64url } from "../src/sealed/bytes.ts";
import { parseContent } from "../src/sealed/content.ts";
import { Conversation } from "../src/sealed/conversation.ts";
import { sealEnvelope } from "../src/sealed/envelope.ts";
import { faultOf } from "../src/sealed/errors.ts";
import { replyStanding } from "../src/sealed/reply.ts";
import { world } from "./support.ts";

const QUESTIONS = { language: "sq", questions: { set: "report", version: 3 }, answers: [] };

test("a report carries the box's keys, strictly read; old reports carry none", async () => {
  const { recipient, verify } = (await world(1)).box;
  assert.deepEqual(parseContent("report", { ...QUESTIONS, reply: { recipient, verify, more: 1 } }), { ...QUESTIONS, reply: { recipient, verify } });
  assert.deepEqual(parseContent("report", QUESTIONS), QUESTIONS);
  const wrong = [null, "x", [], {}, { recipient }, { verify }, { recipient: 1, verify }, { recipient: `${recipient}a`, verify },
    { recipient: recipient.toUpperCase(), verify }, { recipient, verify: `${verify}A` }, { recipient, verify: base64url(new Uint8Array(31)) }];
  for (const reply of wrong) {
    assert.throws(() => parseContent("report", { ...QUESTIONS, reply }), (error) => faultOf(error) === "shape", JSON.stringify(reply));
  }
});

test("keys of a box that are not its report's are noticed before anything is written to them", async () => {
  const { intake, box, signers, sealing } = await world(2);
  const other = await world(3);
  const { recipient, verify } = box;
  const opened = async (reply: { recipient: string; verify: string } | undefined) => {
    const conversation = new Conversation(box.box, () => signers, [intake.identity]);
    const content = { ...QUESTIONS, ...(reply && { reply }) };
    await conversation.add(await sealEnvelope({ ...sealing({ kind: "report" }, ""), content }));
    return conversation.entries;
  };
  assert.equal(replyStanding([], box), "unread");
  assert.equal(replyStanding(await opened({ recipient, verify }), box), "held");
  assert.equal(replyStanding(await opened({ recipient, verify }), { recipient: other.box.recipient, verify }), "swapped");
  assert.equal(replyStanding(await opened({ recipient, verify }), { recipient, verify: other.box.verify }), "swapped");
  assert.equal(replyStanding(await opened(undefined), box), "swapped");
});

test("a server that signs the report anew with its own key is found out by what is inside", async () => {
  const { intake, box, sealing } = await world(4);
  const thief = (await world(5)).box;
  const { recipient, verify } = box;
  const stolen = await sealEnvelope({ ...sealing({ kind: "report" }, ""), content: { ...QUESTIONS, reply: { recipient, verify } }, seed: thief.seed });
  const conversation = new Conversation(box.box, () => ({ box: thief.verify, keyholders: new Map() }), [intake.identity]);
  await conversation.add(stolen);
  assert.equal(conversation.entries[0]?.fault, undefined);
  assert.equal(replyStanding(conversation.entries, thief), "swapped");
});

test("a report that cannot be opened, or a message in its place, holds nothing", async () => {
  const { intake, box, signers, sealing } = await world(6);
  const other = await world(7);
  const unread = new Conversation(box.box, () => signers, [other.intake.identity]);
  const report = { ...sealing({ kind: "report" }, ""), content: { ...QUESTIONS, reply: { recipient: box.recipient, verify: box.verify } } };
  await unread.add(await sealEnvelope(report));
  assert.equal(replyStanding(unread.entries, box), "unread");
  const message = new Conversation(box.box, () => signers, [intake.identity]);
  await message.add(await sealEnvelope(sealing({}, "no report")));
  assert.equal(replyStanding(message.entries, box), "swapped");
});
