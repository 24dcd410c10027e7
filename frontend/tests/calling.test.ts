import assert from "node:assert/strict";
import { test } from "node:test";
import { withLine, withoutLine } from "../src/calling.ts";

const LINE = "PANIC 2026-03-01 14:32:05";

test("a call for help is a line of its own at the end, and typing goes on below it", () => {
  assert.equal(withLine("", LINE), `${LINE}\n`);
  assert.equal(withLine("she whispers\n\n", LINE), `she whispers\n${LINE}\n`);
});

test("it is taken back alone, and only where it stands", () => {
  assert.equal(withoutLine(`she whispers\n${LINE}\nthe door opens`, LINE), "she whispers\nthe door opens");
  assert.equal(withoutLine(`${LINE}\nquiet\n${LINE}`, LINE), `${LINE}\nquiet`);
  assert.equal(withoutLine("nothing of the kind", LINE), "nothing of the kind");
});
