import assert from "node:assert/strict";
import { test } from "node:test";
import { wave } from "../src/islands/wave.ts";

test("a sound says its rate, its length and its samples, and none is louder than there is room for", () => {
  const view = new DataView(wave(new Float32Array([0, 1, -1, 2, 0.5]), 16_000));
  const mark = (at: number): string => String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
  assert.deepEqual([mark(0), mark(8), mark(12), mark(36)], ["RIFF", "WAVE", "fmt ", "data"]);
  assert.equal(view.getUint32(24, true), 16_000);
  assert.equal(view.getUint32(40, true), 10);
  assert.equal(view.byteLength, 54);
  assert.deepEqual([0, 1, 2, 3, 4].map((i) => view.getInt16(44 + i * 2, true)), [0, 32_767, -32_767, 32_767, 16_384]);
});
