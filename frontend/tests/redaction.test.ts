import assert from "node:assert/strict";
import { test } from "node:test";
import { BLACK, type Mark, type Redaction, WHOLE_END, blackened, marksOf, pieces, withMark } from "../src/sealed/redaction.ts";
import { below, chance, someText } from "./support.ts";

test("a marked passage is five black signs, however long it was", () => {
  assert.equal(blackened("Ana lives here", [{ start: 0, end: 3 }]), `${BLACK} lives here`);
  assert.equal(blackened("Aleksandra lives here", [{ start: 0, end: 10 }]), `${BLACK} lives here`);
  assert.equal(BLACK.length, 5);
  assert.equal(blackened("nothing is marked", []), "nothing is marked");
});

test("marks that overlap, touch or repeat are one passage, in any order", () => {
  const spans = [{ start: 6, end: 9 }, { start: 2, end: 4 }, { start: 3, end: 6 }, { start: 2, end: 4 }];
  assert.equal(blackened("0123456789", spans), `01${BLACK}9`);
  assert.equal(blackened("0123456789", spans.toReversed()), `01${BLACK}9`);
});

test("what reaches out of the text is cut to it; what marks nothing is left alone", () => {
  assert.equal(blackened("word", [{ start: -5, end: 2 }]), `${BLACK}rd`);
  assert.equal(blackened("word", [{ start: 0, end: WHOLE_END }]), BLACK);
  assert.equal(blackened("word", [{ start: 2, end: Infinity }]), `wo${BLACK}`);
  for (const span of [{ start: 9, end: 12 }, { start: 3, end: 1 }, { start: 2, end: 2 }, { start: 1, end: Number.NaN }]) {
    assert.equal(blackened("word", [span]), "word");
  }
  assert.equal(blackened("", [{ start: 0, end: WHOLE_END }]), "");
});

test("no half of a sign is left over", () => {
  const text = "a🕯️b";
  assert.equal(blackened(text, [{ start: 2, end: 3 }]), `a${BLACK}\ufe0fb`);
  assert.equal(blackened(text, [{ start: 0, end: 2 }]), `${BLACK}\ufe0fb`);
});

test("pieces are the whole text, and no black sign of it shows", () => {
  const random = chance(11);
  for (let round = 0; round < 300; round += 1) {
    const text = someText(random, below(random, 60));
    const spans = Array.from({ length: below(random, 5) }, () => {
      const start = below(random, 80) - 10;
      return { start, end: start + below(random, 40) };
    });
    const cut = pieces(text, spans);
    assert.equal(cut.map((one) => one.text).join(""), text);
    let at = 0;
    for (const { text: piece, black } of cut) {
      for (let unit = at; unit < at + piece.length; unit += 1) {
        const marked = spans.some(({ start, end }) => start <= unit && unit < end);
        assert.ok(black || !marked, "a marked sign shows");
      }
      at += piece.length;
    }
    assert.ok(cut.every((one, index) => one.black !== cut[index + 1]?.black), "two black pieces never stand side by side");
  }
});

test("a new mark joins those of its part and leaves the others as they are", () => {
  const marks: Mark[] = [{ part: "text", start: 0, end: 3 }, { part: "place", start: 1, end: 2 }, { part: "text", start: 8, end: 9 }];
  assert.deepEqual(withMark(marks, { part: "text", start: 2, end: 5 }), [
    { part: "place", start: 1, end: 2 },
    { part: "text", start: 0, end: 5 },
    { part: "text", start: 8, end: 9 },
  ]);
  assert.deepEqual(withMark([], { part: "danger", start: 0, end: WHOLE_END }), [{ part: "danger", start: 0, end: WHOLE_END }]);
  assert.deepEqual(withMark(marks, { part: "text", start: 4, end: 4 }).length, 3);
});

test("each envelope has its own marks", () => {
  const all: Redaction[] = [
    { direction: "in", seq: 0, part: "text", start: 0, end: 1 },
    { direction: "out", seq: 0, part: "text", start: 2, end: 3 },
    { direction: "in", seq: 1, part: "text", start: 4, end: 5 },
  ];
  assert.deepEqual(marksOf(all, "out", 0), [{ part: "text", start: 2, end: 3 }]);
  assert.deepEqual(marksOf(all, "out", 1), []);
});
