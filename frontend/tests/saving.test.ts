import assert from "node:assert/strict";
import { test } from "node:test";
import { type Outcome, Saving, type State } from "../src/saving.ts";

/** A form in memory, a clock that goes on when it is told to, and a server that answers when it is told to. */
function desk(delay = 1_500) {
  const shown: State[] = [];
  const sent: string[] = [];
  const timers: { at: number; what: () => void }[] = [];
  const answers: ((outcome: Outcome) => void)[] = [];
  let now = 0;
  let text = "";
  const send = () => {
    sent.push(text);
    return new Promise<Outcome>((resolve) => answers.push(resolve));
  };
  const after = (ms: number, what: () => void) => {
    const timer = { at: now + ms, what };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
  };
  const saving = new Saving({ send, show: (state) => shown.push(state), after }, delay);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    saving,
    shown,
    sent,
    send,
    type(more: string) {
      text += more;
      saving.typed();
    },
    async pass(ms: number) {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.what();
      }
      await settle();
    },
    async answer(outcome: Outcome) {
      answers.shift()!(outcome);
      await settle();
    },
  };
}

test("a rest of a second and a half saves, and each key begins it anew", async () => {
  const { saving, shown, sent, type, pass, answer } = desk();
  type("she ");
  await pass(1_400);
  type("whispers");
  await pass(1_400);
  assert.deepEqual(sent, []);
  assert.equal(saving.pending, true);
  await pass(100);
  assert.deepEqual(sent, ["she whispers"]);
  await answer("saved");
  assert.equal(shown.at(-1), "saved");
  assert.equal(saving.pending, false);
  await pass(60_000);
  assert.equal(sent.length, 1, "what is stored is not sent again");
});

test("leaving a field saves at once, and only when something was typed", async () => {
  const { saving, sent, type, answer, pass } = desk();
  await saving.now();
  assert.deepEqual(sent, []);
  type("a");
  void saving.now();
  assert.deepEqual(sent, ["a"]);
  await answer("saved");
  await pass(10_000);
  assert.deepEqual(sent, ["a"]);
});

test("what is typed while a request is on its way follows it and never overtakes it", async () => {
  const { saving, shown, sent, type, pass, answer } = desk();
  type("one ");
  await pass(1_500);
  type("two");
  await pass(1_500);
  void saving.now();
  assert.deepEqual(sent, ["one "]);
  await answer("saved");
  assert.notEqual(shown.at(-1), "saved");
  await pass(1_500);
  assert.deepEqual(sent, ["one ", "one two"]);
  await answer("saved");
  assert.equal(shown.at(-1), "saved");
});

test("without a connection it says so and tries again, ever more patiently, until it is stored", async () => {
  const { saving, shown, sent, type, pass, answer } = desk();
  type("a");
  await pass(1_500);
  await answer("offline");
  assert.equal(shown.at(-1), "offline");
  assert.equal(saving.pending, true);
  await pass(2_000);
  assert.equal(sent.length, 2);
  await answer("offline");
  await pass(2_000);
  assert.equal(sent.length, 2, "the second wait is longer");
  await pass(2_000);
  assert.equal(sent.length, 3);
  await answer("offline");
  void saving.now();
  assert.equal(sent.length, 4, "the connection came back");
  await answer("saved");
  assert.equal(shown.at(-1), "saved");
  assert.equal(saving.pending, false);
});

test("after somebody else's change nothing is sent by itself, and nothing typed counts as stored", async () => {
  const { saving, shown, sent, type, pass, answer } = desk();
  type("a");
  await pass(1_500);
  await answer("conflict");
  assert.equal(shown.at(-1), "conflict");
  type("b");
  await pass(60_000);
  await saving.now();
  assert.equal(sent.length, 1);
  assert.equal(saving.pending, true);
});

test("a field that is wrong is tried again only when somebody types on", async () => {
  const { shown, sent, type, pass, answer } = desk();
  type("a");
  await pass(1_500);
  await answer("failed");
  assert.equal(shown.at(-1), "failed");
  await pass(60_000);
  assert.equal(sent.length, 1);
  type("b");
  await pass(1_500);
  assert.equal(sent.length, 2);
});

test("a press waits for what is on its way, takes what was typed with it, and goes out after a conflict too", async () => {
  const { saving, shown, sent, send, type, pass, answer } = desk();
  type("one ");
  await pass(1_500);
  type("two");
  const pressed = saving.through(send);
  await pass(0);
  assert.deepEqual(sent, ["one "]);
  await answer("saved");
  assert.deepEqual(sent, ["one ", "one two"]);
  await answer("saved");
  assert.equal(await pressed, "saved");
  assert.equal(saving.pending, false);
  type(" three");
  await pass(1_500);
  await answer("conflict");
  const help = saving.through(send);
  await answer("conflict");
  assert.equal(await help, "conflict");
  assert.equal(sent.length, 4, "it went out");
  assert.deepEqual([shown.at(-1), saving.pending], ["conflict", true]);
});

test("a press that did not reach the server is not tried again by itself", async () => {
  const { saving, shown, sent, send, pass, answer } = desk();
  const pressed = saving.through(send);
  await answer("offline");
  assert.equal(await pressed, "offline");
  assert.equal(shown.at(-1), "failed");
  await pass(60_000);
  assert.equal(sent.length, 1);
  assert.equal(saving.pending, false);
});
